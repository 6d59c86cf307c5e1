#include "ui/cloud/CloudColouring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stereo::ui {
namespace {

using testing::ElementsAre;
using By = CloudColouring::By;

const PointCloud kTwoPoints{{{0, -1, 2}, {0, 1, 4}}, {{10, 20, 30}, {40, 50, 60}}, {}};

CloudColouring blackToBlue(By by) {
    CloudColouring colouring{.by = by};
    colouring.table.back() = {0, 0, 200};
    return colouring;
}

TEST(CloudColouring, theImageGivesItsOwnColours) {
    EXPECT_THAT(rgbaColours(kTwoPoints, {}), ElementsAre(10, 20, 30, 255, 40, 50, 60, 255));
}

TEST(CloudColouring, oneColourIsTheSameForAll) {
    const CloudColouring colouring{.by = By::Single, .single = {1, 2, 3}};
    EXPECT_THAT(rgbaColours(kTwoPoints, colouring), ElementsAre(1, 2, 3, 255, 1, 2, 3, 255));
}

TEST(CloudColouring, depthGrowsAlongTheTable) {
    EXPECT_THAT(rgbaColours(kTwoPoints, blackToBlue(By::Depth)), ElementsAre(0, 0, 0, 255, 0, 0, 200, 255));
}

TEST(CloudColouring, heightGrowsUpwards) {
    EXPECT_THAT(rgbaColours(kTwoPoints, blackToBlue(By::Height)), ElementsAre(0, 0, 200, 255, 0, 0, 0, 255));
}

TEST(CloudColouring, disparityNeedsACalibration) {
    // d = 100 * 0.2 / Z: 10 and 5 px
    const StereoCalibration rig(
        {.fx = 100, .fy = 100, .cx = 0, .cy = 0, .rightCx = 0, .baselineMetres = 0.2, .imageSize = {}});
    CloudColouring colouring = blackToBlue(By::Disparity);
    colouring.range = {5, 10};
    colouring.single = {7, 7, 7};
    EXPECT_THAT(rgbaColours(kTwoPoints, colouring, rig), ElementsAre(0, 0, 200, 255, 0, 0, 0, 255));
    EXPECT_THAT(rgbaColours(kTwoPoints, colouring), ElementsAre(7, 7, 7, 255, 7, 7, 7, 255));
}

TEST(CloudColouring, greyKeepsLightAndDarkApart) {
    std::vector<std::uint8_t> rgba{255, 0, 0, 255, 255, 255, 255, 255};
    turnGrey(rgba);
    EXPECT_THAT(rgba, ElementsAre(78, 78, 78, 255, 167, 167, 167, 255));
}

TEST(CloudColouring, reversedSwapsTheEnds) {
    CloudColouring colouring = blackToBlue(By::Depth);
    colouring.reversed = true;
    EXPECT_THAT(rgbaColours(kTwoPoints, colouring), ElementsAre(0, 0, 200, 255, 0, 0, 0, 255));
}

TEST(CloudColouring, aGivenRangeIsKept) {
    CloudColouring colouring = blackToBlue(By::Depth);
    colouring.range = {0, 4};
    colouring.table[128] = {9, 9, 9};
    EXPECT_THAT(rgbaColours(kTwoPoints, colouring), ElementsAre(9, 9, 9, 255, 0, 0, 200, 255));
}

}  // namespace
}  // namespace stereo::ui
