#include "core/cloud/Normals.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/cloud/BuildCloud.h"

namespace stereo {
namespace {

constexpr ImageSize kSize{24, 20};

PointCloud cloudOf(const DisparityMap& disparity) {
    const StereoCalibration rig({.fx = 100,
                                 .fy = 100,
                                 .cx = kSize.width / 2.0,
                                 .cy = kSize.height / 2.0,
                                 .rightCx = kSize.width / 2.0,
                                 .baselineMetres = 0.1,
                                 .imageSize = kSize});
    CloudOptions options{.nearMetres = 0.001, .farMetres = 1000};
    options.removeInvisible = options.removeFlyingPixels = options.removeIsolated = false;
    return buildCloud(disparity, rig, RgbImage(kSize), options, RunControl()).cloud;
}

// The plane 0.6 x - 0.8 z = -4 m: its disparity falls by 0.015 px a column from 2 px in the middle.
TEST(Normals, areThoseOfATiltedPlane) {
    DisparityMap disparity(kSize);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 0; x < kSize.width; ++x)
            disparity.at(x, y) = 2 - 0.015F * (static_cast<float>(x) - kSize.width / 2.0F);
    const PointCloud cloud = cloudOf(disparity);
    const auto normals = normalsOf(cloud, gridMesh(cloud, disparity));
    ASSERT_EQ(normals.size(), kSize.pixelCount());
    for (const PointCloud::Point& normal : normals) {
        EXPECT_NEAR(normal[0], 0.6, 2e-3);
        EXPECT_NEAR(normal[1], 0, 2e-3);
        EXPECT_NEAR(normal[2], -0.8, 2e-3);
    }
}

TEST(Normals, ofAPointAloneFacesTheCamera) {
    DisparityMap disparity(kSize);
    disparity.at(2, 3) = 4;
    const PointCloud cloud = cloudOf(disparity);
    const auto normals = normalsOf(cloud, gridMesh(cloud, disparity));
    ASSERT_EQ(normals.size(), 1U);
    const PointCloud::Point& p = cloud.points[0];
    const float away = std::hypot(p[0], p[1], p[2]);
    for (std::size_t axis = 0; axis < 3; ++axis) EXPECT_FLOAT_EQ(normals[0][axis], -p[axis] / away);
}

}  // namespace
}  // namespace stereo
