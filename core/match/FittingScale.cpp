#include "core/match/FittingScale.h"

#include <cmath>

namespace stereo {

std::optional<double> fittingScale(MatchOptions options, std::size_t availableBytes,
                                   const MemoryOfOptions& bytes) {
    constexpr int kSteps = 20;  ///< from 0 to 1
    constexpr int kSmallest = 2;
    constexpr double kRounding = 1e-6;
    for (int step = static_cast<int>(std::ceil(options.scale * kSteps - kRounding)) - 1; step >= kSmallest;
         --step) {
        options.scale = static_cast<double>(step) / kSteps;
        if (bytes(options) <= availableBytes) return options.scale;
    }
    return std::nullopt;
}

}  // namespace stereo
