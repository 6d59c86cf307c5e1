#include "ui/image/ImagePyramid.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stereo::ui {

namespace {

/// A level this small is drawn in negligible time.
constexpr int kSmallestSide = 256;

// Four pixels at once, red and blue apart from green so that sums have room; 2 rounds.
QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d) {
    constexpr QRgb kRedBlue = 0x00ff00ff;
    const QRgb redBlue = (a & kRedBlue) + (b & kRedBlue) + (c & kRedBlue) + (d & kRedBlue) + 0x00020002;
    const QRgb green = ((a >> 8) & 0xff) + ((b >> 8) & 0xff) + ((c >> 8) & 0xff) + ((d >> 8) & 0xff) + 2;
    return 0xff000000 | ((redBlue >> 2) & kRedBlue) | ((green >> 2) << 8);
}

QImage halved(const QImage& image) {
    const int width = (image.width() + 1) / 2;
    const int height = (image.height() + 1) / 2;
    QImage half(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        const auto* upper = reinterpret_cast<const QRgb*>(image.constScanLine(2 * y));
        const auto* lower =
            reinterpret_cast<const QRgb*>(image.constScanLine(std::min(2 * y + 1, image.height() - 1)));
        auto* out = reinterpret_cast<QRgb*>(half.scanLine(y));
        const int pairs = image.width() / 2;
        for (int x = 0; x < pairs; ++x) {
            out[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        }
        if (pairs < width)
            out[pairs] = mean(upper[2 * pairs], upper[2 * pairs], lower[2 * pairs], lower[2 * pairs]);
    }
    return half;
}

QImage toQImage(const RgbImage& image) {
    return QImage(image.pixels().data(), image.width(), image.height(), 3 * image.width(),
                  QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

}  // namespace

ImagePyramid::ImagePyramid(const QImage& image) {
    if (image.isNull()) return;
    std::vector<QImage> levels{image.convertToFormat(QImage::Format_RGB32)};
    while (std::max(levels.back().width(), levels.back().height()) > kSmallestSide) {
        levels.push_back(halved(levels.back()));
    }
    m_levels = std::make_shared<const std::vector<QImage>>(std::move(levels));
}

ImagePyramid::ImagePyramid(const RgbImage& image)
    : ImagePyramid(image.isEmpty() ? QImage() : toQImage(image)) {}

QSize ImagePyramid::size() const {
    return isEmpty() ? QSize(0, 0) : m_levels->front().size();
}

int ImagePyramid::levelCount() const {
    return isEmpty() ? 0 : static_cast<int>(m_levels->size());
}

const QImage& ImagePyramid::level(int level) const {
    assert(level >= 0 && level < levelCount());
    return (*m_levels)[static_cast<std::size_t>(level)];
}

int ImagePyramid::levelFor(double zoom) const {
    if (zoom >= 1) return 0;
    return std::clamp(static_cast<int>(std::floor(-std::log2(zoom))), 0, levelCount() - 1);
}

}  // namespace stereo::ui
