#include "core/cloud/GridMesh.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/cloud/BuildCloud.h"

namespace stereo {
namespace {

using testing::ElementsAre;

/// With its principal point in the middle of such images.
StereoCalibration rigFor(ImageSize size) {
    return StereoCalibration({.fx = 100,
                              .fy = 100,
                              .cx = size.width / 2.0,
                              .cy = size.height / 2.0,
                              .rightCx = size.width / 2.0,
                              .baselineMetres = 0.1,
                              .imageSize = size});
}

/// One point a known pixel, in their order.
PointCloud cloudOf(const DisparityMap& disparity, int stride = 1) {
    CloudOptions options{.nearMetres = 0.001, .farMetres = 1000};
    options.removeInvisible = options.removeFlyingPixels = options.removeIsolated = false;
    options.stride = stride;
    return buildCloud(disparity, rigFor(disparity.size()), RgbImage(disparity.size()), options, RunControl())
        .cloud;
}

std::vector<Triangle> meshOf(const DisparityMap& disparity) {
    return gridMesh(cloudOf(disparity), disparity);
}

/// Twice the area of a triangle as the left camera sees it, in pixels; positive = counter-clockwise in the
/// picture, whose y goes down.
double twiceArea(const Triangle& triangle, const PointCloud& cloud, int width) {
    const auto x = [&](int corner) {
        return static_cast<double>(cloud.pixels[triangle[static_cast<std::size_t>(corner)]] %
                                   static_cast<unsigned>(width));
    };
    const auto y = [&](int corner) {
        return static_cast<double>(cloud.pixels[triangle[static_cast<std::size_t>(corner)]] /
                                   static_cast<unsigned>(width));
    };
    return -((x(1) - x(0)) * (y(2) - y(0)) - (x(2) - x(0)) * (y(1) - y(0)));
}

TEST(GridMesh, coversAPlaneOnceWithTrianglesThatFaceTheCamera) {
    const DisparityMap disparity({8, 6}, std::vector<float>(48, 10));
    const PointCloud cloud = cloudOf(disparity);
    const std::vector<Triangle> mesh = gridMesh(cloud, disparity);
    EXPECT_EQ(mesh.size(), 2U * 7 * 5);
    double area = 0;
    for (const Triangle& triangle : mesh) {
        EXPECT_EQ(twiceArea(triangle, cloud, 8), 1);
        area += 0.5;
    }
    EXPECT_EQ(area, 7 * 5);
}

TEST(GridMesh, endsAtAnEdge) {
    DisparityMap disparity({8, 6}, std::vector<float>(48, 10));
    for (int y = 0; y < 6; ++y)
        for (int x = 4; x < 8; ++x) disparity.at(x, y) = 20;
    EXPECT_EQ(meshOf(disparity).size(), 2U * 6 * 5) << "but for the squares between columns 3 and 4";
    EXPECT_EQ(gridMesh(cloudOf(disparity), disparity, {.maxStepPx = 10}).size(), 2U * 7 * 5);
}

TEST(GridMesh, aMissingCornerLeavesOneTriangle) {
    for (int corner = 0; corner < 4; ++corner) {
        DisparityMap disparity({2, 2}, {10, 10, 10, 10});
        disparity.values()[static_cast<std::size_t>(corner)] = FloatMap::kUnknown;
        const PointCloud cloud = cloudOf(disparity);
        const std::vector<Triangle> mesh = gridMesh(cloud, disparity);
        ASSERT_EQ(mesh.size(), 1U) << corner;
        EXPECT_EQ(twiceArea(mesh[0], cloud, 2), 1) << corner;
    }
}

TEST(GridMesh, cutsASquareAlongItsSmallerStep) {
    EXPECT_THAT(meshOf(DisparityMap({2, 2}, {10, 10.5F, 10.5F, 11.5F})),
                ElementsAre(Triangle{0, 2, 1}, Triangle{1, 2, 3}));
    EXPECT_THAT(meshOf(DisparityMap({2, 2}, {10.5F, 10, 11.5F, 10.5F})),
                ElementsAre(Triangle{0, 2, 3}, Triangle{0, 3, 1}));
}

TEST(GridMesh, followsTheStrideOfItsCloud) {
    DisparityMap disparity({9, 9});
    for (int y = 0; y < 9; ++y)
        for (int x = 0; x < 9; ++x) disparity.at(x, y) = 10 + static_cast<float>(x);  // 1 px a pixel
    const PointCloud cloud = cloudOf(disparity, 2);
    ASSERT_EQ(cloud.size(), 25U);
    EXPECT_EQ(gridMesh(cloud, disparity, {.stride = 2}).size(), 2U * 4 * 4)
        << "2 px for 2 pixels are no edge";
}

TEST(GridMesh, ofNothingIsNothing) {
    EXPECT_TRUE(gridMesh(PointCloud(), DisparityMap({8, 6})).empty());
    EXPECT_TRUE(meshOf(DisparityMap({8, 1}, std::vector<float>(8, 10))).empty()) << "a row has no area";
    EXPECT_THROW((void)gridMesh(PointCloud(), DisparityMap(), {.stride = 0}), Error);
    EXPECT_THROW((void)gridMesh(PointCloud(), DisparityMap(), {.maxStepPx = std::nan("")}), Error);
}

}  // namespace
}  // namespace stereo
