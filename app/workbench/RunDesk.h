#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/match/InferenceController.h"
#include "app/results/RunLog.h"
#include "app/workbench/AutoRun.h"
#include "app/workbench/NextRun.h"

namespace stereo::app {

/// Runs matches of a project's pair: the next run, the present run, the result that is shown, and all runs of
/// the session. The result is always of the open pair. GUI thread.
class RunDesk : public QObject {
    Q_OBJECT

public:
    /// All must outlive the desk.
    RunDesk(ProjectHolder& holder, const MatcherChoice& choice, PairInputs& inputs,
            QObject* parent = nullptr);
    ~RunDesk() override;

    /// Matches the open pair; stops a present run first. Does nothing without a pair.
    void run();
    /// What iterations it has done stay: the last of them is shown as a result, and the next run goes on from
    /// there.
    void stop();
    /// How the last run ended when a person stopped it; none = it did not, or something else came since.
    struct Stopped {
        int iterations = 0;  ///< that were kept; 0 = nothing
        int of = 0;          ///< that were asked for
    };
    [[nodiscard]] const std::optional<Stopped>& stopped() const { return m_stopped; }
    [[nodiscard]] bool isRunning() const {
        return m_controller.isRunning() && !m_isRecalling && !isMakingAside();
    }
    /// A run is in progress, or will start by itself.
    [[nodiscard]] bool isBusy() const { return m_controller.isRunning() || m_autoRun.isPending(); }

    /// Matches the open pair by another recipe than the project's. The result is given out by madeAside() and
    /// is neither shown nor logged. Stops a present run. Ends with exactly one of madeAside(), failedAside()
    /// and stoppedAside(); a run of the person takes its place, and changes start none meanwhile. REQUIRES: a
    /// pair is open
    void makeAside(const Recipe& recipe, std::optional<double> expectedSeconds);
    void stopAside();
    [[nodiscard]] bool isMakingAside() const { return m_asideId != 0; }

    /// What would run now, and what it costs.
    [[nodiscard]] NextRun& next() { return m_next; }
    [[nodiscard]] const NextRun& next() const { return m_next; }
    /// Whether a change starts a run by itself.
    [[nodiscard]] AutoRun& autoRun() { return m_autoRun; }
    [[nodiscard]] const AutoRun& autoRun() const { return m_autoRun; }

    /// Null until there is one; it is gone when another pair opens.
    [[nodiscard]] const StereoResultPtr& result() const { return m_result; }
    /// The disparity to show: of the result, or of an iteration of the present run. Null = there is none.
    [[nodiscard]] std::shared_ptr<const DisparityMap> shownMap() const;
    /// The iteration of the present run that is shown; 0 = shownMap() is that of the result.
    [[nodiscard]] int shownIteration() const { return m_preview.map ? m_preview.iteration : 0; }
    /// Call it when shownMap() is on the screen; until then no other iteration comes.
    void previewShown() { m_controller.previewShown(); }
    /// The names (see changedOptions()) of the options that differ from those of the result; empty = the
    /// result is up to date.
    [[nodiscard]] std::vector<std::string> changedSinceResult() const;

    /// The files of the chosen matcher have changed on the disk: predictions are computed again, and the next
    /// run does not continue from iterations of the old files.
    void noteChangedFiles();

    /// All runs of this session, with their results as long as memory allows.
    [[nodiscard]] RunLog& runs() { return m_runs; }
    [[nodiscard]] const RunLog& runs() const { return m_runs; }
    /// Shows the result of an earlier run again, with its pair and its match options, without matching; stops
    /// a present run. When its result was dropped, or its images were written again since, sets only its
    /// match options. One undo step. REQUIRES: runs().find(id)
    void bringBack(quint64 id);
    /// The result in memory that fits the project best: one with its options, else the latest of its images,
    /// as long as those were not written again since; null = none.
    [[nodiscard]] StereoResultPtr heldResult(const Project& project) const;
    /// Shows this result, of the pair that is open, in the same atOnce() as the step to its project.
    void showResult(const StereoResultPtr& result, Changes& changes);

    /// Shows a result of the pair that is open; the project stays.
    void showResult(const StereoResultPtr& result);

    /// The same for a result that was read from a file, in runs() as the run with these numbers. Within
    /// atOnce().
    void showStoredResult(const std::shared_ptr<StereoResult>& result, const RunNumbers& numbers);

    // What follows from a change; whoever composes the parts calls it.

    /// Another pair is open: drops results and runs of other pairs.
    void followPair(Changes& changes);
    /// Shows the iteration that the project's options ask for when it is stored and another one is shown.
    void recallWhatProjectMeans();

Q_SIGNALS:
    void progressed(const stereo::app::RunProgress& progress);
    /// Workbench::failed() has just said why.
    void runFailed();
    void progressedAside(const stereo::app::RunProgress& progress);
    void madeAside(const stereo::app::StereoResultPtr& result);
    void failedAside(const stereo::app::Failure& failure);
    void stoppedAside();

private:
    struct Preview {
        std::shared_ptr<const DisparityMap> map;
        int iteration = 0;
    };

    void connectController();
    /// What makeAside() asked for has ended; whether it is this.
    [[nodiscard]] bool endedAside(quint64 id);
    void noteAside();
    void adoptResult(const StereoResultPtr& result, Changes& changes);
    void endRun(Changes& changes);
    /// After a stop: shows the last iteration that was kept, and says so.
    void keepStopped(Changes& changes);
    /// Records a finished run in log, forecast and notes.
    void noteRun(const StereoResultPtr& result, Changes& changes);
    [[nodiscard]] const Project& project() const { return m_holder.project(); }
    [[nodiscard]] const MatcherInfo& matcher() const { return m_choice.matcher(); }

    ProjectHolder& m_holder;
    const MatcherChoice& m_choice;
    PairInputs& m_inputs;
    InferenceController m_controller;
    StereoResultPtr m_result;
    NextRun m_next;
    AutoRun m_autoRun;
    Preview m_preview;
    RunLog m_runs;
    quint64 m_asideId = 0;  ///< of the request of makeAside(); 0 = there is none
    bool m_isRecalling = false;
    bool m_isStopping = false;  ///< a person stops the present run
    std::optional<Stopped> m_stopped;
    bool m_runIsAbandoned = false;  ///< a result that still arrives is not to be shown
    std::string m_lastNotes;
};

}  // namespace stereo::app
