#include "core/cloud/Measurement.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace stereo {
namespace {

using Point = PointCloud::Point;
using testing::ElementsAre;
using testing::IsEmpty;

/// 21 x 21 points over [-1, 1]^2 on Z = 4 + slope X, moved by `offset(i)` along Z.
template <typename Offset>
std::vector<Point> tiltedGrid(float slope, Offset offset) {
    std::vector<Point> points;
    for (int i = 0; i < 21 * 21; ++i) {
        const float x = static_cast<float>(i % 21 - 10) / 10;
        const float y = static_cast<float>(i / 21 - 10) / 10;
        points.push_back({x, y, 4 + slope * x + offset(i)});
    }
    return points;
}

TEST(Measurement, lengthIsThatOfAllPieces) {
    EXPECT_DOUBLE_EQ(lengthMetres(std::vector<Point>{{0, 0, 2}, {3, 4, 2}}), 5);
    EXPECT_DOUBLE_EQ(lengthMetres(std::vector<Point>{{0, 0, 2}, {3, 4, 2}, {3, 4, 14}}), 17);
    EXPECT_EQ(lengthMetres(std::vector<Point>{{1, 2, 3}}), 0);
    EXPECT_EQ(lengthMetres({}), 0);
}

TEST(Measurement, fitsATiltedPlaneExactly) {
    const auto fit = fitPlane(tiltedGrid(0.5F, [](int) { return 0.0F; }));
    ASSERT_TRUE(fit);
    // Z - 0.5 X = 4 has the normal (0.5, 0, -1) / |..|, which looks at the camera.
    const double length = std::hypot(0.5, 1);
    EXPECT_NEAR(fit->normal[0], 0.5 / length, 1e-7);
    EXPECT_NEAR(fit->normal[1], 0, 1e-7);
    EXPECT_NEAR(fit->normal[2], -1 / length, 1e-7);
    EXPECT_NEAR(fit->centre[2], 4, 1e-7);
    EXPECT_LT(fit->rmsMetres, 1e-6);
    EXPECT_EQ(fit->points, 441U);
}

TEST(Measurement, aPlaneHasADistanceATiltAndHeights) {
    const auto facing = fitPlane(tiltedGrid(0, [](int) { return 0.0F; }));
    EXPECT_NEAR(facing->tiltDegrees(), 0, 1e-4);
    EXPECT_NEAR(facing->distanceMetres(), 4, 1e-6);
    EXPECT_NEAR(facing->heightMetres({5, 5, 3.5F}), 0.5, 1e-6) << "before it";
    const auto tilted = fitPlane(tiltedGrid(1, [](int i) { return i == 220 ? -0.2F : 0.0F; }));
    EXPECT_NEAR(tilted->tiltDegrees(), 45, 0.01);
    EXPECT_NEAR(tilted->distanceMetres(), 4 / std::sqrt(2), 1e-3);
    EXPECT_NEAR(tilted->highestMetres, 0.2 / std::sqrt(2), 1e-3) << "the one point";
    EXPECT_NEAR(tilted->lowestMetres, 0, 1e-3);
}

TEST(Measurement, rmsIsThatOfThePointsBesideThePlane) {
    // A chequer of +-1 cm leaves the plane where it was but for the one point more.
    const auto fit = fitPlane(tiltedGrid(0, [](int i) { return i % 2 ? 0.01F : -0.01F; }));
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->rmsMetres, 0.01, 1e-5);
}

TEST(Measurement, rmsIsTheNoiseAcrossThePlaneNotAlongZ) {
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, 0.02F);
    const auto fit = fitPlane(tiltedGrid(1, [&](int) { return noise(random); }));
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->rmsMetres, 0.02 / std::sqrt(2), 0.001);
}

TEST(Measurement, fitsFarFromTheOrigin) {
    std::vector<Point> points = tiltedGrid(0, [](int) { return 0.0F; });
    for (Point& point : points) point[2] += 1000;
    const auto fit = fitPlane(points);
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->normal[2], -1, 1e-9);
    EXPECT_LT(fit->rmsMetres, 1e-6);
}

TEST(Measurement, twoPointsAndALineHaveNoPlane) {
    EXPECT_FALSE(fitPlane({}));
    EXPECT_FALSE(fitPlane(std::vector<Point>{{0, 0, 1}, {1, 0, 1}}));
    EXPECT_FALSE(fitPlane(std::vector<Point>{{0, 0, 1}, {1, 1, 2}, {2, 2, 3}, {3, 3, 4}}));
    EXPECT_FALSE(fitPlane(std::vector<Point>{{1, 1, 2}, {1, 1, 2}, {1, 1, 2}}));
    EXPECT_TRUE(fitPlane(std::vector<Point>{{0, 0, 1}, {1, 0, 1}, {0, 1, 1}}));
}

TEST(Measurement, anOutlineHoldsWhatTheCameraSeesInIt) {
    PointCloud cloud;
    cloud.points = {{0, 0, 2}, {0, 0, 50}, {0.9F, 0, 2}, {1.1F, 0, 2}, {0, -1.1F, 2}, {4, 4, 8.5F}};
    const std::vector<Point> square{
        {-1, -1, 2}, {1, -1, 2}, {2, 2, 4}, {-1, 1, 2}};  // one corner farther away
    EXPECT_THAT(pointsWithin(cloud, square),
                ElementsAre(cloud.points[0], cloud.points[1], cloud.points[2], cloud.points[5]));
}

TEST(Measurement, anOutlineMayBeHollow) {
    PointCloud cloud;
    cloud.points = {{-0.8F, 0, 1}, {0, -0.5F, 1}, {0.8F, 0, 1}, {0, 0.5F, 1}};
    const std::vector<Point> horseshoe{{-1, -1, 1},   {-0.6F, -1, 1}, {-0.6F, 0.2F, 1}, {0.6F, 0.2F, 1},
                                       {0.6F, -1, 1}, {1, -1, 1},     {1, 1, 1},        {-1, 1, 1}};
    EXPECT_THAT(pointsWithin(cloud, horseshoe),
                ElementsAre(cloud.points[0], cloud.points[2], cloud.points[3]));
}

TEST(Measurement, twoCornersHoldNothing) {
    PointCloud cloud;
    cloud.points = {{0, 0, 1}};
    EXPECT_THAT(pointsWithin(cloud, std::vector<Point>{{-1, 0, 1}, {1, 0, 1}}), IsEmpty());
}

}  // namespace
}  // namespace stereo
