#include "core/match/ScaledMatch.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/base/NumberText.h"
#include "core/match/CommonOptions.h"
#include "core/match/Remedy.h"
#include "core/stereo/ImageResize.h"

namespace stereo {

ImageSize matchedSize(ImageSize size, double scale) {
    const ImageSize scaled = scaledSize(size, scale);
    return {std::max(scaled.width, StereoPair::kMinSide), std::max(scaled.height, StereoPair::kMinSide)};
}

RgbImage atMatchedSize(ImageSize matchedSize, const RgbImage& image) {
    assert(!matchedSize.isEmpty() && !image.isEmpty());
    if (image.size() == matchedSize) return image;
    RgbImage result(matchedSize);
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(matchedSize.height, matchedSize.width, CV_8UC3, result.pixels().data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return result;
}

int roundedUpToMultiple(int step, double px) {
    return static_cast<int>(std::ceil(px / step)) * step;
}

void timed(RunStats& stats, Stage::Kind stage, const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    stats.stages.push_back({stage, seconds});
    stats.totalSeconds += seconds;
}

void refuseForMemory(const MemoryNeed& need, const std::string& detail) {
    const std::string lack =
        fmt::format("Matching {} images over {} px of disparity needs {} of memory, which is not available; ",
                    need.size.text(), *need.options.maxDisparityPx, bytesText(need.bytes));
    MatchOptions smaller = need.options;
    smaller.scale = std::max(need.options.scale / 2, scaleRow().minimum);
    const std::size_t bytesThen = need.bytesWith(smaller);
    if (smaller.scale == need.options.scale || bytesThen >= need.bytes) {
        throw Error(ErrorKind::OutOfMemory, lack + "close other programs, or match smaller images.", {},
                    detail);
    }
    throw ErrorWithRemedy(
        smallerScale(smaller.scale), ErrorKind::OutOfMemory,
        fmt::format("{}scale {} needs {}.", lack, numberText(smaller.scale), bytesText(bytesThen)), {},
        detail);
}

}  // namespace stereo
