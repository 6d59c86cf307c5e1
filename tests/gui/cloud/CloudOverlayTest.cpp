#include <gtest/gtest.h>

#include <QPainter>

#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/ScaleBar.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{600, 400};

/// Looks along Z at a pivot 2 m away.
CloudCamera straight() {
    CloudCamera camera;
    camera.setPivot({0, 0, 2});
    return camera;
}

TEST(ScaleBar, isARoundLengthOfTheRightSize) {
    CloudCamera camera = straight();
    for (int i = 0; i < 30; ++i) {
        camera.dolly(camera.pivot(), 1.31);
        const ScaleBar bar = scaleBar(camera, kSize);
        EXPECT_GE(bar.pixels, 49.9);
        EXPECT_LE(bar.pixels, 125.1);
        const double leading = bar.metres / std::pow(10, std::floor(std::log10(bar.metres) + 1e-9));
        EXPECT_TRUE(std::abs(leading - 1) < 1e-6 || std::abs(leading - 2) < 1e-6 ||
                    std::abs(leading - 5) < 1e-6)
            << leading;
    }
}

TEST(ScaleBar, isAsLongAsThatLengthAtThePivot) {
    const CloudCamera camera = straight();
    const ScaleBar bar = scaleBar(camera, kSize);
    const QPointF from = *camera.toScreen({0, 0, 2}, kSize);
    const QPointF to = *camera.toScreen({static_cast<float>(bar.metres), 0, 2}, kSize);
    EXPECT_NEAR(to.x() - from.x(), bar.pixels, 1e-3);
}

struct Overlaid {
    Overlaid() {
        overlay.resize(kSize);
        overlay.setCamera(straight());
        overlay.setAxesVisible(false);
    }
    [[nodiscard]] QImage painted() {
        QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        overlay.paintLasting(painter);
        return image;
    }
    QWidget parent;
    CloudOverlay overlay{&parent};
};

int brightPixels(const QImage& image, const QRect& part) {
    int count = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) count += qRed(image.pixel(x, y)) > 150;
    }
    return count;
}

TEST(CloudOverlay, aDistanceIsALineBetweenItsPoints) {
    Overlaid overlaid;
    overlaid.overlay.setMeasurements(
        {{Measurement::Kind::Distance, {{-0.5F, 0, 2}, {0.5F, 0, 2}}, {}, false}});
    const QImage image = overlaid.painted();
    const QPointF left = *straight().toScreen({-0.5F, 0, 2}, kSize);
    const QPointF right = *straight().toScreen({0.5F, 0, 2}, kSize);
    for (double x = left.x(); x <= right.x(); x += 5) {
        EXPECT_GT(qAlpha(image.pixel(static_cast<int>(x), static_cast<int>(left.y()))), 150) << x;
    }
    EXPECT_EQ(qAlpha(image.pixel(static_cast<int>(left.x()) - 12, static_cast<int>(left.y()))), 0);
}

TEST(CloudOverlay, aLineThatGoesBehindTheEyeIsDrawnAsFarAsItIsSeen) {
    Overlaid overlaid;
    overlaid.overlay.setMeasurements(
        {{Measurement::Kind::Distance, {{0, 0.3F, 2}, {0, 0.3F, -5}}, "7 m", false}});
    const QImage image = overlaid.painted();
    EXPECT_GT(brightPixels(image, QRect(290, 390, 20, 10)), 5) << "down to the lower edge";
    EXPECT_EQ(brightPixels(image, QRect(0, 0, 600, 200)), 0);
}

TEST(CloudOverlay, aLabelIsFoundWhereItStands) {
    Overlaid overlaid;
    overlaid.overlay.setMeasurements(
        {{Measurement::Kind::Distance, {{-0.5F, -0.3F, 2}, {0.5F, -0.3F, 2}}, "1.00 m", false},
         {Measurement::Kind::Plane, {{-0.5F, 0, 2}, {0.5F, 0, 2}, {0, 0.6F, 2}}, "RMS", false}});
    const QPointF plane = *straight().toScreen({0, 0.2F, 2}, kSize);
    EXPECT_EQ(overlaid.overlay.measurementAt(plane), 1U);
    const QPointF distance = *straight().toScreen({0, -0.3F, 2}, kSize);
    EXPECT_EQ(overlaid.overlay.measurementAt(distance - QPointF(0, 20)), 0U);
    EXPECT_EQ(overlaid.overlay.measurementAt({5, 5}), std::nullopt);
}

TEST(CloudOverlay, theScaleBarStandsInTheLowerLeftCorner) {
    Overlaid overlaid;
    const QRect corner(0, 370, 200, 30);
    EXPECT_EQ(brightPixels(overlaid.painted(), corner), 0);
    overlaid.overlay.setScaleBarVisible(true);
    EXPECT_GT(brightPixels(overlaid.painted(), corner), 60);
}

/// The columns of the right half that hold axes: as far as they reach.
int widthOfAxes(QSize size) {
    QWidget parent;
    CloudOverlay overlay(&parent);
    overlay.resize(size);
    overlay.setCamera(straight());
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    overlay.paintLasting(painter);
    int columns = 0;
    for (int x = 0; x < size.width(); ++x) {
        bool isDrawn = false;
        for (int y = 0; y < size.height(); ++y) isDrawn |= qAlpha(image.pixel(x, y)) > 0;
        columns += isDrawn;
    }
    return columns;
}

TEST(CloudOverlay, itsAxesAreSmallerInASmallViewAndMissingInTheSmallest) {
    const int full = widthOfAxes({600, 400});
    EXPECT_GT(full, 30);
    EXPECT_LT(widthOfAxes({330, 250}), full * 3 / 4);
    EXPECT_GT(widthOfAxes({330, 250}), 15);
    EXPECT_EQ(widthOfAxes({180, 150}), 0);
}

/// How far the line of the scale bar is from the background at most, 0 to 255.
int contrastOfScaleBar(const CloudTheme& theme) {
    Overlaid overlaid;
    overlaid.overlay.setTheme(theme);
    overlaid.overlay.setScaleBarVisible(true);
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.background);
    QPainter painter(&image);
    overlaid.overlay.paintLasting(painter);
    const int line = kSize.height() - 18;
    const int ground = qGray(theme.background.rgb());
    int most = 0;
    for (int x = 20; x < 50; ++x) most = std::max(most, std::abs(qGray(image.pixel(x, line)) - ground));
    return most;
}

TEST(CloudOverlay, itsScaleBarIsSeenInEitherTheme) {
    EXPECT_GT(contrastOfScaleBar(CloudTheme()), 120);
    EXPECT_GT(contrastOfScaleBar(CloudTheme::light()), 120);
}

TEST(CloudOverlay, itsScaleBarIsShorterInASmallView) {
    const ScaleBar bar = scaleBar(straight(), {330, 250}, 70);
    EXPECT_LE(bar.pixels, 70.1);
    EXPECT_GE(bar.pixels, 27.9);
}

}  // namespace
}  // namespace stereo::ui
