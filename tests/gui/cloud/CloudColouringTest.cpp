#include "core/recipe/CloudColouring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QColor>
#include <QSignalSpy>

#include "core/display/Colormap.h"
#include "ui/cloud/PointCloudView.h"

namespace stereo::ui {
namespace {

using testing::ElementsAre;
using By = CloudColouring::By;

/// Above and below the axis, two metres away and four.
const PointCloud kTwoPoints{{{0, -0.5F, 2}, {0, 1, 4}}, {{10, 20, 30}, {40, 50, 60}}, {}};

const StereoCalibration kRig({.fx = 100,
                              .fy = 100,
                              .cx = 49.5,
                              .cy = 49.5,
                              .rightCx = 49.5,
                              .baselineMetres = 0.2,
                              .imageSize = {100, 100}});

CloudColouring blackToBlue(By by) {
    CloudColouring colouring{.by = by};
    colouring.table.back() = {0, 0, 200};
    return colouring;
}

/// What the graphics card makes of a colouring: the two points as they are drawn.
struct DrawnColours : testing::Test {
    PointCloudView view;

    void SetUp() override {
        view.resize(200, 200);
        view.setCalibration(kRig);
        view.setCloud(std::make_shared<PointCloud>(kTwoPoints));
        view.setLook({.pointSize = 9, .fillGaps = false, .axes = false, .grid = false, .frusta = false});
        QSignalSpy drawn(&view, &PointCloudView::drawn);
        view.show();
        ASSERT_TRUE(drawn.count() > 0 || drawn.wait());
    }
    std::vector<QColor> colours(const CloudColouring& colouring) {
        view.setColouring(colouring);
        return colours();
    }
    std::vector<QColor> colours() {
        const QImage picture = view.grabCloud(false);
        std::vector<QColor> found;
        for (const PointCloud::Point& point : kTwoPoints.points) {
            found.push_back(picture.pixelColor(view.screenPosition(point)->toPoint()));
        }
        return found;
    }
};

TEST_F(DrawnColours, theImageGivesItsOwn) {
    EXPECT_THAT(colours(), ElementsAre(QColor(10, 20, 30), QColor(40, 50, 60)));
}

TEST_F(DrawnColours, oneColourIsTheSameForAll) {
    EXPECT_THAT(colours({.by = By::Single, .single = {1, 2, 3}}),
                ElementsAre(QColor(1, 2, 3), QColor(1, 2, 3)));
}

TEST_F(DrawnColours, depthGrowsAlongTheTable) {
    EXPECT_THAT(colours(blackToBlue(By::Depth)), ElementsAre(QColor(0, 0, 0), QColor(0, 0, 200)));
}

TEST_F(DrawnColours, heightGrowsUpwards) {
    EXPECT_THAT(colours(blackToBlue(By::Height)), ElementsAre(QColor(0, 0, 200), QColor(0, 0, 0)));
}

TEST_F(DrawnColours, disparityNeedsACalibration) {
    // d = 100 * 0.2 / Z: 10 and 5 px
    CloudColouring colouring = blackToBlue(By::Disparity);
    colouring.range = {5, 10};
    colouring.single = {7, 7, 7};
    EXPECT_THAT(colours(colouring), ElementsAre(QColor(0, 0, 200), QColor(0, 0, 0)));
    EXPECT_EQ(shadeOf(colouring, kTwoPoints.points).from, PointShade::From::Single);
}

TEST_F(DrawnColours, reversedSwapsTheEnds) {
    CloudColouring colouring = blackToBlue(By::Depth);
    colouring.reversed = true;
    EXPECT_THAT(colours(colouring), ElementsAre(QColor(0, 0, 200), QColor(0, 0, 0)));
}

TEST_F(DrawnColours, aGivenRangeIsKept) {
    CloudColouring colouring = blackToBlue(By::Depth);
    colouring.range = {0, 4};
    colouring.table[128] = {9, 9, 9};
    EXPECT_THAT(colours(colouring), ElementsAre(QColor(9, 9, 9), QColor(0, 0, 200)));
}

TEST_F(DrawnColours, areThoseThatAPictureHas) {
    for (const ColorMapping mapping : {ColorMapping::Linear, ColorMapping::Log, ColorMapping::Inverse}) {
        for (const ColorRange range : {ColorRange{1, 9}, ColorRange{-2, 5}, ColorRange{3, 3}}) {
            CloudColouring colouring{.by = By::Depth, .range = range, .mapping = mapping};
            std::ranges::copy(stereo::colours(Colormap::Turbo), colouring.table.begin());
            const std::vector<QColor> drawn = colours(colouring);
            for (std::size_t i = 0; i < drawn.size(); ++i) {
                const double place = position(kTwoPoints.points[i][2], range, mapping);
                const Rgb rgb = colouring.table[static_cast<std::size_t>(255 * place + 0.5)];
                EXPECT_EQ(drawn[i], QColor(rgb[0], rgb[1], rgb[2]))
                    << "mapping " << static_cast<int>(mapping) << " from " << range.low;
            }
        }
    }
}

TEST_F(DrawnColours, greyKeepsLightAndDarkApart) {
    const auto cloud = std::make_shared<PointCloud>(kTwoPoints);
    cloud->colours = {{255, 0, 0}, {255, 255, 255}};
    view.setCloud(cloud);
    view.setLook(
        {.pointSize = 9, .fillGaps = false, .axes = false, .grid = false, .frusta = false, .removed = true});
    EXPECT_THAT(colours(), ElementsAre(QColor(78, 78, 78), QColor(167, 167, 167)));
}

}  // namespace
}  // namespace stereo::ui
