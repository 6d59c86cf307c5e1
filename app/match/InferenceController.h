#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QThread>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "app/jobs/Failure.h"
#include "app/match/RunProgress.h"
#include "app/match/StereoResult.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

class InferenceWorker;
struct InferenceRequest;

/// Runs matches one at a time in the inference thread. Lives in the GUI thread; every call returns
/// immediately. The latest request wins: it stops the running one and replaces a waiting one, and from then
/// on only signals with its id are emitted. Each request ends with exactly one of finished, failed, stopped,
/// unless a newer one replaced it.
class InferenceController : public QObject {
    Q_OBJECT

public:
    explicit InferenceController(MatcherRegistry matchers, QObject* parent = nullptr);
    /// Stops the run, ends the thread and waits for it: as long as the matcher needs to notice the stop.
    ~InferenceController() override;

    /// Requests what make() makes of this recipe, but its match continues the last run where it can; returns
    /// the request's id (1, 2, …). `expectedSeconds` is for ProgressEstimate. REQUIRES: inputs.pair is not
    /// null.
    quint64 run(const Recipe& recipe, const Inputs& inputs, std::optional<double> expectedSeconds = {});
    /// Requests an iteration that the last run stored (StereoResult::stored), which needs no computing;
    /// otherwise as run(). stopped() follows when it is no longer stored.
    quint64 recall(const Recipe& recipe, const Inputs& inputs);
    /// Asks the present request to stop: from now on only its end is reported, by stopped() or, when it was
    /// faster, by finished() or failed(). Does nothing when none runs.
    void stop();
    /// Call it when the last iterationShown() is on the screen; until then no other is emitted.
    void previewShown();
    /// True from run() to finished(), failed() or stopped().
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// How much of this machine's memory earlier runs and the present one hold: memory that the next run can
    /// use.
    [[nodiscard]] std::size_t heldBytes() const;
    /// What the present run continues from, or what the last one left.
    [[nodiscard]] const HeldRun& heldRun() const { return m_heldRun; }
    /// Forgets it: the files that it was made with have changed.
    void dropHeldRun() { m_heldRun = {}; }

Q_SIGNALS:
    /// The matcher has begun this request; earlier ones have ended.
    void started(quint64 id);
    /// At most about 30 times a second, less often when the window takes long to draw.
    void progressed(const stereo::app::RunProgress& progress);
    /// After an iteration, for a matcher that iterates: as often as previewShown() is called and PreviewPace
    /// allows.
    void iterationShown(quint64 id, const std::shared_ptr<const stereo::DisparityMap>& disparity,
                        int iteration);
    /// The match has ended; heldRun() is that of this result.
    void finished(const stereo::app::StereoResultPtr& result);
    /// The match has failed; isRunning() is false.
    void failed(quint64 id, const stereo::app::Failure& failure);
    /// The match was stopped, or the iteration to recall is no longer stored; isRunning() is false.
    void stopped(quint64 id);

private:
    void connectWorker();
    quint64 ask(InferenceRequest request);
    void begin(InferenceRequest request);
    /// The worker is free again. Returns whether the end of `id` is to be reported.
    [[nodiscard]] bool ended(quint64 id);
    [[nodiscard]] bool isPresent(quint64 id) const { return m_running && id == m_latestId; }
    [[nodiscard]] bool isActive(quint64 id) const { return isPresent(id) && !m_stop.stop_requested(); }

    QThread m_thread;
    std::unique_ptr<InferenceWorker> m_worker;  ///< lives in m_thread, deleted after its end
    std::stop_source m_stop;
    std::unique_ptr<InferenceRequest> m_waiting;
    quint64 m_latestId = 0;
    bool m_running = false;
    bool m_workerBusy = false;
    QElapsedTimer m_progressTimer;
    HeldRun m_heldRun;
};

}  // namespace stereo::app
