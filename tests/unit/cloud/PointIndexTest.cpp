#include "core/cloud/PointIndex.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>

namespace stereo {
namespace {

using Points = std::vector<PointCloud::Point>;

/// As buildCloud() makes it: row after row, with a step in the middle.
Points waves(int width, int height) {
    Points points;
    points.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const double f = 0.9 * width;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double wave = 0.5 * std::sin(60.0 * x / width) * std::cos(40.0 * y / height);
            const double z = (x < width / 2 ? 3 : 9) + wave;
            points.push_back({static_cast<float>((x - width / 2.0) * z / f),
                              static_cast<float>((y - height / 2.0) * z / f), static_cast<float>(z)});
        }
    }
    return points;
}

/// By looking at all of them.
std::optional<std::size_t> nearestOfAll(const Points& points, const PointCloud::Point& place, double reach) {
    std::optional<std::size_t> nearest;
    auto best = static_cast<float>(reach * reach);
    for (std::size_t i = 0; i < points.size(); ++i) {
        float squared = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            squared += (points[i][axis] - place[axis]) * (points[i][axis] - place[axis]);
        }
        if (squared > best) continue;
        best = squared;
        nearest = i;
    }
    return nearest;
}

void expectRight(const Points& points) {
    const PointIndex index(points);
    std::mt19937 random(7);
    std::uniform_real_distribution<float> aside(-4, 4);
    std::uniform_real_distribution<float> away(0, 12);
    for (int i = 0; i < 200; ++i) {
        const PointCloud::Point place{aside(random), aside(random), away(random)};
        for (const double reach : {0.02, 0.5, 100.0}) {
            const auto found = index.nearest(points, place, reach);
            const auto right = nearestOfAll(points, place, reach);
            ASSERT_EQ(found.has_value(), right.has_value());
            if (!found) continue;
            const auto distance = [&](std::size_t point) {
                return std::hypot(points[point][0] - place[0], points[point][1] - place[1],
                                  points[point][2] - place[2]);
            };
            EXPECT_FLOAT_EQ(distance(*found), distance(*right)) << "reach " << reach;
        }
    }
}

TEST(PointIndex, findsWhatLookingAtAllPointsFinds) {
    expectRight(waves(160, 90));
    expectRight(waves(31, 1));
    expectRight({{0, 0, 3}});
}

TEST(PointIndex, staysRightInAnyOrder) {
    Points points = waves(160, 90);
    std::ranges::shuffle(points, std::mt19937(3));
    expectRight(points);
}

TEST(PointIndex, findsThePointItselfAndOfSeveralTheLast) {
    Points points = waves(80, 60);
    points.push_back(points[100]);
    const PointIndex index(points);
    EXPECT_EQ(index.nearest(points, points[2000], 0.01), 2000U);
    EXPECT_EQ(index.nearest(points, points[100], 0.01), points.size() - 1);
}

TEST(PointIndex, findsNothingBeyondTheReachOrWithoutPoints) {
    const Points points = waves(80, 60);
    EXPECT_EQ(PointIndex(points).nearest(points, {0, 0, 30}, 1), std::nullopt);
    EXPECT_EQ(PointIndex(Points{}).nearest({}, {0, 0, 3}, 100), std::nullopt);
    EXPECT_EQ(PointIndex().nearest({}, {0, 0, 3}, 100), std::nullopt);
}

TEST(PointIndex, takesNoTimeThatGrowsWithTheCloud) {
    const Points points = waves(3264, 2448);  // eight million
    const PointIndex index(points);
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> any(0, points.size() - 1);
    std::vector<double> milliseconds;
    for (int i = 0; i < 101; ++i) {
        PointCloud::Point place = points[any(random)];
        place[2] += 0.01F;  // as exactly as a depth buffer knows it
        const std::clock_t began = std::clock();
        EXPECT_TRUE(index.nearest(points, place, 2));
        milliseconds.push_back(1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(milliseconds);
    EXPECT_LT(milliseconds[50], 5);
}

}  // namespace
}  // namespace stereo
