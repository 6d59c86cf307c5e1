#include "core/match/Trust.h"

#include <cassert>

#include "core/base/RequireWithin.h"
#include "core/match/Match.h"

namespace stereo {
namespace {

bool hidesSome(const MatchResult& match, const Trust& trust) {
    const bool hidesGuessed = trust.guessed == GuessedPixels::Hidden && !match.guessed.isEmpty();
    return hidesGuessed || (trust.leastConfidence > 0 && match.confidence);
}

}  // namespace

void Trust::validate() const {
    requireWithin("least confidence", leastConfidence, 0, 1);
}

std::shared_ptr<const DisparityMap> believed(const std::shared_ptr<const MatchResult>& match,
                                             const Trust& trust) {
    assert(match);
    if (!hidesSome(*match, trust)) return {match, &match->disparity};
    auto disparity = std::make_shared<DisparityMap>(match->disparity);
    const std::span<float> values = disparity->values();
    if (trust.leastConfidence > 0 && match->confidence) {
        const std::span<const float> confidence = match->confidence->values();
        const auto least = static_cast<float>(trust.leastConfidence);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (confidence[i] < least) values[i] = FloatMap::kUnknown;
        }
    }
    if (trust.guessed == GuessedPixels::Hidden && !match->guessed.isEmpty()) {
        const std::span<const std::uint8_t> guessed = match->guessed.flags();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (guessed[i]) values[i] = FloatMap::kUnknown;
        }
    }
    return disparity;
}

}  // namespace stereo
