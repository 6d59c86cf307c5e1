#include "core/match/confidence/SelfAgreement.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/match/Logistic.h"
#include "core/stereo/NearestInRight.h"

namespace stereo {
namespace {

/// Falls with the contradiction; 0.98 where there is none.
float confidenceAt(float contradictionPx) {
    constexpr float kWithinPx = 2, kLeastMeanPx = 0.5F;
    return 1 - std::exp(-kWithinPx / (kLeastMeanPx + contradictionPx));
}

}  // namespace

FloatMap leftRightDifference(const DisparityMap& left, const DisparityMap& fromRight) {
    assert(left.size() == fromRight.size());
    FloatMap difference(left.size());
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x) {
            const float disparity = left.at(x, y);
            const int column = columnInRight(x, disparity);
            if (column < 0 || column >= left.width()) continue;
            difference.at(x, y) = std::abs(disparity - fromRight.at(column, y));
        }
    }
    return difference;
}

ConfidenceMap confidenceFrom(const SelfContradiction& contradiction) {
    ConfidenceMap confidence(contradiction.changePx.size());
    std::ranges::transform(contradiction.changePx.values(), confidence.values().begin(), confidenceAt);
    if (!contradiction.leftRightPx) return confidence;
    assert(contradiction.leftRightPx->size() == confidence.size());
    const auto withRight = [](float byChange, float leftRightPx) {
        const float byRight = std::isnan(leftRightPx) ? kMostUndecided : confidenceAt(leftRightPx);
        return std::isnan(byChange) ? byChange : std::min(byChange, byRight);
    };
    std::ranges::transform(confidence.values(), contradiction.leftRightPx->values(),
                           confidence.values().begin(), withRight);
    return confidence;
}

}  // namespace stereo
