#include "core/metrics/Sparsification.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/Error.h"

namespace stereo {
namespace {

constexpr ImageSize kSize{100, 50};

/// Errors of 0 to 2 px, evenly, and a confidence made from each.
template <typename Confidence>
Sparsification ofEvenErrors(const Confidence& confidenceOf,
                            SparsifiedError what = SparsifiedError::AbsolutePx) {
    DisparityMap disparity(kSize), truth(kSize);
    ConfidenceMap confidence(kSize);
    const std::size_t count = kSize.pixelCount();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t mixed = i * 1237 % count;  // every error once, in no order
        const float error = 4 * (static_cast<float>(mixed) + 0.5F) / static_cast<float>(count);
        truth.values()[i] = 20;
        disparity.values()[i] = 20 + (i % 2 ? error : -error);
        confidence.values()[i] = confidenceOf(error);
    }
    return sparsification(disparity, confidence, truth, what);
}

TEST(Sparsification, isThatOfTheOracleWhereConfidenceFollowsTheError) {
    const Sparsification found = ofEvenErrors([](float error) { return 1 - error / 4; });
    EXPECT_NEAR(found.ause, 0, 1e-6);
    EXPECT_NEAR(found.relative(), 0, 1e-6);
    EXPECT_NEAR(found.error[49], 1, 1e-3) << "the better half has errors to 2 px";
    EXPECT_NEAR(found.error.back(), 2, 1e-3);
    EXPECT_EQ(found.pixels, kSize.pixelCount());
}

TEST(Sparsification, isThatOfRandomWhereAllAreEquallySure) {
    const Sparsification found = ofEvenErrors([](float) { return 0.5F; });
    EXPECT_NEAR(found.relative(), 1, 1e-6);
    EXPECT_NEAR(found.auseOfRandom, 2 - 2 * 0.505, 1e-2) << "2 less the mean of 2k over k";
}

TEST(Sparsification, isWrittenAsATableOfBothErrors) {
    const DisparityMap disparity({4, 1}, {1, 2, 3, 9}), truth({4, 1}, {1, 1, 1, 1});
    const ConfidenceMap confidence({4, 1}, {0.9F, 0.2F, 0.8F, 0.1F});
    const std::string csv = csvOf(confidenceCurves(disparity, confidence, truth));
    EXPECT_THAT(csv, testing::StartsWith("kept_percent,epe_px,least_epe_px,bad2_percent,least_bad2_percent\n"
                                         "1,0,0,0,0\n"));
    EXPECT_THAT(csv, testing::HasSubstr("\n50,1,0.5,0,0\n")) << "errors 0 and 2, where 0 and 1 are least";
    EXPECT_THAT(csv, testing::EndsWith("\n100,2.75,2.75,25,25\n"));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 101);
}

TEST(Sparsification, isTwiceThatOfRandomWhereConfidenceIsTheWrongWayRound) {
    EXPECT_NEAR(ofEvenErrors([](float error) { return error / 4; }).relative(), 2, 0.03);
}

TEST(Sparsification, countsBadPixelsWhereAsked) {
    const Sparsification found =
        ofEvenErrors([](float error) { return 1 - error / 4; }, SparsifiedError::Bad2);
    EXPECT_NEAR(found.error.back(), 0.5, 1e-3);
    EXPECT_EQ(found.error[49], 0);
    EXPECT_NEAR(found.error[74], 1.0 / 3, 2e-3);
    EXPECT_NEAR(found.ause, 0, 1e-6);
}

TEST(Sparsification, leavesOutWhatIsNotKnown) {
    DisparityMap disparity({3, 1}, {1, 2, FloatMap::kUnknown}), truth({3, 1}, {1, FloatMap::kUnknown, 3});
    const ConfidenceMap confidence({3, 1}, {0.9F, 0.8F, 0.7F});
    EXPECT_EQ(sparsification(disparity, confidence, truth, SparsifiedError::Bad2).pixels, 1U);
    const Sparsification none =
        sparsification(disparity, ConfidenceMap(disparity.size()), truth, SparsifiedError::Bad2);
    EXPECT_EQ(none.pixels, 0U);
    EXPECT_EQ(none.relative(), 0);
    EXPECT_TRUE(none.error.empty());
}

TEST(Sparsification, refusesOtherSizesByName) {
    const DisparityMap disparity({2, 1});
    try {
        (void)sparsification(disparity, ConfidenceMap({3, 1}), disparity, SparsifiedError::Bad2);
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), testing::HasSubstr("confidence is 3x1"));
    }
}

}  // namespace
}  // namespace stereo
