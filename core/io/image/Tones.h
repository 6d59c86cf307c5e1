#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

#include "core/stereo/ToneRange.h"

namespace stereo {

/// How often each value occurs in images of 16 bits, all channels and images together. 0 is not counted: it
/// fills borders and marks what is unknown.
class ToneCounts {
public:
    ToneCounts();
    /// REQUIRES: an image of CV_16U, of any number of channels; its values end at `fullScale` (65535 = not
    /// known).
    void add(const cv::Mat& image, int fullScale);

    /// The full scale of the image (10, 12, 14 or 16 bits, where it is not known) when its values fill at
    /// least half of it, as those of photographs do; else the part that all but the darkest and the brightest
    /// thousandth lie in. One bright pixel counts for nothing.
    [[nodiscard]] ToneRange range() const;

private:
    /// The smallest value that at least this part of all does not exceed.
    [[nodiscard]] int percentile(double part) const;

    std::vector<std::uint64_t> m_counts;
    int m_fullScale = 0;
};

/// The image with 8 bits.
[[nodiscard]] cv::Mat toEightBits(const cv::Mat& image, const ToneRange& tones);

}  // namespace stereo
