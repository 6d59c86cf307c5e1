#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/match/StereoMatcher.h"

namespace stereo::app {

/// Makes the matcher with this id ("sgm"). Called in the thread that will use the matcher, the first time it
/// is needed. Throws Error for an unknown id or when the matcher's library or weights cannot be loaded.
using MatcherFactory = std::function<std::unique_ptr<StereoMatcher>(const std::string& matcherId)>;

/// The matchers that need no network: "sgm". Throws Error(Unsupported) for any other id, naming those it
/// knows.
[[nodiscard]] std::unique_ptr<StereoMatcher> makeClassicalMatcher(const std::string& matcherId);

}  // namespace stereo::app
