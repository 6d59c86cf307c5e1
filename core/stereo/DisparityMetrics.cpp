#include "core/stereo/DisparityMetrics.h"

#include <fmt/core.h>

#include <cmath>
#include <string>

#include "core/base/Error.h"

namespace stereo {
namespace {

void requireOneSize(const DisparityMap& estimate, const DisparityMap& truth,
                    std::span<const std::uint8_t> mask) {
    if (estimate.size() != truth.size()) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The disparity map is {} and the ground truth {}; only maps of the same size can be "
                        "compared.",
                        estimate.size().text(), truth.size().text()));
    }
    if (!mask.empty() && mask.size() != truth.size().pixelCount()) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The mask has {} pixels and the ground truth is {}; only a mask of the same size can "
                        "be used.",
                        mask.size(), truth.size().text()));
    }
}

}  // namespace

DisparityMetrics compare(const DisparityMap& estimate, const DisparityMap& truth,
                         std::span<const std::uint8_t> mask) {
    requireOneSize(estimate, truth, mask);
    DisparityMetrics sums;
    for (std::size_t i = 0; i < truth.values().size(); ++i) {
        if (!std::isfinite(truth.values()[i]) || (!mask.empty() && mask[i] == 0)) continue;
        ++sums.truthPixels;
        const double error = std::abs(static_cast<double>(estimate.values()[i]) - truth.values()[i]);
        if (!std::isfinite(error)) continue;
        ++sums.estimatedPixels;
        sums.bad05 += error > 0.5;
        sums.bad1 += error > 1;
        sums.bad2 += error > 2;
        sums.bad3 += error > 3;
        sums.endPointErrorPx += error;
    }
    if (sums.estimatedPixels == 0) return sums;
    for (double* sum : {&sums.bad05, &sums.bad1, &sums.bad2, &sums.bad3, &sums.endPointErrorPx}) {
        *sum /= static_cast<double>(sums.estimatedPixels);
    }
    return sums;
}

}  // namespace stereo
