#include "core/cloud/CloudFrame.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

using Point = PointCloud::Point;

constexpr Point kRight{1, 0, 0};
constexpr Point kUp{0, -1, 0};
constexpr Point kForward{0, 0, 1};
constexpr CloudFrame kFrames[] = {CloudFrame::OpenCvCamera, CloudFrame::YUp, CloudFrame::ZUp};

double determinant(CloudFrame frame) {
    const Point x = toFrame({1, 0, 0}, frame);
    const Point y = toFrame({0, 1, 0}, frame);
    const Point z = toFrame({0, 0, 1}, frame);
    return x[0] * (y[1] * z[2] - y[2] * z[1]) - y[0] * (x[1] * z[2] - x[2] * z[1]) +
           z[0] * (x[1] * y[2] - x[2] * y[1]);
}

TEST(CloudFrame, theCameraFrameChangesNothing) {
    EXPECT_EQ(toFrame({0.5F, -2, 7}, CloudFrame::OpenCvCamera), (Point{0.5F, -2, 7}));
}

TEST(CloudFrame, yUpHasWhatIsAboveAtPositiveYAndWhatIsAheadAtNegativeZ) {
    EXPECT_EQ(toFrame(kUp, CloudFrame::YUp), (Point{0, 1, 0}));
    EXPECT_EQ(toFrame(kForward, CloudFrame::YUp), (Point{0, 0, -1}));
    EXPECT_EQ(toFrame(kRight, CloudFrame::YUp), kRight);
}

TEST(CloudFrame, zUpHasWhatIsAboveAtPositiveZAndWhatIsAheadAtPositiveY) {
    EXPECT_EQ(toFrame(kUp, CloudFrame::ZUp), (Point{0, 0, 1}));
    EXPECT_EQ(toFrame(kForward, CloudFrame::ZUp), (Point{0, 1, 0}));
    EXPECT_EQ(toFrame(kRight, CloudFrame::ZUp), kRight);
}

TEST(CloudFrame, noFrameMirrorsTheScene) {
    for (const CloudFrame frame : kFrames) EXPECT_EQ(determinant(frame), 1) << axesOf(frame);
}

}  // namespace
}  // namespace stereo
