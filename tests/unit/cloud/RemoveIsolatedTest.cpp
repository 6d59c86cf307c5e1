#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/cloud/CloudFilters.h"

namespace stereo {
namespace {

using testing::Each;
using testing::ElementsAre;
using Point = PointCloud::Point;

KeepMask all(std::size_t count) {
    return KeepMask(count, 1);
}

KeepMask kept(const std::vector<Point>& points, float radius, int minNeighbours) {
    KeepMask keep = all(points.size());
    removeIsolated(points, radius, minNeighbours, keep, RunControl());
    return keep;
}

double squaredDistance(const Point& a, const Point& b) {
    return std::pow(static_cast<double>(a[0]) - b[0], 2) + std::pow(static_cast<double>(a[1]) - b[1], 2) +
           std::pow(static_cast<double>(a[2]) - b[2], 2);
}

KeepMask keptByBruteForce(const std::vector<Point>& points, float radius, int minNeighbours) {
    KeepMask keep;
    for (const Point& point : points) {
        const auto near = std::ranges::count_if(points, [&](const Point& other) {
            return squaredDistance(point, other) <= static_cast<double>(radius) * radius;
        });
        keep.push_back(near - 1 >= minNeighbours);
    }
    return keep;
}

std::vector<Point> randomPoints(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> position(0, 1);
    std::vector<Point> points(static_cast<std::size_t>(count));
    for (Point& point : points) point = {position(random), position(random), 3 + position(random)};
    return points;
}

std::vector<Point> lattice(int side, float spacing) {
    std::vector<Point> points;
    for (int i = 0; i < side * side * side; ++i) {
        points.push_back({spacing * static_cast<float>(i % side),
                          spacing * static_cast<float>(i / side % side),
                          spacing * static_cast<float>(i / side / side)});
    }
    return points;
}

TEST(RemoveIsolated, findsTheSameSetAsBruteForce) {
    const std::vector<Point> points = randomPoints(3000, 1);
    const KeepMask expected = keptByBruteForce(points, 0.2F, 8);
    EXPECT_THAT(expected, testing::AllOf(testing::Contains(0), testing::Contains(1)));
    EXPECT_EQ(kept(points, 0.2F, 8), expected);
    EXPECT_EQ(kept(points, 0.05F, 1), keptByBruteForce(points, 0.05F, 1));
    EXPECT_EQ(kept(points, 2.0F, 700), keptByBruteForce(points, 2.0F, 700));
    EXPECT_EQ(kept(points, 100.0F, 2999), keptByBruteForce(points, 100.0F, 2999));
}

/// A wall row by row, as a depth map gives it, rough enough that here and there a point stands alone.
std::vector<Point> roughWall(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> roughness(0, 0.02F);
    std::vector<Point> points;
    for (int i = 0; i < width * height; ++i) {
        points.push_back({0.01F * static_cast<float>(i % width), 0.01F * static_cast<float>(i / width),
                          2 + roughness(random)});
    }
    return points;
}

TEST(RemoveIsolated, findsTheSameSetAsBruteForceInRowsOfADepthMap) {
    const std::vector<Point> points = roughWall(70, 40, 2);
    for (const float radius : {0.02F, 0.03F, 0.05F}) {
        const KeepMask expected = keptByBruteForce(points, radius, 8);
        EXPECT_THAT(expected, testing::AllOf(testing::Contains(0), testing::Contains(1)));
        EXPECT_EQ(kept(points, radius, 8), expected);
    }
}

TEST(RemoveIsolated, aPointExactlyAtTheRadiusIsNear) {
    // An inner point of a lattice has 6 neighbours at the radius, a corner 3.
    const std::vector<Point> points = lattice(6, 0.125F);
    EXPECT_THAT(kept(points, 0.125F, 3), Each(1));
    EXPECT_EQ(std::ranges::count(kept(points, 0.125F, 6), 1), 4 * 4 * 4);
    EXPECT_THAT(kept(points, 0.1249999F, 1), Each(0));
}

TEST(RemoveIsolated, aPointExactlyAtARadiusThatIsNoBinaryFractionIsNear) {
    const std::vector<Point> points = lattice(12, 0.1F);
    EXPECT_EQ(kept(points, 0.1F, 3), keptByBruteForce(points, 0.1F, 3));
    EXPECT_EQ(kept({{0, 0, 0}, {0.1F, 0, 0}}, 0.1F, 1), all(2));
}

TEST(RemoveIsolated, theSetDoesNotDependOnTheOrder) {
    std::vector<Point> points = randomPoints(2000, 2);
    const KeepMask forwards = kept(points, 0.15F, 5);
    std::ranges::reverse(points);
    KeepMask backwards = kept(points, 0.15F, 5);
    std::ranges::reverse(backwards);
    EXPECT_EQ(backwards, forwards);
}

TEST(RemoveIsolated, pointsAlreadyRemovedAreNoNeighbours) {
    KeepMask keep{1, 0, 1, 1};
    const std::vector<Point> points{{0, 0, 0}, {0.1F, 0, 0}, {5, 0, 0}, {5.1F, 0, 0}};
    EXPECT_EQ(removeIsolated(points, 0.5F, 1, keep, RunControl()), 1U);
    EXPECT_THAT(keep, ElementsAre(0, 0, 1, 1));
}

TEST(RemoveIsolated, aRadiusOfNothingKeepsOnlyDoubles) {
    EXPECT_THAT(kept({{1, 1, 1}, {1, 1, 1}, {2, 2, 2}}, 0, 1), ElementsAre(1, 1, 0));
}

TEST(RemoveIsolated, aTinyRadiusInAHugeCloudIsStillExact) {
    EXPECT_THAT(kept({{-1e6F, 0, 0}, {-1e6F, 0, 0}, {1e6F, 0, 0}, {0, 1e-6F, 0}, {0, 0, 0}}, 1e-6F, 1),
                ElementsAre(1, 1, 0, 1, 1));
}

TEST(RemoveIsolated, nothingIsRemovedFromNothing) {
    KeepMask none;
    EXPECT_EQ(removeIsolated({}, 1, 1, none, RunControl()), 0U);
    KeepMask cleared(1, 0);
    const std::vector<Point> points{{0, 0, 0}};
    EXPECT_EQ(removeIsolated(points, 1, 1, cleared, RunControl()), 0U);
}

TEST(RemoveIsolated, stopsHalfWay) {
    const std::vector<Point> points = randomPoints(100'000, 3);
    KeepMask keep = all(points.size());
    std::stop_source stop;
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        if (progress.step > 0) stop.request_stop();
    });
    EXPECT_THROW(removeIsolated(points, 0.1F, 8, keep, run), Cancelled);
}

}  // namespace
}  // namespace stereo
