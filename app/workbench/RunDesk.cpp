#include "app/workbench/RunDesk.h"

#include <fmt/format.h>

#include <cassert>
#include <ranges>
#include <utility>

#include "app/open/OpenedProject.h"

namespace stereo::app {
namespace {

/// Of an image of the open pair what it was when it was read, of another what lies there now.
std::optional<FileStamp> presentStamp(const std::filesystem::path& image, const StereoPair* open) {
    if (open && image == open->leftPath()) return open->leftStamp();
    if (open && image == open->rightPath()) return open->rightStamp();
    return stampOf(image);
}

/// Whether images of this pair have been written again since it was read.
bool isOutdated(const StereoPair& pair, const StereoPair* open) {
    const auto isOther = [open](const std::filesystem::path& image, const std::optional<FileStamp>& read) {
        const std::optional<FileStamp> now = presentStamp(image, open);
        return read && now && *read != *now;
    };
    return isOther(pair.leftPath(), pair.leftStamp()) || isOther(pair.rightPath(), pair.rightStamp());
}

}  // namespace

RunDesk::RunDesk(ProjectHolder& holder, const MatcherChoice& choice, PairInputs& inputs, QObject* parent)
    : QObject(parent),
      m_holder(holder),
      m_choice(choice),
      m_inputs(inputs),
      m_controller(choice.matchers()),
      m_next(holder, choice, inputs, m_controller, m_result),
      m_autoRun(holder, choice, inputs, m_next) {
    connect(&m_autoRun, &AutoRun::due, this, [this] {
        if (!isMakingAside()) run();
    });
    connect(&m_runs, &RunLog::dropped, this, [this](const Run& run) {
        const std::string note = fmt::format("The result of {} was dropped to keep the results within {} MB.",
                                             run.name, m_runs.budgetBytes() / 1'000'000);
        m_holder.atOnce([&](Changes& changes) { changes.notes.push_back(note); });
    });
    connectController();
}

RunDesk::~RunDesk() = default;

void RunDesk::connectController() {
    connect(&m_controller, &InferenceController::progressed, this, [this](const RunProgress& progress) {
        if (progress.id == m_asideId) {
            Q_EMIT progressedAside(progress);
        } else {
            Q_EMIT progressed(progress);
        }
    });
    connect(&m_controller, &InferenceController::iterationShown, this,
            [this](quint64 id, const std::shared_ptr<const DisparityMap>& map, int iteration) {
                if (id == m_asideId) return m_controller.previewShown();  // it is not
                m_holder.atOnce([&](Changes&) { m_preview = {map, iteration}; });
            });
    connect(&m_controller, &InferenceController::finished, this, [this](const StereoResultPtr& result) {
        if (endedAside(result->id)) {
            m_next.forecast().learn(m_choice.matchers().required(result->matcherId), *result);
            Q_EMIT madeAside(result);
            return noteAside();
        }
        m_holder.atOnce([&](Changes& changes) { adoptResult(result, changes); });
    });
    connect(&m_controller, &InferenceController::failed, this, [this](quint64 id, const Failure& failure) {
        if (endedAside(id)) {
            Q_EMIT failedAside(failure);
            return noteAside();
        }
        m_holder.atOnce([&](Changes& changes) { changes.failures.push_back(failure); });
        Q_EMIT runFailed();
        m_holder.atOnce([this](Changes& changes) { endRun(changes); });
    });
    connect(&m_controller, &InferenceController::stopped, this, [this](quint64 id) {
        if (endedAside(id)) {
            Q_EMIT stoppedAside();
            return noteAside();
        }
        m_holder.atOnce([this](Changes& changes) { endRun(changes); });
    });
}

bool RunDesk::endedAside(quint64 id) {
    if (id != m_asideId) return false;
    m_asideId = 0;
    return true;
}

/// What the next run costs may be another amount now, and all may be settled.
void RunDesk::noteAside() {
    m_holder.atOnce([](Changes& changes) { changes.project = true; });
}

void RunDesk::makeAside(const Recipe& recipe, std::optional<double> expectedSeconds) {
    assert(m_inputs.pair());
    const bool replacesRun = m_controller.isRunning();
    m_autoRun.cancel();
    m_isRecalling = false;
    m_asideId = m_controller.run(recipe, m_next.inputs(), expectedSeconds);
    if (replacesRun) m_holder.atOnce([this](Changes& changes) { endRun(changes); });  // without a word
}

void RunDesk::stopAside() {
    if (isMakingAside()) m_controller.stop();
}

void RunDesk::run() {
    if (!m_inputs.pair()) return;
    if (std::exchange(m_asideId, 0) != 0) Q_EMIT stoppedAside();  // its request is replaced without a word
    m_holder.atOnce([this](Changes& changes) {
        m_autoRun.cancel();
        m_runIsAbandoned = false;
        m_isRecalling = false;
        m_isStopping = false;
        m_stopped.reset();
        m_controller.run(m_next.recipe(), m_next.inputs(), m_next.expectedCost().seconds);
        changes.running = true;
    });
}

void RunDesk::stop() {
    m_holder.atOnce([this](Changes&) {
        m_autoRun.cancel();
        m_isStopping = isRunning();
        m_controller.stop();  // what is made aside, too
    });
}

std::shared_ptr<const DisparityMap> RunDesk::shownMap() const {
    if (m_preview.map) return m_preview.map;
    return m_result ? std::shared_ptr<const DisparityMap>(m_result->match, &m_result->match->disparity)
                    : nullptr;
}

void RunDesk::noteChangedFiles() {
    matcher().forgetFiles();
    m_controller.dropHeldRun();
    m_holder.atOnce([](Changes& changes) { changes.project = true; });  // what the next run costs
}

void RunDesk::recallWhatProjectMeans() {
    if (isMakingAside() || !m_next.isStored()) return;
    if (m_result->options.iterations == project().match.iterations) return;
    m_holder.atOnce([this](Changes& changes) {
        m_autoRun.cancel();
        m_runIsAbandoned = false;
        changes.running = isRunning();
        m_isRecalling = true;
        m_controller.recall(m_next.recipe(), m_next.unmeasuredInputs());
    });
}

std::vector<std::string> RunDesk::changedSinceResult() const {
    return m_next.isStored() ? std::vector<std::string>() : m_next.changedOptions();
}

void RunDesk::bringBack(quint64 id) {
    const Run* run = m_runs.find(id);
    assert(run);
    const std::optional<RunSnapshot> held = run->held;
    const std::string name = run->name;
    Project next = project();
    next.matcherId = run->matcherId;
    next.match = run->options;
    m_holder.endStep();
    m_holder.atOnce([&](Changes& changes) {
        if (!held) return m_holder.step(next);
        if (isOutdated(*held->result->pair, m_inputs.pair().get())) {
            changes.notes.push_back(fmt::format(
                "The images of {} were written again since, so its result is not theirs any more: "
                "its options are set, and a run makes the result of the present images.",
                name));
            return m_holder.step(next);
        }
        const StereoResult& result = *held->result;
        const bool isOtherPair = result.pair != m_inputs.pair();
        const bool hadCalibration = held->project.calibration.inUse().has_value();
        if (isOtherPair || (hadCalibration && result.calibration != project().calibration.inUse()))
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
        if (!run.held || !haveSamePixels(run.held->project, wanted)) continue;
        const StereoResultPtr& result = run.held->result;
        if (isOutdated(*result->pair, m_inputs.pair().get())) continue;
        const bool isAsWanted = result->matcherId == wanted.matcherId && result->options == wanted.match &&
                                result->calibration == numbers;
        if (isAsWanted) return result;
        if (!latest) latest = result;
    }
    return latest;
}

void RunDesk::showResult(const StereoResultPtr& result, Changes& changes) {
    m_runIsAbandoned = true;
    m_stopped.reset();
    m_autoRun.cancel();
    if (!isMakingAside()) m_controller.stop();
    m_result = result;
    m_preview = {};
    changes.result = true;
}

void RunDesk::showResult(const StereoResultPtr& result) {
    m_holder.atOnce([&](Changes& changes) { showResult(result, changes); });
}

void RunDesk::showStoredResult(const std::shared_ptr<StereoResult>& result, const RunNumbers& numbers) {
    result->id = m_runs.storedId(numbers);
    const RunLog::Quiet quiet(m_runs);
    m_runs.addStored({result, project()});
    m_holder.atOnce([&](Changes& changes) { showResult(result, changes); });
}

void RunDesk::followPair(Changes& changes) {
    const auto& pair = m_inputs.pair();
    m_isStopping = false;
    m_stopped.reset();
    if (m_controller.isRunning()) m_controller.stop();
    m_preview = {};
    changes.result = true;
    if (m_result && m_result->pair != pair) m_result.reset();
}

void RunDesk::adoptResult(const StereoResultPtr& result, Changes& changes) {
    m_isRecalling = false;
    m_isStopping = false;
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
    changes.running = true;
    if (std::exchange(m_isStopping, false) && !m_runIsAbandoned) return keepStopped(changes);
    if (m_result) m_preview = {};
}

// The preview stays until what was kept takes its place.
void RunDesk::keepStopped(Changes& changes) {
    Recipe recipe = m_next.recipe();
    const StoredIterations stored = m_next.storedIterations();
    m_stopped = Stopped{.iterations = stored.iterations.empty() ? 0 : stored.iterations.back(),
                        .of = recipe.options.iterations};
    const std::string name = m_inputs.pair()->name();
    if (m_stopped->iterations == 0) {
        m_preview = {};
        changes.notes.push_back(fmt::format("{}: the run was stopped and nothing of it is kept{}.", name,
                                            m_result ? "; what is shown is the result before" : ""));
        return;
    }
    changes.notes.push_back(fmt::format(
        "{}: the run was stopped; iteration {} of {} is kept and shown, and a run goes on from it.", name,
        m_stopped->iterations, m_stopped->of));
    recipe.options.iterations = m_stopped->iterations;
    m_isRecalling = true;
    m_controller.recall(recipe, m_next.unmeasuredInputs());
}

void RunDesk::noteRun(const StereoResultPtr& result, Changes& changes) {
    changes.runMade = changes.decidesAutoRun = true;
    const RunLog::Quiet quiet(m_runs);
    m_runs.add({result, project()});
    m_next.forecast().learn(m_choice.matchers().required(result->matcherId), *result);
    const std::string notes = fmt::format("{}", fmt::join(result->match->notes, "; "));
    if (notes.empty() || notes == m_lastNotes) return;
    m_lastNotes = notes;
    changes.notes.push_back(fmt::format("{}, {}: {}.", result->pair->name(), result->matcherId, notes));
}

}  // namespace stereo::app
