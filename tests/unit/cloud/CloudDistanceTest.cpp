#include "core/cloud/CloudDistance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <random>

#include "core/cloud/SpatialOrder.h"

namespace stereo {
namespace {

using Points = std::vector<PointCloud::Point>;

/// On two waves, in no order.
Points scattered(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> aside(-2, 2);
    Points points(count);
    for (auto& [x, y, z] : points) {
        x = aside(random);
        y = aside(random);
        z = 4 + 0.3F * std::sin(3 * x) * std::cos(2 * y) + (y > 0 ? 1.0F : 0.0F);
    }
    return points;
}

TEST(CloudDistance, isThatOfTheNearestPointOfAll) {
    const Points a = scattered(700, 1), b = scattered(900, 2);
    const std::vector<float> found = distancesTo(b, a);
    for (std::size_t i = 0; i < a.size(); ++i) {
        float nearest = std::numeric_limits<float>::max();
        for (const auto& [x, y, z] : b)
            nearest = std::min(nearest, std::hypot(x - a[i][0], y - a[i][1], z - a[i][2]));
        ASSERT_NEAR(found[i], nearest, 1e-6) << i;
    }
}

TEST(CloudDistance, isZeroInACloudItselfAndUnknownToNone) {
    const Points a = scattered(500, 3);
    for (const float distance : distancesTo(a, a)) ASSERT_EQ(distance, 0);
    for (const float distance : distancesTo({}, a)) ASSERT_TRUE(std::isnan(distance));
    const Points one(3, {1, 2, 3});
    for (const float distance : distancesTo(one, one)) ASSERT_EQ(distance, 0);
}

TEST(CloudDistance, endsEarlyWhenStopped) {
    std::stop_source stop;
    stop.request_stop();
    for (const float distance : distancesTo(scattered(10, 1), scattered(10, 2), stop.get_token()))
        ASSERT_TRUE(std::isnan(distance));
}

/// Looking at all of them takes a thousand times as long.
TEST(CloudDistance, doesNotGrowWithTheSquareOfThePoints) {
    const Points few = scattered(2'000, 4), many = scattered(64'000, 5);
    const auto seconds = [](const Points& points) {
        const std::clock_t begin = std::clock();
        (void)distancesTo(points, points);
        return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    EXPECT_LT(seconds(many), 300 * std::max(0.002, seconds(few)));
}

TEST(SpatialOrder, holdsEachPointOnceAndNeighboursTogether) {
    const Points points = scattered(5'000, 6);
    std::vector<std::uint32_t> order = spatialOrder(points);
    const auto length = [&](const std::vector<std::uint32_t>& along) {
        double sum = 0;
        for (std::size_t i = 1; i < along.size(); ++i) {
            const auto &a = points[along[i - 1]], &b = points[along[i]];
            sum += std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        }
        return sum;
    };
    std::vector<std::uint32_t> asGiven(points.size());
    for (std::uint32_t i = 0; i < asGiven.size(); ++i) asGiven[i] = i;
    EXPECT_LT(length(order), length(asGiven) / 15);
    std::ranges::sort(order);
    EXPECT_EQ(order, asGiven);
    EXPECT_TRUE(spatialOrder({}).empty());
}

}  // namespace
}  // namespace stereo
