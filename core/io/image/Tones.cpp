#include "core/io/image/Tones.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stereo {
namespace {

constexpr int kLargest = 65535;
constexpr double kTail = 0.001;  ///< of the values, at each end

/// For values up to `high`.
int fullScaleFor(int high) {
    for (const int bits : {10, 12, 14}) {
        if (high < 1 << bits) return (1 << bits) - 1;
    }
    return kLargest;
}

}  // namespace

ToneCounts::ToneCounts() : m_counts(kLargest + 1) {}

void ToneCounts::add(const cv::Mat& image, int fullScale) {
    const cv::Mat samples = image.reshape(1);
    for (int y = 0; y < samples.rows; ++y) {
        const auto* const row = samples.ptr<std::uint16_t>(y);
        std::for_each(row, row + samples.cols, [this](std::uint16_t value) { ++m_counts[value]; });
    }
    m_counts[0] = 0;
    m_fullScale = std::max(m_fullScale, fullScale);
}

int ToneCounts::percentile(double part) const {
    const auto total = static_cast<double>(std::reduce(m_counts.begin(), m_counts.end()));
    double below = 0;
    const auto found = std::ranges::find_if(m_counts, [&](std::uint64_t count) {
        below += static_cast<double>(count);
        return count > 0 && below >= part * total;
    });
    return found == m_counts.end() ? 0 : static_cast<int>(found - m_counts.begin());
}

ToneRange ToneCounts::range() const {
    const int low = percentile(kTail);
    const int high = percentile(1 - kTail);
    const int fullScale = m_fullScale < kLargest ? m_fullScale : fullScaleFor(high);
    const bool isFlat = low == high;
    if (isFlat || 2 * (high - low) >= fullScale) return {0, static_cast<double>(fullScale)};
    return {static_cast<double>(low), static_cast<double>(high)};
}

cv::Mat toEightBits(const cv::Mat& image, const ToneRange& tones) {
    std::vector<std::uint8_t> eightBitsOf(kLargest + 1);
    for (int value = 0; value <= kLargest; ++value) {
        const double part = std::clamp((value - tones.black) / (tones.white - tones.black), 0.0, 1.0);
        eightBitsOf[static_cast<std::size_t>(value)] = static_cast<std::uint8_t>(std::lround(255 * part));
    }
    cv::Mat eightBits(image.size(), CV_8UC(image.channels()));
    const cv::Mat samples = image.reshape(1);
    for (int y = 0; y < image.rows; ++y) {
        const auto* const row = samples.ptr<std::uint16_t>(y);
        std::transform(row, row + samples.cols, eightBits.ptr(y),
                       [&](std::uint16_t value) { return eightBitsOf[value]; });
    }
    return eightBits;
}

}  // namespace stereo
