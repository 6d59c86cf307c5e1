#include "app/match/InferenceWorker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

// A run beside two programs that never wait, on two cores: with 10 it took 12.6 times as long as alone, for
// the others get nearly all of the processors; with 1 1.9 times, its fair share, and 99 of 100 gaps between
// events of the window stay below 28 ms, alone below 20 ms with either (tests/bench/WindowBench.cpp,
// runsBesideOthers; Linux 6.18). Niceness cannot be taken back, so it cannot follow what others do.
constexpr int kNicer = 1;
constexpr double kReportShare = 0.03;  ///< of the window's time
constexpr double kShortestReportSeconds = 0.033;
constexpr double kLongestReportSeconds = 1;

double secondsBetween(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

MatchInput inputOf(const InferenceRequest& request) {
    const std::optional<ReadCalibration>& read = request.inputs.calibration;
    return {request.inputs.pair, read ? std::optional(read->calibration) : std::nullopt};
}

}  // namespace

InferenceWorker::InferenceWorker(MatcherRegistry matchers) : m_matchers(std::move(matchers)) {}

// On Linux PRIO_PROCESS with a thread's id concerns that thread alone.
void InferenceWorker::lowerPriority() {
    const auto thread = static_cast<id_t>(gettid());
    setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + kNicer);
}

void InferenceWorker::run(const InferenceRequest& request) {
    try {
        if (request.stop.stop_requested()) throw Cancelled();
        Q_EMIT started(request.id);
        const StereoResultPtr result = matchNow(request);
        reportHeld();
        Q_EMIT finished(result);
    } catch (const Cancelled&) {
        reportHeld();
        Q_EMIT stopped(request.id);
    } catch (...) {
        reportHeld();
        Q_EMIT failed(request.id, currentFailure());
    }
    QMetaObject::invokeMethod(this, &InferenceWorker::prepareStored, Qt::QueuedConnection);
}

void InferenceWorker::previewShown() {
    Clock::time_point awaited = kNotYet;
    m_previewShown.compare_exchange_strong(awaited, Clock::now());
}

// One at a time, so that a request need not wait for long.
void InferenceWorker::prepareStored() {
    if (m_resumable.prepareOne())
        QMetaObject::invokeMethod(this, &InferenceWorker::prepareStored, Qt::QueuedConnection);
}

void InferenceWorker::reportHeld() {
    noteHeldBytes();
    Q_EMIT heldRunChanged(m_resumable.held());
}

StereoResultPtr InferenceWorker::matchNow(const InferenceRequest& request) {
    auto result = std::make_shared<StereoResult>();
    static_cast<Outcome&>(*result) = made(request);
    result->id = request.id;
    result->stored = m_resumable.iterations();
    result->isRecalled = request.onlyStored;
    return result;
}

Outcome InferenceWorker::made(const InferenceRequest& request) {
    const RunControl control(request.stop, progressSink(request));
    const RecipeWatch watch{.afterIteration = request.onlyStored ? IterationSink() : previewSink(request)};
    return make(request.recipe, request.inputs, m_matchers.required(request.recipe.matcherId),
                matching(request), control, watch);
}

Matching InferenceWorker::matching(const InferenceRequest& request) {
    const MatcherInfo& info = m_matchers.required(request.recipe.matcherId);
    const MatchInput input = inputOf(request);
    const MatchOptions& asked = request.recipe.options;
    if (request.onlyStored) {
        std::optional<MatchResult> stored = m_resumable.recall(info, input, asked);
        if (!stored) {
            m_resumable.forget();  // who asked thought it was there: its weights were replaced
            throw Cancelled();
        }
        return [stored = *std::move(stored)](auto&&...) { return stored; };
    }
    m_resumable.forgetUnlessSame(info, input, asked);
    reportHeld();
    return [this, &info, id = request.id](const MatchInput& of, const MatchOptions& options,
                                          const RunControl& run, const IterationSink& afterIteration) {
        return m_resumable.match(id, info, matcher(info.id()), of, options, run, afterIteration);
    };
}

// The last state comes as the result.
IterationSink InferenceWorker::previewSink(const InferenceRequest& request) {
    m_previewShown = Clock::time_point();
    m_pace.restart();
    return [this, id = request.id, pair = request.inputs.pair, last = request.recipe.options.iterations,
            began = Clock::now(),
            iterationBegan = std::optional<Clock::time_point>()](const MatchRun& run) mutable {
        const int iteration = run.iterationsDone();
        const Clock::time_point before = Clock::now();
        const Clock::time_point shown = m_previewShown;
        if (iterationBegan) {
            m_pace.iterated(secondsBetween(*iterationBegan, before),
                            secondsBetween(*iterationBegan, std::min(shown, before)));
        }
        iterationBegan = before;
        if (iteration == last || shown == kNotYet || !m_pace.isDue(secondsBetween(began, before))) return;
        auto preview = std::make_shared<DisparityMap>(run.disparity());
        forgetWithoutContent(*preview, *pair);
        iterationBegan = Clock::now();
        m_pace.made(secondsBetween(before, *iterationBegan));
        m_previewShown = kNotYet;
        Q_EMIT iterationShown(id, preview, iteration);
    };
}

RunControl::ProgressSink InferenceWorker::progressSink(const InferenceRequest& request) {
    const int passes = m_matchers.required(request.recipe.matcherId).passes(request.recipe.options);
    return [this, id = request.id, began = Clock::now(), lastReport = std::optional<Clock::time_point>(),
            estimate = ProgressEstimate(request.expectedSeconds, passes)](const Progress& progress) mutable {
        const Clock::time_point now = Clock::now();
        RunProgress report = estimate.at(secondsBetween(began, now), progress);
        const double pause =
            std::clamp(m_reportSeconds / kReportShare, kShortestReportSeconds, kLongestReportSeconds);
        if (lastReport && secondsBetween(*lastReport, now) < pause) return;
        lastReport = now;
        report.id = id;
        noteHeldBytes();
        Q_EMIT progressed(report);
    };
}

StereoMatcher& InferenceWorker::matcher(const std::string& matcherId) {
    if (!m_matcher || m_matcherId != matcherId) {
        m_resumable.forget();
        m_matcher.reset();  // two networks may not fit into memory together
        m_matcher = m_matchers.create(matcherId);
        m_matcherId = matcherId;
    }
    return *m_matcher;
}

}  // namespace stereo::app
