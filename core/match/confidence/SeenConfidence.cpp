#include "core/match/confidence/SeenConfidence.h"

#include <algorithm>
#include <cmath>

namespace stereo {
namespace {

float confidenceFrom(const SeenEvidence& evidence, const SeenEvidence& weights) {
    constexpr std::size_t kPlain = 6;
    const float confidence = logistic(evidence, weights);
    return evidence[kPlain] >= 1 ? std::min(confidence, kMostUndecided) : confidence;
}

}  // namespace

const SeenWeights& seenWeightsOfSgm() {
    static constexpr SeenWeights kWeights{
        {5.343F, -4.892F, 0.434F, 0.487F, -1.345F, -4.003F, 1.784F, -1.324F, 0.254F, -2.163F},
        {-2.141F, 0.731F, 1.323F, -0.426F, 0.405F, 1.718F, -0.047F, -0.054F, 0.640F, 0.891F}};
    return kWeights;
}

ConfidenceMap seenConfidence(const SeenMatch& match, double ratio, const SeenWeights& weights) {
    const std::vector<SeenEvidence> evidence = seenEvidence(match);
    const SeenEvidence at = weights.at(ratio);
    ConfidenceMap confidence(match.disparity.size());
    std::ranges::transform(evidence, match.disparity.values(), confidence.values().begin(),
                           [&](const SeenEvidence& seen, float disparity) {
                               return std::isnan(disparity) ? FloatMap::kUnknown : confidenceFrom(seen, at);
                           });
    return confidence;
}

}  // namespace stereo
