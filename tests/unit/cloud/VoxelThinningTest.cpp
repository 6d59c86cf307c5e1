#include "core/cloud/VoxelThinning.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::ElementsAre;

TEST(VoxelThinning, keepsOfEachCubeThePointNearestToTheMean) {
    const PointCloud cloud{{{0.01F, 0, 1}, {0.05F, 0, 1}, {0.08F, 0, 1}, {0.11F, 0, 1}, {-0.01F, 0, 1}},
                           {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}, {5, 5, 5}},
                           {10, 11, 12, 13, 14}};
    const PointCloud thin = thinned(cloud, 0.1);
    EXPECT_THAT(thin.pixels, ElementsAre(11, 13, 14)) << "cubes from 0, from 0.1 and from -0.1 m";
    EXPECT_EQ(thin.points[0], cloud.points[1]);
    EXPECT_EQ(thin.colours[2], cloud.colours[4]);
}

TEST(VoxelThinning, keepsAllWhereTheCubesAreSmall) {
    const PointCloud cloud{{{0, 0, 1}, {0.001F, 0, 1}}, {{1, 1, 1}, {2, 2, 2}}, {}};
    EXPECT_EQ(thinned(cloud, 0.0005), cloud) << "a cloud without pixels, too";
    EXPECT_TRUE(thinned({}, 1).isEmpty());
    EXPECT_THROW((void)thinned(cloud, 0), Error);
}

}  // namespace
}  // namespace stereo
