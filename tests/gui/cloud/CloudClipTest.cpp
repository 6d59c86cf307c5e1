#include "ui/cloud/CloudClip.h"

#include <gtest/gtest.h>

#include <vector>

#include "ui/cloud/CloudCamera.h"

namespace stereo::ui {
namespace {

constexpr SeenSpan kSpan{2, 6};  // steps of 0.1 m

TEST(CloudClip, cutsAFortiethAStepFromEachSide) {
    const CloudClip clip = stepped({}, kSpan, 3, 2);
    EXPECT_DOUBLE_EQ(clip.nearMetres.value(), 2.3);
    EXPECT_DOUBLE_EQ(clip.farMetres.value(), 5.8);
}

TEST(CloudClip, theSameStepsBackCutNothing) {
    EXPECT_EQ(stepped(stepped({}, kSpan, 7, 9), kSpan, -7, -9), CloudClip{});
    EXPECT_EQ(stepped({}, kSpan, -1, -1), CloudClip{});
}

TEST(CloudClip, nearAndFarNeverMeet) {
    CloudClip clip = stepped({}, kSpan, 100, 0);
    EXPECT_NEAR(clip.nearMetres.value(), 5.9, 1e-9);
    clip = stepped({.nearMetres = 4}, kSpan, 0, 100);
    EXPECT_NEAR(clip.farMetres.value(), 4.1, 1e-9);
}

TEST(CloudClip, aFlatCloudIsLeftWhole) {
    EXPECT_EQ(stepped({}, {3, 3}, 1, 1), CloudClip{});
}

TEST(CloudClip, theSpanGoesAlongTheView) {
    CloudCamera camera;
    camera.setPivot({0, 0, 4});
    const std::vector<QVector3D> points{{0, 0, 2}, {5, 0, 4}, {0, 1, 7}};
    EXPECT_FLOAT_EQ(spanSeen(camera, points).nearMetres, 2);
    EXPECT_FLOAT_EQ(spanSeen(camera, points).farMetres, 7);
    camera.look(StandardView::Back);  // the eye is at Z = 8 then
    EXPECT_NEAR(spanSeen(camera, points).nearMetres, 1, 1e-5);
    EXPECT_NEAR(spanSeen(camera, points).farMetres, 6, 1e-5);
}

TEST(CloudClip, nothingBehindAPerspectiveEyeIsSeen) {
    const CloudCamera camera;
    EXPECT_EQ(spanSeen(camera, std::vector<QVector3D>{{0, 0, -3}, {0, 0, 2}}).nearMetres, 0);
}

}  // namespace
}  // namespace stereo::ui
