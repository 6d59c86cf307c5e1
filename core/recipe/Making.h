#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/recipe/Recipe.h"

namespace stereo {

/// The stages of make(), for whoever lets them overlap with those of other pairs: begin(), match(), finish(),
/// once each and in this order, from any thread. The recipe must outlive it.
class STEREOSCOPE_CORE_API Making {
public:
    explicit Making(const Recipe& recipe, RecipeWatch watch = {})
        : m_recipe(recipe), m_watch(std::move(watch)) {}

    /// Takes what was read and checks the images. Throws what examine() throws, and the watch.
    void begin(const Inputs& inputs, const RunControl& run);
    /// `matching` does the match that `matcher` describes. Throws what it throws, and the watch. After a
    /// failure it may be called again, for `options` in the place of those of the recipe.
    void match(const MatcherInfo& matcher, const Matching& matching, const MatchOptions& options,
               const RunControl& run);
    /// Cloud, errors and the checks of the disparity. Throws what buildCloud() and examine() throw.
    [[nodiscard]] Outcome finish(const RunControl& run) &&;

private:
    const Recipe& m_recipe;
    RecipeWatch m_watch;
    std::vector<std::string> m_notes;  ///< for the record
    Outcome m_outcome;
};

}  // namespace stereo
