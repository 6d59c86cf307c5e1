#include "core/stereo/ImageResize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace stereo {

ImageSize scaledSize(ImageSize size, double scale) {
    const auto side = [scale](int px) { return static_cast<int>(std::nearbyint(px * scale)); };
    return {side(size.width), side(size.height)};
}

namespace {

/// `scale` 0 = the ratio of the sizes.
RgbImage resized(ImageSize size, double scale, const RgbImage& image) {
    assert(!size.isEmpty() && !image.isEmpty());
    if (size == image.size() && (scale == 0 || scale == 1)) return image;
    RgbImage resized(size);
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(size.height, size.width, CV_8UC3, resized.pixels().data());
    cv::resize(from, to, scale > 0 ? cv::Size() : to.size(), scale, scale, cv::INTER_LINEAR);
    assert(to.data == resized.pixels().data());
    return resized;
}

}  // namespace

RgbImage resizedTo(ImageSize size, const RgbImage& image) {
    return resized(size, 0, image);
}

RgbImage shrunkInto(ImageSize room, const RgbImage& image) {
    assert(!room.isEmpty() && !image.isEmpty());
    const double scale = std::min(static_cast<double>(room.width) / image.width(),
                                  static_cast<double>(room.height) / image.height());
    if (scale >= 1) return image;
    const ImageSize size = scaledSize(image.size(), scale);
    RgbImage shrunk({std::max(1, size.width), std::max(1, size.height)});
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(shrunk.height(), shrunk.width(), CV_8UC3, shrunk.pixels().data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return shrunk;
}

RgbImage scaledBy(double scale, const RgbImage& image) {
    return resized(scaledSize(image.size(), scale), scale, image);
}

}  // namespace stereo
