#include "core/viewing/PaintClouds.h"

#include <gmock/gmock.h>

#include <cmath>

namespace stereo {
namespace {

using testing::Each;
using testing::ElementsAre;
using By = PointColours::By;

std::shared_ptr<const ViewedCloud> row(float depth, PointCloud::Colour colour) {
    PointCloud cloud;
    for (int i = 0; i < 4; ++i) {
        cloud.points.push_back({static_cast<float>(i), 1, depth});
        cloud.colours.push_back(colour);
    }
    ViewedCloud viewed{.file = "row.ply", .cloud = std::make_shared<const PointCloud>(std::move(cloud))};
    viewed.scalars.push_back({"confidence", "", {0, 0.25, 0.75, 1}});
    return std::make_shared<const ViewedCloud>(std::move(viewed));
}

const std::vector<std::shared_ptr<const ViewedCloud>> kTwo{row(2, {1, 2, 3}), row(5, {4, 5, 6})};

TEST(PaintClouds, laysCloudsOverEachOtherInTheirOwnColoursOrOneEach) {
    const PaintedClouds own = paintClouds(kTwo, {true, true}, {});
    ASSERT_EQ(own.cloud->size(), 8U);
    EXPECT_THAT(own.starts, ElementsAre(0, 4));
    EXPECT_THAT(own.cloud->colours[0], ElementsAre(1, 2, 3));
    EXPECT_THAT(own.cloud->colours[7], ElementsAre(4, 5, 6));
    EXPECT_TRUE(own.numbers.isEmpty());
    const PaintedClouds single = paintClouds(kTwo, {true, true}, {.by = By::Single});
    EXPECT_EQ(single.cloud->colours[0], colourOfCloud(0));
    EXPECT_EQ(single.cloud->colours[7], colourOfCloud(1));
}

TEST(PaintClouds, leavesOutWhatIsHidden) {
    const PaintedClouds painted = paintClouds(kTwo, {false, true}, {.by = By::Single});
    ASSERT_EQ(painted.cloud->size(), 4U);
    EXPECT_THAT(painted.cloud->colours, Each(colourOfCloud(1)));
    EXPECT_EQ(paintClouds(kTwo, {false, false}, {}).cloud, nullptr);
}

TEST(PaintClouds, coloursByDepthByAPropertyAndByDistance) {
    const PaintedClouds depth = paintClouds(kTwo, {true, true}, {.by = By::Depth});
    EXPECT_EQ(depth.unit, "m");
    EXPECT_FLOAT_EQ(depth.numbers.at(0, 0), 2);
    EXPECT_FLOAT_EQ(depth.numbers.at(7, 0), 5);
    EXPECT_NE(depth.cloud->colours[0], depth.cloud->colours[7]);
    const PaintedClouds height = paintClouds(kTwo, {true, true}, {.by = By::Height});
    EXPECT_FLOAT_EQ(height.numbers.at(3, 0), -1);
    const PaintedClouds scalar = paintClouds(
        kTwo, {true, true}, {.by = By::Scalar, .scalar = "confidence", .range = ColorRange{0, 1}});
    EXPECT_FLOAT_EQ(scalar.numbers.at(6, 0), 0.75);
    EXPECT_EQ(scalar.cloud->colours[0], colours(Colormap::Turbo)[0]);
    const std::vector<float> distances{3, 3, 3, 3.5};
    const PointColours byDistance{.by = By::Distance, .unknown = {9, 9, 9}};
    const PaintedClouds distance = paintClouds(kTwo, {true, true}, byDistance, distances);
    EXPECT_FLOAT_EQ(distance.numbers.at(3, 0), 3.5);
    EXPECT_TRUE(std::isnan(distance.numbers.at(4, 0)));
    EXPECT_THAT(distance.cloud->colours[4], ElementsAre(9, 9, 9));
}

}  // namespace
}  // namespace stereo
