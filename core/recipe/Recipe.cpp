#include "core/recipe/Recipe.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "core/base/Error.h"
#include "core/recipe/ReadInputs.h"
#include "core/recipe/Steps.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo {
namespace {

double secondsSince(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// One recipe being made.
class Making {
public:
    Making(const Recipe& recipe, const RunControl& run, const RecipeWatch& watch)
        : m_recipe(recipe), m_run(run), m_watch(watch) {}

    void adopt(const Inputs& inputs) {
        m_notes = inputs.notes;
        if (inputs.calibration)
            std::ranges::transform(inputs.calibration->notes, std::back_inserter(m_notes), asNote);
        if (inputs.truth) std::ranges::transform(inputs.truth->notes, std::back_inserter(m_notes), asNote);
        if (const auto& tones = inputs.pair->tones()) m_notes.push_back(toneNote(*tones));
        if (const RectifiedFrom* from = inputs.pair->rectifiedFrom())
            m_notes.push_back(rectificationNote(from->rectifier));
        if (m_recipe.files.turn) m_notes.push_back(turnNote(*m_recipe.files.turn));
        if (const StraightenedFrom* from = inputs.pair->straightenedFrom())
            m_notes.push_back(straighteningNote(from->straightening));
        const auto began = std::chrono::steady_clock::now();
        m_outcome.files = m_recipe.files;
        m_outcome.pair = inputs.pair;
        if (inputs.calibration) m_outcome.calibration = inputs.calibration->calibration;
        if (m_recipe.resizesFirst) m_outcome.resized = resizedFor(*inputs.pair, m_recipe.options.scale);
        m_outcome.truth = inputs.truth;
        m_outcome.readingSeconds = inputs.readingSeconds + secondsSince(began);
        if (m_watch.read) m_watch.read(inputs);
    }

    void checkImages() {
        if (!m_recipe.wantsChecks) return;
        checkStep(m_outcome, m_run);
        if (m_watch.checked) m_watch.checked(*m_outcome.findings);
    }

    void match(const MatcherInfo& info, const Matching& matching) {
        m_outcome.matcherId = m_recipe.matcherId;
        m_outcome.options = m_recipe.options;
        const auto matched = [&] {
            if (m_outcome.resized) {
                return matchResized(*m_outcome.resized, m_outcome.pair->size(), matching,
                                    m_outcome.calibration, m_recipe.options, m_run);
            }
            const MatchInput input{m_outcome.pair, m_outcome.calibration};
            return matching(input, m_recipe.options, m_run, m_watch.afterIteration);
        };
        // Whoever watched the reading may have added some.
        std::ranges::copy(m_recipe.notes, std::back_inserter(m_notes));
        MatchResult match = matchStep(info, m_recipe.options, m_notes, matched);
        forgetWithoutContent(match.disparity, *m_outcome.pair);
        forgetWhereUnknown(match);
        m_outcome.match = std::make_shared<const MatchResult>(std::move(match));
        if (m_watch.matched) m_watch.matched(*m_outcome.match);
    }

    void makeCloud() {
        m_outcome.trust = m_recipe.trust;
        m_outcome.cloudOptions = m_recipe.cloud;
        m_outcome.display = m_recipe.display;
        if (!m_recipe.wantsCloud) return;
        m_outcome.cloud = cloudStep(m_outcome.match, m_recipe.trust, m_outcome.calibration,
                                    m_outcome.pair->left(), m_recipe.cloud, m_run);
    }

    void measureErrors() { truthStep(m_outcome); }

    void checkResult() {
        if (m_recipe.wantsChecks) checkStep(m_outcome, m_run);
    }

    [[nodiscard]] Outcome outcome() && { return std::move(m_outcome); }

private:
    const Recipe& m_recipe;
    const RunControl& m_run;
    const RecipeWatch& m_watch;
    std::vector<std::string> m_notes;  ///< for the record
    Outcome m_outcome;
};

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
    Making making(recipe, run, watch);
    making.adopt(inputs);
    making.checkImages();
    making.match(matcher, matching);
    making.makeCloud();
    making.measureErrors();
    making.checkResult();
    return std::move(making).outcome();
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
