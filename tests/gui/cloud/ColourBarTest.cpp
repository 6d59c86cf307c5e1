#include "ui/cloud/ColourBar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QPainter>

#include "core/display/Colormap.h"

namespace stereo::ui {
namespace {

using testing::ElementsAre;

TEST(RoundNumbers, lieWithinTheRange) {
    EXPECT_THAT(roundNumbers({1.83, 4.12}, ColorMapping::Linear, 5), ElementsAre(2, 2.5, 3, 3.5, 4));
    EXPECT_THAT(roundNumbers({-0.9, 0.9}, ColorMapping::Linear, 5), ElementsAre(-0.5, 0, 0.5));
    EXPECT_THAT(roundNumbers({4.12, 1.83}, ColorMapping::Linear, 5), ElementsAre(2, 2.5, 3, 3.5, 4));
    EXPECT_THAT(roundNumbers({3, 3}, ColorMapping::Linear, 5), ElementsAre(3, 3));
}

TEST(RoundNumbers, followAMapping) {
    EXPECT_THAT(roundNumbers({1, 100}, ColorMapping::Log, 5), ElementsAre(1, 2, 5, 10, 20, 50, 100));
    const auto inverse = roundNumbers({1, 100}, ColorMapping::Inverse, 5);
    EXPECT_THAT(inverse, ElementsAre(1, 2, 5, 20)) << "what is far lies close together";
}

TEST(RoundNumbers, areAtLeastTwoWhateverTheRange) {
    for (const ColorMapping mapping : {ColorMapping::Linear, ColorMapping::Log, ColorMapping::Inverse}) {
        for (double low = -7.7; low < 1000; low = low * 1.7 + 9.1) {
            for (const double width : {1e-4, 0.03, 1.0, 77.0, 4e5}) {
                const auto numbers = roundNumbers({low, low + width}, mapping, 5);
                EXPECT_GE(numbers.size(), 2U) << low << " " << width;
                EXPECT_LE(numbers.size(), 9U) << low << " " << width;
                for (const double number : numbers) {
                    EXPECT_GE(number, low - 1e-9 * width);
                    EXPECT_LE(number, low + width * (1 + 1e-9));
                }
            }
        }
    }
}

TEST(NumberTexts, areAsShortAsTheyCanBe) {
    EXPECT_THAT(numberTexts({2, 2.5, 3}), ElementsAre("2.0", "2.5", "3.0"));
    EXPECT_THAT(numberTexts({10, 20}), ElementsAre("10", "20"));
    EXPECT_THAT(numberTexts({-0.05, 0, 0.05}), ElementsAre("−0.05", "0.00", "0.05"));
}

/// The colour of the bar that far up.
QColor colourAt(const QImage& picture, const QRectF& box, double place) {
    // 190 px tall, 8 px from the ground's edge
    return picture.pixelColor(static_cast<int>(box.left()) + 15,
                              static_cast<int>(box.bottom() - 8 - 190 * place));
}

TEST(ColourBarPainting, hasTheHighEndOnTopAndIsReadableOnAnything) {
    ColourBar bar{.title = "Depth, m", .ticks = {{0, "1"}, {1, "2"}}};
    std::ranges::copy(colours(Colormap::Turbo), bar.table.begin());
    for (const QColor& ground : {QColor(Qt::transparent), QColor(Qt::white), QColor(Qt::black)}) {
        QImage picture(600, 400, QImage::Format_ARGB32_Premultiplied);
        picture.fill(ground);
        QPainter painter(&picture);
        const QRectF box = paintColourBar(painter, bar, QRectF(0, 0, 590, 390));
        EXPECT_EQ(box.bottomRight(), QPointF(590, 390));
        for (const double place : {0.02, 0.5, 0.98}) {
            const Rgb rgb = bar.table[static_cast<std::size_t>(255 * place)];
            const QColor shown = colourAt(picture, box, place);
            EXPECT_LE(std::abs(shown.red() - rgb[0]) + std::abs(shown.green() - rgb[1]) +
                          std::abs(shown.blue() - rgb[2]),
                      24)
                << place << ": " << shown.name().toStdString();
        }
        const QColor corner = picture.pixelColor(box.center().toPoint() + QPoint(20, 3));
        EXPECT_LT(corner.lightness(), 80) << "dark ground on " << ground.name().toStdString();
        EXPECT_GT(corner.alpha(), 200);
    }
}

TEST(ColourBarPainting, fitsIntoALowView) {
    ColourBar bar{.title = "Confidence", .ticks = {{0, "0"}, {1, "1"}}};
    QImage picture(200, 160, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&picture);
    const QRectF within(0, 40, 190, 110);
    EXPECT_TRUE(within.contains(paintColourBar(painter, bar, within)));
}

}  // namespace
}  // namespace stereo::ui
