#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How well a disparity map agrees with ground truth. Rates are fractions of 1, and 0 when there was nothing
/// to count; errors are taken over the pixels known in both maps ("estimated").
struct DisparityMetrics {
    std::size_t truthPixels = 0;      ///< pixels with ground truth (and inside the mask)
    std::size_t estimatedPixels = 0;  ///< those of them with an estimate
    double bad05 = 0;                 ///< share of the estimated pixels that are off by more than 0.5 px
    double bad1 = 0;                  ///< … 1 px
    double bad2 = 0;                  ///< … 2 px
    double bad3 = 0;                  ///< … 3 px
    double endPointErrorPx = 0;       ///< EPE: mean absolute error of the estimated pixels

    /// The share of the pixels with ground truth that are estimated.
    [[nodiscard]] double density() const {
        return truthPixels == 0 ? 0.0
                                : static_cast<double>(estimatedPixels) / static_cast<double>(truthPixels);
    }
    bool operator==(const DisparityMetrics&) const = default;
};

/// Compares pixel by pixel. `mask`, if given, has one byte per pixel; pixels with 0 do not count.
/// Throws Error(BadInput) when the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMetrics compare(const DisparityMap& estimate,
                                                            const DisparityMap& truth,
                                                            std::span<const std::uint8_t> mask = {});

}  // namespace stereo
