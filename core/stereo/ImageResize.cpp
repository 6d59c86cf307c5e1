#include "core/stereo/ImageResize.h"

#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace stereo {

ImageSize scaledSize(ImageSize size, double scale) {
    const auto side = [scale](int px) { return static_cast<int>(std::nearbyint(px * scale)); };
    return {side(size.width), side(size.height)};
}

RgbImage resizedTo(ImageSize size, const RgbImage& image) {
    assert(!size.isEmpty() && !image.isEmpty());
    if (size == image.size()) return image;
    RgbImage resized(size);
    const cv::Mat from(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(size.height, size.width, CV_8UC3, resized.pixels().data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_LINEAR);
    return resized;
}

}  // namespace stereo
