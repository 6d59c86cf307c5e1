#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace stereo {

/// Copies a three-channel image with red and blue exchanged: OpenCV's own order has blue first.
/// REQUIRES: `to` has the size and type of `from`.
inline void swapRedBlue(const cv::Mat& from, cv::Mat& to) {
    static constexpr std::array<int, 6> kFromTo = {0, 2, 1, 1, 2, 0};
    cv::mixChannels(&from, 1, &to, 1, kFromTo.data(), 3);
}

}  // namespace stereo
