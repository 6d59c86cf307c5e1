#include "app/InferenceWorker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <optional>

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNicer = 10;
constexpr std::chrono::milliseconds kReportEvery{33};

double secondsBetween(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

InferenceWorker::InferenceWorker(MatcherFactory factory) : m_factory(std::move(factory)) {}

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
        noteHeldBytes();
        Q_EMIT finished(result);
    } catch (const Cancelled&) {
        noteHeldBytes();
        Q_EMIT stopped(request.id);
    } catch (...) {
        noteHeldBytes();
        Q_EMIT failed(request.id, currentFailure());
    }
}

StereoResultPtr InferenceWorker::matchNow(const InferenceRequest& request) {
    auto result = std::make_shared<StereoResult>();
    result->id = request.id;
    result->pair = request.input.pair;
    result->calibration = request.input.calibration;
    result->matcherId = request.matcherId;
    result->options = request.options;
    result->match = matched(request);
    result->kept = m_kept.iterations();
    result->isRecalled = request.onlyKept;
    return result;
}

MatchResult InferenceWorker::matched(const InferenceRequest& request) {
    if (request.onlyKept) {
        if (auto kept = m_kept.recall(request.matcherId, request.input, request.options)) return *std::move(kept);
        throw Cancelled();
    }
    const RunControl control(request.stop, progressSink(request.id));
    return m_kept.match(request.id, matcher(request.matcherId), request.input, request.options, control,
                        previewSink(request));
}

// The last state comes as the result.
IterationSink InferenceWorker::previewSink(const InferenceRequest& request) {
    m_isPreviewWanted = true;
    m_pace.restart();
    return [this, id = request.id, last = request.options.iterations, began = Clock::now()](const MatchRun& run) {
        const int iteration = run.iterationsDone();
        const Clock::time_point before = Clock::now();
        if (iteration == last || !m_isPreviewWanted || !m_pace.isDue(secondsBetween(began, before))) return;
        m_isPreviewWanted = false;
        Q_EMIT iterationShown(id, std::make_shared<const DisparityMap>(run.disparity()), iteration);
        m_pace.spent(secondsBetween(before, Clock::now()));
    };
}

RunControl::ProgressSink InferenceWorker::progressSink(quint64 id) {
    return [this, id, began = Clock::now(), lastReport = std::optional<Clock::time_point>(),
            estimate = ProgressEstimate()](const Progress& progress) mutable {
        const Clock::time_point now = Clock::now();
        RunProgress report = estimate.at(secondsBetween(began, now), progress);
        if (lastReport && now - *lastReport < kReportEvery) return;
        lastReport = now;
        report.id = id;
        noteHeldBytes();
        Q_EMIT progressed(report);
    };
}

StereoMatcher& InferenceWorker::matcher(const std::string& matcherId) {
    if (!m_matcher || m_matcherId != matcherId) {
        m_kept.forget();
        m_matcher.reset();  // two networks may not fit into memory together
        m_matcher = m_factory(matcherId);
        m_matcherId = matcherId;
    }
    return *m_matcher;
}

}  // namespace stereo::app
