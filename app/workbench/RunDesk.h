#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/match/InferenceController.h"
#include "app/match/RunForecast.h"
#include "app/match/StereoResult.h"
#include "app/results/RunLog.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/PairInputs.h"
#include "app/workbench/ProjectHolder.h"

namespace stereo::app {

/// Runs matches of a project's pair: the predicted cost of the next run, the present run, the result that is
/// shown, and all runs of the session. The result is always of the open pair. GUI thread.
class RunDesk : public QObject {
    Q_OBJECT

public:
    /// All must outlive the desk.
    RunDesk(ProjectHolder& holder, const MatcherChoice& choice, PairInputs& inputs,
            QObject* parent = nullptr);
    ~RunDesk() override;

    /// Matches the open pair; stops a present run first. Does nothing without a pair.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_controller.isRunning() && !m_isRecalling; }
    /// A run is in progress, or will start by itself.
    [[nodiscard]] bool isBusy() const { return m_controller.isRunning() || m_autoRunTimer.isActive(); }

    /// Sets whether a change starts a run by itself. Until a person sets it, it is automatic: on while a run
    /// is expected to take less than kAutoRunSeconds, off when a matcher of unknown speed is chosen.
    void setAutoRun(bool on);
    [[nodiscard]] bool isAutoRun() const { return m_autoRun; }
    static constexpr double kAutoRunSeconds = 1;

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

    /// The iterations that the matcher has stored of a run with the present options, ended or stopped: the
    /// next run continues from there. While result() has these options except for their iterations, setting
    /// MatchOptions::iterations to one of them shows it without a run.
    [[nodiscard]] StoredIterations storedIterations() const;
    /// How many iterations that run has done; 0 = none are stored.
    [[nodiscard]] int computedIterations() const {
        return static_cast<int>(storedIterations().meanChangePx.size());
    }
    /// The predicted cost of the next run; of one that continues from computedIterations(), only the missing
    /// iterations. REQUIRES: a pair is open
    [[nodiscard]] RunCost expectedCost() const;
    /// How many times as long a whole run with `to` takes as one with `from`; none = not known. REQUIRES: a
    /// pair is open
    [[nodiscard]] std::optional<double> timeRatio(const MatchOptions& from, const MatchOptions& to) const;
    /// The memory of this machine that the next run can use: what is free and what the last run will release.
    /// None where the machine does not say.
    [[nodiscard]] std::optional<std::size_t> memoryForRun() const;
    /// The search range of the next run when no maximum disparity is set. REQUIRES: a pair is open
    [[nodiscard]] SearchRange autoRange() const;
    /// The measurements behind predictions; loaded and saved by the owner of the settings.
    [[nodiscard]] RunForecast& forecast() { return m_forecast; }
    /// The files of the chosen matcher have changed on the disk: predictions are computed again, and the next
    /// run does not continue from iterations of the old files.
    void noteChangedFiles();

    /// All runs of this session, with their results as long as memory allows.
    [[nodiscard]] RunLog& runs() { return m_runs; }
    [[nodiscard]] const RunLog& runs() const { return m_runs; }
    /// Shows the result of an earlier run again, with its pair and its match options, without matching; stops
    /// a present run. When its result was dropped, sets only its match options. One undo step. REQUIRES:
    /// runs().find(id)
    void bringBack(quint64 id);
    /// The result in memory that fits the project best: one with its options, else the latest of its images;
    /// null = none.
    [[nodiscard]] StereoResultPtr heldResult(const Project& project) const;
    /// Shows this result, of the pair that is open, in the same atOnce() as the step to its project.
    void showResult(const StereoResultPtr& result, Changes& changes);

    /// The same for a result that was read from a file, in runs() as the run with these numbers. Within atOnce().
    void showStoredResult(const std::shared_ptr<StereoResult>& result, const RunNumbers& numbers);

    // What follows from a change; whoever composes the parts calls it.

    /// Another pair is open: drops results and runs of other pairs.
    void followPair(Changes& changes);
    /// The predicted time of a run may have changed.
    void decideAutoRun(Changes& changes);
    /// Shows the iteration that the project's options ask for when it is stored and another one is shown.
    void recallWhatProjectMeans();
    /// Starts a run after a short delay, if auto-run is on.
    void runSoon();

Q_SIGNALS:
    void progressed(const stereo::app::RunProgress& progress);
    /// Workbench::failed() has just said why.
    void runFailed();

private:
    struct Preview {
        std::shared_ptr<const DisparityMap> map;
        int iteration = 0;
    };

    void connectController();
    void adoptResult(const StereoResultPtr& result, Changes& changes);
    void endRun(Changes& changes);
    /// Records a finished run in log, forecast and notes.
    void noteRun(const StereoResultPtr& result, Changes& changes);
    [[nodiscard]] const Project& project() const { return m_holder.project(); }
    [[nodiscard]] const MatcherInfo& matcher() const { return m_choice.matcher(); }
    [[nodiscard]] std::optional<StereoCalibration> calibration() const {
        return project().calibration.inUse();
    }
    /// Of the next run. Cloud and checks are not made by it: they change without a run, too.
    [[nodiscard]] Recipe nextRecipe() const;
    [[nodiscard]] Inputs nextInputs() const;
    /// Whether the next run would search the same range with this calibration.
    [[nodiscard]] bool searchesAsWith(const std::optional<StereoCalibration>& calibration) const;
    /// Whether the iteration that the options ask for is stored.
    [[nodiscard]] bool showsAtOnce() const;
    [[nodiscard]] std::vector<std::string> changedOptionsSinceResult() const;

    ProjectHolder& m_holder;
    const MatcherChoice& m_choice;
    PairInputs& m_inputs;
    InferenceController m_controller;
    QTimer m_autoRunTimer;
    bool m_autoRun = true;
    bool m_autoRunIsChosen = false;
    StereoResultPtr m_result;
    Preview m_preview;
    RunLog m_runs;
    RunForecast m_forecast;
    bool m_isRecalling = false;
    bool m_runIsAbandoned = false;  ///< a result that still arrives is not to be shown
    std::string m_lastNotes;
};

}  // namespace stereo::app
