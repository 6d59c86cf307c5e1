#include "core/match/dense_plus/DensePlusInput.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "tests/support/ShiftedPair.h"

// The planes of a pair whose disparity is the same everywhere, which has a closed form.
namespace stereo {
namespace {

constexpr int kDisparityPx = 12;
constexpr ImageSize kSize{160, 96};

DensePlusInput inputOf(const StereoPair& pair) {
    return densePlusInput(pair.left(), pair.right(), {.disparities = 32});
}

DensePlusInput flatInput() {
    return inputOf(test::shiftedPair(kSize, kDisparityPx));
}

std::span<const float> planeOf(const std::vector<float>& planes, int plane) {
    return std::span(planes).subspan(static_cast<std::size_t>(plane) * kSize.pixelCount(),
                                     kSize.pixelCount());
}

/// Away from the edges, where the right image ends and windows are cut off.
std::vector<float> inside(std::span<const float> plane) {
    constexpr int kMargin = 16;
    std::vector<float> values;
    for (int y = kMargin; y < kSize.height - kMargin; ++y) {
        for (int x = 2 * kMargin; x < kSize.width - kMargin; ++x)
            values.push_back(plane[static_cast<std::size_t>(y * kSize.width + x)]);
    }
    return values;
}

double shareWithin(const std::vector<float>& values, double of, double tolerance) {
    const auto count =
        std::ranges::count_if(values, [&](float value) { return std::abs(value - of) <= tolerance; });
    return static_cast<double>(count) / static_cast<double>(values.size());
}

double meanOf(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

TEST(DensePlusInput, hasAllPlanesAndOnlyNumbers) {
    const DensePlusInput input = flatInput();
    EXPECT_EQ(input.size, kSize);
    EXPECT_EQ(input.hypotheses.size(), dense::kHypotheses * kSize.pixelCount());
    EXPECT_EQ(input.planes.size(), dense::kPlanes * kSize.pixelCount());
    EXPECT_TRUE(std::ranges::all_of(input.planes, [](float value) { return std::abs(value) < 10; }));
}

TEST(DensePlusInput, allHypothesesAgreeOnAFlatPlane) {
    const DensePlusInput input = flatInput();
    for (int k = 0; k < dense::kHypotheses; ++k)
        EXPECT_GE(shareWithin(inside(planeOf(input.hypotheses, k)), kDisparityPx, 0.5), 0.98) << k;
}

TEST(DensePlusInput, coloursAreNormalised) {
    const DensePlusInput input = flatInput();
    for (const int plane : {0, 1, 2}) EXPECT_NEAR(meanOf(planeOf(input.planes, plane)), 0, 1e-3);
}

TEST(DensePlusInput, differencesAreZeroOnAFlatPlane) {
    const DensePlusInput input = flatInput();
    for (const int plane : {3, 4, 5, 6, 7, 8})
        EXPECT_GE(shareWithin(inside(planeOf(input.planes, plane)), 0, 0.1), 0.98) << plane;
}

TEST(DensePlusInput, checksPassOnAFlatPlane) {
    const DensePlusInput input = flatInput();
    EXPECT_GE(shareWithin(inside(planeOf(input.planes, 9)), -0.5, 0), 0.99) << "left-right difference";
    EXPECT_GE(shareWithin(inside(planeOf(input.planes, 10)), 0.5, 0), 0.98) << "half size";
    EXPECT_GE(shareWithin(inside(planeOf(input.planes, 11)), 0, 0), 0.99) << "outside";
}

TEST(DensePlusInput, saysWhatPointsOutsideOfTheRightImage) {
    const std::vector<float> planes = flatInput().planes;
    const std::span<const float> outside = planeOf(planes, 11);
    double atTheEdge = 0;
    for (int y = 0; y < kSize.height; ++y) atTheEdge += outside[static_cast<std::size_t>(y * kSize.width)];
    EXPECT_GE(atTheEdge / kSize.height, 0.9);
}

TEST(DensePlusInput, nothingDiffersWhereTheImagesFitTogether) {
    const DensePlusInput input = flatInput();
    for (const int plane : {13, 14})
        EXPECT_GE(shareWithin(inside(planeOf(input.planes, plane)), -0.5, 0.01), 0.95);
    for (const int plane : {18, 19})
        EXPECT_GE(shareWithin(inside(planeOf(input.planes, plane)), -0.3, 0.05), 0.95);
    EXPECT_GE(shareWithin(inside(planeOf(input.planes, 22)), -1, 0.01), 0.98) << "cost";
    EXPECT_GT(meanOf(inside(planeOf(input.planes, 23))), 0) << "second best";
}

TEST(DensePlusInput, halfOfTheCensusDiffersBetweenImagesOfOtherThings) {
    const StereoPair first = test::shiftedPair(kSize, 3), second = test::shiftedPair(kSize, 90);
    const DensePlusInput input = inputOf(StereoPair(first.left(), second.right()));
    EXPECT_GT(meanOf(inside(planeOf(input.planes, 16))), -0.1);
    EXPECT_GT(meanOf(inside(planeOf(input.planes, 9))), 0);
}

TEST(DensePlusInput, planesDoNotDependOnTheRange) {
    const StereoPair near = test::shiftedPair(kSize, 8), far = test::shiftedPair(kSize, 20);
    const DensePlusInput a = inputOf(near), b = inputOf(far);
    for (const int plane : {3, 7, 8, 13, 18, 22})
        EXPECT_NEAR(meanOf(inside(planeOf(a.planes, plane))), meanOf(inside(planeOf(b.planes, plane))), 0.05)
            << plane;
}

TEST(DensePlusInput, findsDisparitiesBelowZero) {
    const StereoPair pair = test::shiftedPair(kSize, 6);  // even: noise fits together at half size, too
    const DensePlusInput input =
        densePlusInput(pair.right(), pair.left(), {.firstPx = -16, .disparities = 32});
    for (int k = 0; k < dense::kHypotheses; ++k)
        EXPECT_GE(shareWithin(inside(planeOf(input.hypotheses, k)), -6, 0.5), 0.98) << k;
}

}  // namespace
}  // namespace stereo
