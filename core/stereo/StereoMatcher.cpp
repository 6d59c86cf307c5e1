#include "core/stereo/StereoMatcher.h"

namespace stereo {

MatchRun::~MatchRun() = default;
StereoMatcher::~StereoMatcher() = default;

}  // namespace stereo
