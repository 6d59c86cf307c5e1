#include "app/workbench/RunDesk.h"

#include <algorithm>
#include <cassert>
#include <ranges>

#include "app/open/OpenedProject.h"
#include "app/project/StepNames.h"
#include "core/base/FreeMemory.h"
#include "core/match/FittingScale.h"

namespace stereo::app {
namespace {

constexpr int kAutoRunDelayMs = 150;

}  // namespace

RunDesk::RunDesk(ProjectHolder& holder, const MatcherChoice& choice, PairInputs& inputs, QObject* parent)
    : QObject(parent), m_holder(holder), m_choice(choice), m_inputs(inputs), m_controller(choice.matchers()) {
    m_autoRunTimer.setSingleShot(true);
    m_autoRunTimer.setInterval(kAutoRunDelayMs);
    connect(&m_autoRunTimer, &QTimer::timeout, this, &RunDesk::run);
    connect(&m_runs, &RunLog::dropped, this, [this](const Run& run) {
        const std::string note = "The result of " + run.name + " was dropped to keep the results within " +
                                 std::to_string(m_runs.budgetBytes() / 1'000'000) + " MB.";
        m_holder.atOnce([&](Changes& changes) { changes.notes.push_back(note); });
    });
    connectController();
}

RunDesk::~RunDesk() = default;

void RunDesk::connectController() {
    connect(&m_controller, &InferenceController::progressed, this, &RunDesk::progressed);
    connect(&m_controller, &InferenceController::iterationShown, this,
            [this](quint64, const std::shared_ptr<const DisparityMap>& map, int iteration) {
                m_holder.atOnce([&](Changes&) { m_preview = {map, iteration}; });
            });
    connect(&m_controller, &InferenceController::finished, this, [this](const StereoResultPtr& result) {
        m_holder.atOnce([&](Changes& changes) { adoptResult(result, changes); });
    });
    connect(&m_controller, &InferenceController::failed, this, [this](quint64, const Failure& failure) {
        m_holder.atOnce([&](Changes& changes) { changes.failures.push_back(failure); });
        Q_EMIT runFailed();
        m_holder.atOnce([this](Changes& changes) { endRun(changes); });
    });
    connect(&m_controller, &InferenceController::stopped, this,
            [this] { m_holder.atOnce([this](Changes& changes) { endRun(changes); }); });
}

void RunDesk::run() {
    if (!m_inputs.pair()) return;
    m_holder.atOnce([this](Changes& changes) {
        m_autoRunTimer.stop();
        m_runIsAbandoned = false;
        m_isRecalling = false;
        m_controller.run(nextRecipe(), nextInputs(), expectedCost().seconds);
        changes.running = true;
    });
}

void RunDesk::stop() {
    m_holder.atOnce([this](Changes&) {
        m_autoRunTimer.stop();
        m_controller.stop();
    });
}

void RunDesk::runSoon() {
    if (m_inputs.pair() && m_autoRun) m_autoRunTimer.start();
}

void RunDesk::setAutoRun(bool on) {
    m_autoRunIsChosen = true;
    if (std::exchange(m_autoRun, on) == on) return;
    if (!on) m_autoRunTimer.stop();
    m_holder.atOnce([on](Changes& changes) {
        changes.autoRun = true;
        changes.runsIfStale = on;
    });
}

// Of an unknown matcher nothing is expected, but the one the program starts with may show what it can do.
void RunDesk::decideAutoRun(Changes& changes) {
    if (m_autoRunIsChosen || !m_inputs.pair()) return;
    const RunCost cost = expectedCost();
    const bool isFirst = matcher().id() == m_choice.matchers().first().id();
    const bool isOn = cost.seconds && cost.isMeasured ? *cost.seconds < kAutoRunSeconds : isFirst;
    if (std::exchange(m_autoRun, isOn) == isOn) return;
    changes.autoRun = true;
    changes.runsIfStale |= isOn;
    if (!isOn) m_autoRunTimer.stop();
}

std::shared_ptr<const DisparityMap> RunDesk::shownMap() const {
    if (m_preview.map) return m_preview.map;
    return m_result ? std::shared_ptr<const DisparityMap>(m_result->match, &m_result->match->disparity)
                    : nullptr;
}

RunCost RunDesk::expectedCost() const {
    const MatchOptions& match = project().match;
    const auto costOf = [this](const MatchOptions& options) {
        return m_forecast.expect(matcher(), m_inputs.pair()->size(), calibration(), options);
    };
    RunCost cost = costOf(match);
    cost.isStored = showsAtOnce();
    MatchOptions computed = match;
    computed.iterations = computedIterations();
    if (computed.iterations > 0 && computed.iterations < match.iterations) {
        cost.moreIterations = match.iterations - computed.iterations;
        if (cost.seconds) *cost.seconds -= costOf(computed).seconds.value_or(0);
    }
    const std::optional<std::size_t> available = memoryForRun();
    if (cost.memoryBytes && cost.isMemoryOfThisMachine && available && *cost.memoryBytes > *available) {
        cost.fittingScale = fittingScale(match, *available, [&](const MatchOptions& options) {
            return costOf(options).memoryBytes.value_or(0);
        });
    }
    return cost;
}

std::optional<double> RunDesk::timeRatio(const MatchOptions& from, const MatchOptions& to) const {
    return m_forecast.timeRatio(matcher(), m_inputs.pair()->size(), calibration(), from, to);
}

std::optional<std::size_t> RunDesk::memoryForRun() const {
    const std::optional<std::size_t> free = freeMemoryBytes();
    return free ? std::optional(*free + m_controller.heldBytes()) : std::nullopt;
}

SearchRange RunDesk::autoRange() const {
    return matcher().autoRange(m_inputs.pair()->size(), calibration(), project().match);
}

void RunDesk::noteChangedFiles() {
    matcher().forgetFiles();
    m_controller.dropHeldRun();
    m_holder.atOnce([](Changes& changes) { changes.project = true; });  // what the next run costs
}

void RunDesk::recallWhatProjectMeans() {
    if (!showsAtOnce() || m_result->options.iterations == project().match.iterations) return;
    m_holder.atOnce([this](Changes& changes) {
        m_autoRunTimer.stop();
        m_runIsAbandoned = false;
        changes.running = isRunning();
        m_isRecalling = true;
        m_controller.recall(nextRecipe(), nextInputs());
    });
}

Recipe RunDesk::nextRecipe() const {
    Recipe recipe = recipeOf(project());
    recipe.files = m_inputs.files();
    recipe.matcherId = matcher().id();
    recipe.wantsCloud = recipe.wantsChecks = false;
    return recipe;
}

// A calibration that was corrected in what no search range comes from leaves the run that is held what it is.
Inputs RunDesk::nextInputs() const {
    Inputs inputs{.pair = m_inputs.pair(),
                  .calibration = {},
                  .readingSeconds = m_inputs.readingSeconds().value_or(0)};
    const std::optional<StereoCalibration>& held = m_controller.heldRun().input.calibration;
    const std::optional<StereoCalibration> used = computedIterations() > 0 ? held : calibration();
    if (used) inputs.calibration = ReadCalibration{*used, project().calibration.format};
    return inputs;
}

StoredIterations RunDesk::storedIterations() const {
    const HeldRun& held = m_controller.heldRun();
    const auto& pair = m_inputs.pair();
    if (!pair || held.input.pair != pair || !searchesAsWith(held.input.calibration)) return {};
    return held.storedFor(matcher(), held.input, project().match);
}

bool RunDesk::searchesAsWith(const std::optional<StereoCalibration>& other) const {
    return other == calibration() || project().match.maxDisparityPx ||
           autoRange().maxDisparityPx ==
               matcher().autoRange(m_inputs.pair()->size(), other, project().match).maxDisparityPx;
}

bool RunDesk::showsAtOnce() const {
    const auto isIterations = [](const std::string& option) { return option == option::kIterations; };
    return m_result && std::ranges::all_of(changedOptionsSinceResult(), isIterations) &&
           storedIterations().has(project().match.iterations);
}

std::vector<std::string> RunDesk::changedSinceResult() const {
    return showsAtOnce() ? std::vector<std::string>() : changedOptionsSinceResult();
}

std::vector<std::string> RunDesk::changedOptionsSinceResult() const {
    if (!m_result) return {};
    std::vector<std::string> changed =
        changedOptions(project(), m_result->matcherId, m_result->options, matcher());
    // A calibration opened since may mean another default range.
    if (!searchesAsWith(m_result->calibration)) changed.emplace_back(option::kMaxDisparity);
    return changed;
}

void RunDesk::bringBack(quint64 id) {
    const Run* run = m_runs.find(id);
    assert(run);
    const std::optional<RunSnapshot> held = run->held;
    Project next = project();
    next.matcherId = run->matcherId;
    next.match = run->options;
    m_holder.endStep();
    m_holder.atOnce([&](Changes& changes) {
        if (!held) return m_holder.step(next);
        const StereoResult& result = *held->result;
        const bool isOtherPair = result.pair != m_inputs.pair();
        const bool hadCalibration = held->project.calibration.inUse().has_value();
        if (isOtherPair || (hadCalibration && result.calibration != calibration()))
            next = withCalibration(next, held->project.calibration);
        if (isOtherPair) {
            next.inputs = held->project.inputs;
            dropCloudMarks(next);
            m_inputs.setPair(result.pair);
        }
        showResult(held->result, changes);
        m_holder.step(next);
    });
    m_holder.endStep();
}

StereoResultPtr RunDesk::heldResult(const Project& wanted) const {
    StereoResultPtr latest;
    const std::optional<StereoCalibration> numbers = wanted.calibration.inUse();
    for (const Run& run : m_runs.runs() | std::views::reverse) {
        if (!run.held || !haveSameImages(run.held->project, wanted)) continue;
        const StereoResultPtr& result = run.held->result;
        const bool isAsWanted = result->matcherId == wanted.matcherId && result->options == wanted.match &&
                                result->calibration == numbers;
        if (isAsWanted) return result;
        if (!latest) latest = result;
    }
    return latest;
}

void RunDesk::showResult(const StereoResultPtr& result, Changes& changes) {
    m_runIsAbandoned = true;
    m_autoRunTimer.stop();
    m_controller.stop();
    m_result = result;
    m_preview = {};
    changes.result = true;
}

void RunDesk::showStoredResult(const std::shared_ptr<StereoResult>& result, const RunNumbers& numbers) {
    result->id = m_runs.storedId(numbers);
    m_runs.addStored({result, project()});
    m_holder.atOnce([&](Changes& changes) { showResult(result, changes); });
}

void RunDesk::followPair(Changes& changes) {
    const auto& pair = m_inputs.pair();
    if (m_controller.isRunning()) m_controller.stop();
    m_preview = {};
    changes.result = true;
    if (m_result && m_result->pair != pair) m_result.reset();
}

void RunDesk::adoptResult(const StereoResultPtr& result, Changes& changes) {
    m_isRecalling = false;
    changes.running = true;
    if (result->pair != m_inputs.pair() || m_runIsAbandoned) return;
    m_result = result;
    m_preview = {};
    if (!result->isRecalled) noteRun(result, changes);
    changes.result = true;
    changes.recalls = true;  // the options may have changed meanwhile
}

void RunDesk::endRun(Changes& changes) {
    if (m_isRecalling) {  // it is not stored any more
        m_isRecalling = false;
        changes.runsIfStale = true;
    }
    changes.project = true;  // what the next run costs
    if (m_result) m_preview = {};
    changes.running = true;
}

void RunDesk::noteRun(const StereoResultPtr& result, Changes& changes) {
    changes.runMade = changes.decidesAutoRun = true;
    m_runs.add({result, project()});
    m_forecast.learn(m_choice.matchers().required(result->matcherId), *result);
    std::string notes;
    for (const std::string& note : result->match->notes) notes += (notes.empty() ? "" : "; ") + note;
    if (notes.empty() || notes == m_lastNotes) return;
    m_lastNotes = notes;
    changes.notes.push_back(result->pair->name() + ", " + result->matcherId + ": " + notes + ".");
}

}  // namespace stereo::app
