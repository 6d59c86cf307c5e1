#include "core/recipe/Recipe.h"

#include <chrono>

#include "core/base/Error.h"
#include "core/recipe/CheckContext.h"
#include "core/recipe/Steps.h"

namespace stereo {
namespace {

/// One recipe being made.
class Making {
public:
    Making(const Recipe& recipe, const RunControl& run, const RecipeWatch& watch)
        : m_recipe(recipe), m_run(run), m_watch(watch) {}

    void adopt(const Inputs& inputs) {
        timed(Stage::Reading, [&] {
            m_outcome.files = m_recipe.files;
            m_outcome.pair = inputs.pair;
            if (inputs.calibration) m_outcome.calibration = inputs.calibration->calibration;
            if (m_recipe.resizesFirst) m_outcome.resized = resizedFor(*inputs.pair, m_recipe.options.scale);
        });
        m_outcome.times.back().seconds += inputs.readingSeconds;
        if (m_watch.read) m_watch.read(inputs);
    }

    void check() {
        std::vector<Finding> found;
        timed(Stage::Checking, [&] {
            m_evidence = examine(*m_outcome.pair, m_run);
            found = findings();
        });
        if (m_watch.checked) m_watch.checked(found);
    }

    void match(const MatcherInfo& info, StereoMatcher& matcher) {
        m_outcome.matcherId = m_recipe.matcherId;
        const auto matching = [&] {
            if (m_outcome.resized) {
                return matchResized(*m_outcome.resized, m_outcome.pair->size(), matcher,
                                    m_outcome.calibration, m_recipe.options, m_run);
            }
            const MatchInput input{m_outcome.pair, m_outcome.calibration};
            return stereo::match(matcher, input, m_recipe.options, m_run, m_watch.afterIteration);
        };
        m_outcome.match =
            std::make_shared<const MatchResult>(matchStep(info, m_recipe.options, m_recipe.notes, matching));
        const std::vector<StageCost>& stages = m_outcome.match->stats.stages;
        m_outcome.times.insert(m_outcome.times.end(), stages.begin(), stages.end());
        requireKnown(m_outcome.match->disparity);
        if (m_watch.matched) m_watch.matched(*m_outcome.match);
    }

    void makeCloud() {
        m_outcome.cloudOptions = m_recipe.cloud;
        m_outcome.display = m_recipe.display;
        if (!m_outcome.calibration || !m_recipe.wantsCloud) return;
        timed(Stage::Filtering, [&] {
            m_outcome.cloud = cloudStep(m_outcome.match->disparity, m_outcome.calibration,
                                        m_outcome.pair->left(), m_recipe.cloud, m_run);
        });
    }

    [[nodiscard]] Outcome outcome() && {
        m_outcome.findings = findings();
        return std::move(m_outcome);
    }

private:
    void timed(const Stage& stage, const auto& work) {
        const auto began = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        m_outcome.times.push_back({stage, took.count()});
    }
    [[nodiscard]] std::vector<Finding> findings() const {
        return diagnose(m_evidence, checkContext(*m_outcome.pair, m_outcome.calibration,
                                                 m_outcome.files.calibration, m_outcome.match.get()));
    }

    const Recipe& m_recipe;
    const RunControl& m_run;
    const RecipeWatch& m_watch;
    PairEvidence m_evidence;
    Outcome m_outcome;
};

}  // namespace

Inputs readInputs(const Recipe& recipe) {
    const auto began = std::chrono::steady_clock::now();
    Inputs inputs{.pair = readImages(recipe.files), .calibration = {}};
    const ImageSize size = inputs.pair->size();
    if (recipe.calibration) {
        inputs.calibration = fittedCalibration({*recipe.calibration, "as given"}, size, std::nullopt,
                                               recipe.files.calibration);
    } else if (!recipe.files.calibration.empty()) {
        inputs.calibration = readInputCalibration(recipe.files, size);
    }
    inputs.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return inputs;
}

Outcome make(const Recipe& recipe, const MatcherRegistry& matchers, const RunControl& run,
             const RecipeWatch& watch) {
    return make(recipe, readInputs(recipe), matchers, run, watch);
}

Outcome make(const Recipe& recipe, const Inputs& inputs, const MatcherRegistry& matchers,
             const RunControl& run, const RecipeWatch& watch) {
    Making making(recipe, run, watch);
    making.adopt(inputs);
    const std::unique_ptr<StereoMatcher> matcher = matchers.create(recipe.matcherId);
    making.check();
    making.match(matchers.required(recipe.matcherId), *matcher);
    making.makeCloud();
    return std::move(making).outcome();
}

void requireKnown(const DisparityMap& disparity) {
    if (disparity.knownCount() > 0) return;
    throw Error(
        ErrorKind::BadInput,
        "The disparity has not one known pixel, so there is nothing to write; check that the two images "
        "are a rectified pair in the order left, right.");
}

}  // namespace stereo
