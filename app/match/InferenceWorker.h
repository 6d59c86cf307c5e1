#pragma once

#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "app/jobs/Failure.h"
#include "app/match/PreviewPace.h"
#include "app/match/ResumableRun.h"
#include "app/match/RunProgress.h"
#include "app/match/StereoResult.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// One match to do: make() of this recipe.
struct InferenceRequest {
    quint64 id = 0;
    Recipe recipe;
    Inputs inputs;
    std::optional<double> expectedSeconds = {};  ///< as ProgressEstimate takes it
    bool onlyStored = false;  ///< show a stored iteration; when it is not stored the request ends as stopped
    std::stop_token stop = {};
};

/// Owns the matcher. Lives in the inference thread; only InferenceController uses it.
class InferenceWorker : public QObject {
    Q_OBJECT

public:
    explicit InferenceWorker(MatcherRegistry matchers);

    /// Makes room for the window: raises the niceness of the calling thread, and of those it will start, by
    /// as little as leaves a run its fair share beside other programs.
    void lowerPriority();
    /// Does the match; ends with exactly one of finished, failed, stopped.
    void run(const InferenceRequest& request);
    /// The last iterationShown is on the screen: the next may come. From any thread.
    void previewShown();
    /// The window took so long to show the last progress. From any thread.
    void progressShown(double seconds) { m_reportSeconds = seconds; }
    /// Of this machine's memory the matcher holds so much, which the next run can have. From any thread.
    [[nodiscard]] std::size_t heldBytes() const { return m_heldBytes; }

Q_SIGNALS:
    /// What of the last run is there now: before a run that begins from the start, and before each end.
    void heldRunChanged(const stereo::app::HeldRun& held);
    void started(quint64 id);
    void progressed(const stereo::app::RunProgress& progress);
    void iterationShown(quint64 id, const std::shared_ptr<const stereo::DisparityMap>& disparity,
                        int iteration);
    void finished(const stereo::app::StereoResultPtr& result);
    void failed(quint64 id, const stereo::app::Failure& failure);
    void stopped(quint64 id);

private:
    using Clock = std::chrono::steady_clock;
    static constexpr Clock::time_point kNotYet = Clock::time_point::max();

    void prepareStored();
    void reportHeld();
    [[nodiscard]] StereoResultPtr matchNow(const InferenceRequest& request);
    [[nodiscard]] Outcome made(const InferenceRequest& request);
    /// How make() matches: the run before goes on, or a stored iteration is shown.
    [[nodiscard]] Matching matching(const InferenceRequest& request);
    [[nodiscard]] IterationSink previewSink(const InferenceRequest& request);
    [[nodiscard]] RunControl::ProgressSink progressSink(const InferenceRequest& request);
    [[nodiscard]] StereoMatcher& matcher(const std::string& matcherId);
    void noteHeldBytes() { m_heldBytes = m_matcher ? m_matcher->heldBytes() : 0; }

    MatcherRegistry m_matchers;
    std::unique_ptr<StereoMatcher> m_matcher;
    std::string m_matcherId;
    ResumableRun m_resumable;
    PreviewPace m_pace;
    std::atomic<Clock::time_point> m_previewShown;  ///< when the last was
    std::atomic<double> m_reportSeconds = 0;
    std::atomic<std::size_t> m_heldBytes = 0;
};

}  // namespace stereo::app
