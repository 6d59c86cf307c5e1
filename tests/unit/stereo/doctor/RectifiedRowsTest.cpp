// How far rows are apart before and after rectification.

#include "core/stereo/doctor/RectifiedRows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/io/CalibrationReader.h"
#include "core/io/PairReader.h"
#include "core/stereo/doctor/PairDoctor.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::dataPath;

constexpr ImageSize kSize{640, 480};

/// Two cameras of which the right one looks `rowsUp` pixels higher.
CameraRig tiltedRig(double rowsUp) {
    const CameraNumbers camera{.fx = 500, .fy = 500, .cx = 319.5, .cy = 239.5, .imageSize = kSize};
    CameraNumbers right = camera;
    right.cy += rowsUp;
    return CameraRig({.left = camera, .right = right, .translationMetres = {-0.1, 0, 0}});
}

RectifiedFrom rectifiedFrom(const CameraRig& rig, const RectifyOptions& options = {}) {
    return {std::make_shared<const StereoPair>(RgbImage(kSize), RgbImage(kSize)),
            StereoRectifier(rig, kSize, options)};
}

/// A grid of points that the right image has `rowsDown` lower.
FoundPoints grid(double rowsDown) {
    FoundPoints points;
    for (int y = 40; y < 440; y += 25) {
        for (int x = 60; x < 600; x += 25) {
            const auto atX = static_cast<float>(x);
            const auto atY = static_cast<float>(y);
            points.all.push_back(
                {atX, atY, atX - static_cast<float>(10 + x % 7), atY + static_cast<float>(rowsDown)});
        }
    }
    return points;
}

TEST(RectifiedRows, areMeasuredAtTheSamePointsBeforeAndAfter) {
    const RectifiedMatches found = matchRectified(grid(12), rectifiedFrom(tiltedRig(12)));
    ASSERT_TRUE(found.rows);
    EXPECT_NEAR(found.rows->before.typicalPx, 12, 1e-3);
    EXPECT_NEAR(found.rows->after.typicalPx, 0, 1e-3);
    EXPECT_NEAR(found.rows->after.worstPx, 0, 1e-3);
    EXPECT_EQ(found.rows->points, grid(12).all.size());
}

TEST(RectifiedRows, ofAWrongRigStayApart) {
    const RectifiedMatches found = matchRectified(grid(12), rectifiedFrom(tiltedRig(5)));
    ASSERT_TRUE(found.rows);
    EXPECT_NEAR(found.rows->after.typicalPx, 7, 0.1);
}

TEST(RectifiedRows, areInPixelsOfTheRectifiedImages) {
    const RectifiedFrom half = rectifiedFrom(tiltedRig(5), {.size = {320, 240}});
    const RectifiedMatches found = matchRectified(grid(12), half);
    ASSERT_TRUE(found.rows);
    EXPECT_NEAR(found.rows->before.typicalPx, 12, 1e-3);
    EXPECT_NEAR(found.rows->after.typicalPx, 3.5, 0.1);
    EXPECT_EQ(found.matches.scale, 2) << "the points were found in an image twice as large";
}

TEST(RectifiedRows, areNotThoseThatARepeatedPatternAgreesOn) {
    FoundPoints points = grid(12);
    const std::size_t right = points.all.size();
    for (std::size_t i = 0; i < right; ++i) {  // each matched with the next square, too
        PointMatch wrong = points.all[i];
        wrong.rightY += 20;
        points.all.push_back(wrong);
        if (i % 4 == 0) points.all.push_back({wrong.leftX + 1, wrong.leftY, wrong.rightX + 1, wrong.rightY});
    }
    const RectifiedMatches found = matchRectified(points, rectifiedFrom(tiltedRig(12)));
    ASSERT_TRUE(found.rows);
    EXPECT_EQ(found.rows->points, right);
    EXPECT_NEAR(found.rows->after.typicalPx, 0, 1e-3);
}

TEST(RectifiedRows, areUnknownWithFewPoints) {
    FoundPoints few = grid(12);
    few.all.resize(PointMatches::kEnough - 1);
    EXPECT_FALSE(matchRectified(few, rectifiedFrom(tiltedRig(12))).rows);
}

/// Photographs of a board, which repeats itself.
class RectifiedBoard : public testing::TestWithParam<const char*> {
protected:
    const StereoPair raw =
        readPair(dataPath(("chessboard/left" + std::string(GetParam()) + ".jpg").c_str()),
                 dataPath(("chessboard/right" + std::string(GetParam()) + ".jpg").c_str()));
    const std::filesystem::path file = dataPath("chessboard/intrinsics.yml");
    const CameraRig rig = *readRig(std::span(&file, 1)).raw;
};

TEST_P(RectifiedBoard, hasRowsThatAreAligned) {
    const StereoPair pair = raw.rectifiedBy(StereoRectifier(rig, raw.size()));
    const PairEvidence evidence = examine(pair, {});
    ASSERT_TRUE(evidence.rectifiedRows);
    EXPECT_GT(evidence.rectifiedRows->before.typicalPx, 8);
    EXPECT_LT(evidence.rectifiedRows->after.typicalPx, 0.4);
    EXPECT_LT(std::abs(evidence.rectifiedRows->after.worstPx), 0.9);
}

// Its corners are black with alpha 1, and no disparity is made of them.
TEST_P(RectifiedBoard, hasNoBordersThatTheProgramDoesNotKnow) {
    const StereoPair pair = raw.rectifiedBy(StereoRectifier(rig, raw.size(), {.alpha = 1}));
    const Finding borders = checkBorders(darkBorders(pair.left()), darkBorders(pair.right()), pair.size());
    EXPECT_TRUE(borders.isFault()) << "else this would prove nothing";
    const std::vector<Finding> findings = diagnose(examine(pair, {}), {});
    EXPECT_FALSE(std::ranges::find(findings, Check::NoBorders, &Finding::check)->isFault());
}

TEST_P(RectifiedBoard, isSearchedForPointsOnce) {
    const PairEvidence first = examine(raw.rectifiedBy(StereoRectifier(rig, raw.size())), {});
    const StereoPair wider = raw.rectifiedBy(StereoRectifier(rig, raw.size(), {.alpha = 1}));
    const PairEvidence again = examine(wider, {}, first.points);
    EXPECT_EQ(again.points, first.points);
    EXPECT_EQ(again.matches.agreeing, examine(wider, {}).matches.agreeing);
    EXPECT_NE(again.matches.agreeing, first.matches.agreeing) << "they lie elsewhere";
    EXPECT_FALSE(examine(raw, {}, first.points).rectifiedRows);
}

INSTANTIATE_TEST_SUITE_P(Pairs, RectifiedBoard, testing::Values("01", "03", "04"),
                         [](const auto& info) { return std::string("Pair") + info.param; });

}  // namespace
}  // namespace stereo
