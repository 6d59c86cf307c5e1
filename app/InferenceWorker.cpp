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
        Q_EMIT finished(matchNow(request));
    } catch (const Cancelled&) {
        Q_EMIT stopped(request.id);
    } catch (...) {
        Q_EMIT failed(request.id, currentFailure());
    }
}

StereoResultPtr InferenceWorker::matchNow(const InferenceRequest& request) {
    const RunControl control(request.stop, progressSink(request.id));
    const auto showIteration = [this, id = request.id](const DisparityMap& disparity, int iteration) {
        Q_EMIT iterationShown(id, std::make_shared<const DisparityMap>(disparity), iteration);
    };
    auto result = std::make_shared<StereoResult>();
    result->id = request.id;
    result->pair = request.input.pair;
    result->calibration = request.input.calibration;
    result->matcherId = request.matcherId;
    result->options = request.options;
    result->match = match(matcher(request.matcherId), request.input, request.options, control, showIteration);
    return result;
}

RunControl::ProgressSink InferenceWorker::progressSink(quint64 id) {
    return [this, id, began = Clock::now(), lastReport = std::optional<Clock::time_point>(),
            estimate = ProgressEstimate()](const Progress& progress) mutable {
        const Clock::time_point now = Clock::now();
        RunProgress report = estimate.at(std::chrono::duration<double>(now - began).count(), progress);
        if (lastReport && now - *lastReport < kReportEvery) return;
        lastReport = now;
        report.id = id;
        Q_EMIT progressed(report);
    };
}

StereoMatcher& InferenceWorker::matcher(const std::string& matcherId) {
    if (!m_matcher || m_matcherId != matcherId) {
        m_matcher.reset();  // two networks may not fit into memory together
        m_matcher = m_factory(matcherId);
        m_matcherId = matcherId;
    }
    return *m_matcher;
}

}  // namespace stereo::app
