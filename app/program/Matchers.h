#pragma once

#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// The matchers this program was built with: the one place that knows them all.
[[nodiscard]] MatcherRegistry availableMatchers();

}  // namespace stereo::app
