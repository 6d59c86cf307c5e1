#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/match/StereoMatcher.h"
#include "core/match/WeightsFacts.h"

namespace stereo::app {

/// The matchers this program was built with, the default first.
[[nodiscard]] std::vector<MatcherInfo> availableMatchers();

/// The one with this id: what the program uses as its MatcherFactory. A network opens its library now.
/// Throws Error(Unsupported) for an id that is not among availableMatchers(), or where the library cannot be
/// loaded.
[[nodiscard]] std::unique_ptr<StereoMatcher> makeMatcher(const std::string& matcherId);

/// Throws Error where a run with these weights cannot begin (NnLibrary::checkWeights()).
void checkWeights(const NetworkOptions& options);

/// The WeightsProbe of this program: what a file of weights is by its structure, read without LibTorch.
/// Throws Error saying what the file is instead.
[[nodiscard]] WeightsFacts probeWeights(const std::filesystem::path& path);

/// What the weights of a network in a file are, in a few lines. Throws Error saying what the file is instead.
[[nodiscard]] std::string describeWeights(const std::filesystem::path& path);

}  // namespace stereo::app
