#include "ui/image/ImagePyramid.h"

#include <gtest/gtest.h>

#include <QColor>

namespace stereo::ui {

namespace {

QImage plain(int width, int height, QRgb colour) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

}  // namespace

TEST(ImagePyramid, nothingHasNoSize) {
    EXPECT_TRUE(ImagePyramid().isEmpty());
    EXPECT_TRUE(ImagePyramid(QImage()).isEmpty());
    EXPECT_TRUE(ImagePyramid(RgbImage()).isEmpty());
}

TEST(ImagePyramid, halvesUntilSmall) {
    const ImagePyramid pyramid(plain(1000, 601, qRgb(1, 2, 3)));
    ASSERT_EQ(pyramid.levelCount(), 3);
    EXPECT_EQ(pyramid.level(1).size(), QSize(500, 301));
    EXPECT_EQ(pyramid.level(2).size(), QSize(250, 151));
}

TEST(ImagePyramid, keepsAPlainColourToItsEdges) {
    const ImagePyramid pyramid(plain(1001, 601, qRgb(255, 128, 1)));
    EXPECT_EQ(pyramid.level(2).pixel(0, 0), qRgb(255, 128, 1));
    EXPECT_EQ(pyramid.level(2).pixel(250, 150), qRgb(255, 128, 1));
}

TEST(ImagePyramid, averagesFourPixels) {
    QImage image = plain(600, 600, qRgb(0, 0, 0));
    image.setPixel(10, 20, qRgb(200, 100, 40));
    image.setPixel(11, 21, qRgb(100, 100, 40));
    EXPECT_EQ(ImagePyramid(image).level(1).pixel(5, 10), qRgb(75, 50, 20));
}

TEST(ImagePyramid, picksALevelWithEnoughPixels) {
    const ImagePyramid pyramid(plain(1000, 600, qRgb(1, 2, 3)));
    EXPECT_EQ(pyramid.levelFor(3), 0);
    EXPECT_EQ(pyramid.levelFor(0.51), 0);
    EXPECT_EQ(pyramid.levelFor(0.5), 1);
    EXPECT_EQ(pyramid.levelFor(0.01), 2);
}

TEST(ImagePyramid, takesRgbImages) {
    const ImagePyramid pyramid(RgbImage({2, 1}, {10, 20, 30, 40, 50, 60}));
    EXPECT_EQ(pyramid.size(), QSize(2, 1));
    EXPECT_EQ(pyramid.level(0).pixel(1, 0), qRgb(40, 50, 60));
}

}  // namespace stereo::ui
