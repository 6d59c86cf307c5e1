#pragma once

#include <string>

#include "app/results/RunFiles.h"
#include "core/match/MatcherRegistry.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// A hash of all that the files of a run depend on, but for the contents of its inputs: options, products and
/// which files it reads. Equal keys and equal inputs give equal files. Changes of the program do not change
/// it.
[[nodiscard]] std::string batchKey(const Recipe& recipe, const RunProducts& products,
                                   const MatcherRegistry& matchers, bool alsoRight);

}  // namespace stereo::app
