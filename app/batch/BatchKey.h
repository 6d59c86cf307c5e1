#pragma once

#include <string>

#include "app/batch/BatchPair.h"
#include "core/match/MatcherRegistry.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// A hash of all that the files of a run depend on, but for the contents of its inputs: options, products,
/// names and which files it reads. Equal keys and equal inputs give equal files. Changes of the program do
/// not change it.
[[nodiscard]] std::string batchKey(const Recipe& recipe, const BatchSettings& settings,
                                   const MatcherRegistry& matchers);

/// The same of all that its match depends on: other products, colours, filters and trust leave it as it is.
[[nodiscard]] std::string matchKey(const Recipe& recipe, const MatcherRegistry& matchers);

}  // namespace stereo::app
