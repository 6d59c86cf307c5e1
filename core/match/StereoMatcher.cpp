#include "core/match/StereoMatcher.h"

#include <cassert>

namespace stereo {

MatchRun::~MatchRun() = default;
MadeWith MatchRun::madeWith() const {
    return {};
}
std::optional<ConfidenceMap> MatchRun::confidence() const {
    return std::nullopt;
}
PixelMask MatchRun::guessed() const {
    return {};
}
void MatchRun::aimAt(int) {}
void MatchRun::storeStates(std::size_t) {}
std::vector<int> MatchRun::storedIterations() const {
    return {};
}

DisparityMap MatchRun::disparityAfter([[maybe_unused]] int iteration) const {
    assert(iteration == iterationsDone());
    return disparity();
}

std::optional<ConfidenceMap> MatchRun::confidenceAfter([[maybe_unused]] int iteration) const {
    assert(iteration == iterationsDone());
    return confidence();
}

StagePictures MatchRun::picturesAfter(int) const {
    return {};
}

StereoMatcher::~StereoMatcher() = default;
bool StereoMatcher::searchesBelowZero() const {
    return false;
}
std::size_t StereoMatcher::heldBytes() const {
    return 0;
}

}  // namespace stereo
