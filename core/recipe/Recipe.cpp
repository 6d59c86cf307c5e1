#include "core/recipe/Recipe.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "core/base/Error.h"
#include "core/recipe/Making.h"
#include "core/recipe/ReadInputs.h"

namespace stereo {
namespace {

double secondsSince(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

Inputs readInputs(const Recipe& recipe) {
    const auto began = std::chrono::steady_clock::now();
    Inputs inputs = readInputs(recipe, readImages(recipe.files));
    inputs.readingSeconds = secondsSince(began);
    return inputs;
}

Outcome make(const Recipe& recipe, const MatcherRegistry& matchers, const RunControl& run,
             const RecipeWatch& watch) {
    return make(recipe, readInputs(recipe), matchers, run, watch);
}

Outcome make(const Recipe& recipe, const Inputs& inputs, const MatcherRegistry& matchers,
             const RunControl& run, const RecipeWatch& watch) {
    std::unique_ptr<StereoMatcher> matcher;
    RecipeWatch creating = watch;
    creating.read = [&](const Inputs& read) {  // a matcher that cannot be used is known before the checks
        if (watch.read) watch.read(read);
        matcher = matchers.create(recipe.matcherId);
    };
    const Matching matching = [&](const MatchInput& input, const MatchOptions& options,
                                  const RunControl& control, const IterationSink& afterIteration) {
        return match(*matcher, input, options, control, afterIteration);
    };
    return make(recipe, inputs, matchers.required(recipe.matcherId), matching, run, creating);
}

Outcome make(const Recipe& recipe, const Inputs& inputs, const MatcherInfo& matcher, const Matching& matching,
             const RunControl& run, const RecipeWatch& watch) {
    Making making(recipe, watch);
    making.begin(inputs, run);
    making.match(matcher, matching, recipe.options, run);
    return std::move(making).finish(run);
}

std::vector<StageCost> timesOf(const Outcome& outcome) {
    std::vector<StageCost> times{{Stage::Reading, outcome.readingSeconds}};
    if (outcome.evidence) times.push_back({Stage::Checking, outcome.evidence->seconds});
    std::ranges::copy(outcome.match->stats.stages, std::back_inserter(times));
    if (outcome.cloud)
        times.push_back({Stage::Filtering, outcome.cloud->depthSeconds + outcome.cloud->cloudSeconds});
    return times;
}

Recipe recipeOf(const Project& project) {
    return {.files = filesOf(project),
            .calibration = project.calibration.inUse(),
            .matcherId = project.matcherId,
            .options = project.match,
            .trust = project.trust,
            .cloud = project.cloud,
            .display = project.display};
}

void requireKnown(const DisparityMap& disparity) {
    if (disparity.knownCount() > 0) return;
    throw Error(
        ErrorKind::BadInput,
        "The disparity has not one known pixel, so there is nothing to write; check that the two images "
        "are a rectified pair in the order left, right.");
}

}  // namespace stereo
