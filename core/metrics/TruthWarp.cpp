#include "core/metrics/TruthWarp.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "core/base/NumberText.h"
#include "core/metrics/ImageAgreement.h"

namespace stereo {
namespace {

/// Images that differ less than this do not tell where they belong.
constexpr double kLeastDifference = 3;
/// Warping that leaves more of the difference than this does not help.
constexpr double kMostLeft = 0.8;
/// Of the difference, below which another factor is worth a question.
constexpr double kMuchBetter = 0.6;
/// What data sets store disparities by, and those of smaller images; -1: right and left are exchanged.
constexpr std::array kFactors{1.0 / 256, 1.0 / 100, 1.0 / 64, 1.0 / 16, 1.0 / 8, 1.0 / 4,
                              1.0 / 3,   1.0 / 2,   2.0,      3.0,      4.0,     8.0,
                              16.0,      64.0,      100.0,    256.0,    -1.0};

std::uint8_t between(std::uint8_t before, std::uint8_t after, double share) {
    return static_cast<std::uint8_t>(std::lround(std::lerp(before, after, share)));
}

DisparityMap times(const DisparityMap& disparity, double factor) {
    DisparityMap scaled = disparity;
    for (float& value : scaled.values()) value = static_cast<float>(value * factor);
    return scaled;
}

}  // namespace

TruthWarp warpByTruth(const StereoPair& pair, const DisparityMap& disparity) {
    assert(disparity.size() == pair.size());
    TruthWarp warp{RgbImage(pair.size()), FloatMap(pair.size())};
    const int last = pair.size().width - 1;
    for (int y = 0; y < disparity.height(); ++y) {
        const std::uint8_t* left = pair.left().row(y);
        const std::uint8_t* right = pair.right().row(y);
        std::uint8_t* warped = warp.warped.row(y);
        float* residual = warp.residual.row(y);
        for (int x = 0; x <= last; ++x) {
            const double target = x - static_cast<double>(disparity.at(x, y));
            if (!(target >= 0 && target <= last)) continue;
            const int before = static_cast<int>(target);
            const int after = std::min(before + 1, last);
            std::array<double, 3> difference{};
            for (int i = 0; i < 3; ++i) {
                warped[3 * x + i] = between(right[3 * before + i], right[3 * after + i], target - before);
                difference[i] = left[3 * x + i] - warped[3 * x + i];
            }
            const double gray = 0.299 * difference[0] + 0.587 * difference[1] + 0.114 * difference[2];
            residual[x] = static_cast<float>(std::abs(gray));
        }
    }
    return warp;
}

bool TruthFit::fits() const {
    if (better) return false;
    return unwarped < kLeastDifference || warped < kMostLeft * unwarped;
}

std::string TruthFit::sentence() const {
    const std::string numbers = fmt::format(
        "Warped by this truth the images differ by {:.1f} gray levels, unwarped by {:.1f}", warped, unwarped);
    if (better && better->factor < 0) {
        return fmt::format("{}: are left and right exchanged? The other way round they differ by {:.1f}.",
                           numbers, better->difference);
    }
    if (better) {
        const std::string factor = better->factor < 1 ? "1/" + numberText(std::round(1 / better->factor))
                                                      : numberText(better->factor);
        return fmt::format("{}: is the factor right? With {} these disparities they differ by {:.1f}.",
                           numbers, factor + (better->factor < 1 ? " of" : " times"), better->difference);
    }
    if (unwarped < kLeastDifference) return numbers + ": too little to tell whether it fits.";
    if (fits()) return numbers + ": it fits.";
    return numbers + ": that is no better than no warping. Is the factor right, and is it of this pair?";
}

std::optional<TruthFit> truthFit(const DisparityMap& disparity, const StereoPair& pair) {
    const std::optional<double> warped = disagreement(disparity, pair);
    if (!warped) return std::nullopt;
    TruthFit fit{.warped = *warped, .unwarped = disagreement(times(disparity, 0), pair).value()};
    if (fit.warped < kMostLeft / 2 * fit.unwarped || fit.unwarped < kLeastDifference) return fit;
    for (const double factor : kFactors) {
        const double difference = disagreement(times(disparity, factor), pair).value();
        // A factor so small that nothing moves is no explanation.
        const bool helps = difference < kMuchBetter * std::min(fit.warped, fit.unwarped);
        if (helps && (!fit.better || difference < fit.better->difference))
            fit.better = {.factor = factor, .difference = difference};
    }
    return fit;
}

}  // namespace stereo
