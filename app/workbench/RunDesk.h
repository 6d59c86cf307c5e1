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

/// Matches the pair of a project: what the next run will cost, the run under way, the result that is shown,
/// and all runs of the session. A result is of the pair that is open or it is not there. GUI thread.
class RunDesk : public QObject {
    Q_OBJECT

public:
    /// All must outlive the desk.
    RunDesk(ProjectHolder& holder, const MatcherChoice& choice, PairInputs& inputs,
            QObject* parent = nullptr);
    ~RunDesk() override;

    /// Matches the open pair; a run under way gives way. Nothing happens without a pair.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_controller.isRunning() && !m_isRecalling; }
    /// Something runs, or will by itself.
    [[nodiscard]] bool isBusy() const { return m_controller.isRunning() || m_autoRunTimer.isActive(); }

    /// Whether to match again by itself after a change, as a person wants it. Until somebody says so it goes
    /// by itself: on as long as a run is expected to take less than kAutoRunSeconds, off for a matcher of
    /// unknown speed that is chosen.
    void setAutoRun(bool on);
    [[nodiscard]] bool isAutoRun() const { return m_autoRun; }
    static constexpr double kAutoRunSeconds = 1;

    /// Null until there is one; it is gone when another pair opens.
    [[nodiscard]] const StereoResultPtr& result() const { return m_result; }
    /// The disparity to look at: of the result, or of an iteration of the run under way. Null = there is
    /// none.
    [[nodiscard]] std::shared_ptr<const DisparityMap> shownMap() const;
    /// Of a run under way; 0 = shownMap() is that of the result.
    [[nodiscard]] int shownIteration() const { return m_preview.map ? m_preview.iteration : 0; }
    /// shownMap() is on the screen; until then no other iteration comes.
    void previewShown() { m_controller.previewShown(); }
    /// The names (see changedOptions()) of what the next run would do otherwise; empty = up to date.
    [[nodiscard]] std::vector<std::string> changedSinceResult() const;

    /// What the matcher still holds of a run with the present options, whether that ended or was stopped: the
    /// next run goes on from there. While result() is of these options but for their iterations, setting
    /// MatchOptions::iterations to one of them shows it at once.
    [[nodiscard]] StoredIterations storedIterations() const;
    /// How many iterations that run did; 0 = nothing is held of it.
    [[nodiscard]] int computedIterations() const {
        return static_cast<int>(storedIterations().meanChangePx.size());
    }
    /// What the next run will cost: of one that goes on from computedIterations() only the missing ones.
    /// REQUIRES: a pair is open
    [[nodiscard]] RunCost expectedCost() const;
    /// How many times as long a whole run with `to` takes as one with `from`; none = it cannot be told.
    /// REQUIRES: a pair is open
    [[nodiscard]] std::optional<double> timeRatio(const MatchOptions& from, const MatchOptions& to) const;
    /// What the next run can have of this machine's memory: what is free, and what the last run holds until
    /// then. None where the machine does not say.
    [[nodiscard]] std::optional<std::size_t> memoryForRun() const;
    /// What the next run searches when no maximum disparity is set. REQUIRES: a pair is open
    [[nodiscard]] SearchRange autoRange() const;
    /// What costs are known from; loaded and saved by whoever keeps the settings.
    [[nodiscard]] RunForecast& forecast() { return m_forecast; }
    /// The files of the chosen matcher have changed on the disk: what is told of the next run is found out
    /// again, and it does not go on from what they made before.
    void noteChangedFiles();

    /// All of this session, with their results as long as there is room for them.
    [[nodiscard]] RunLog& runs() { return m_runs; }
    [[nodiscard]] const RunLog& runs() const { return m_runs; }
    /// Shows the result of an earlier run again, with its pair and its match options, without matching; a run
    /// under way is stopped. When its result was dropped, sets its match options. One step of the person.
    /// REQUIRES: runs().find(id)
    void bringBack(quint64 id);
    /// Of the results that are held of the images of a project the latest that the project would give, else
    /// the latest of all; null = there is none.
    [[nodiscard]] StereoResultPtr heldResult(const Project& project) const;
    /// Shows this result, of the pair that is open, in the same atOnce() as the step to its project.
    void showResult(const StereoResultPtr& result, Changes& changes);

    /// The same of one that was stored, with a place in runs(). Within atOnce().
    void showStoredResult(const std::shared_ptr<StereoResult>& result, const RunNumbers& numbers);

    // What follows from a change; whoever composes the parts calls it.

    /// Another pair is open: a result, or a run, of any other is dropped.
    void followPair(Changes& changes);
    /// How long a run takes may be known better.
    void decideAutoRun(Changes& changes);
    /// Asks for the iteration that the project means where it is held and another is shown.
    void recallWhatProjectMeans();
    /// In a moment, where runs start by themselves.
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
    /// Log, forecast and notes of a run that was made.
    void noteRun(const StereoResultPtr& result, Changes& changes);
    [[nodiscard]] const Project& project() const { return m_holder.project(); }
    [[nodiscard]] const MatcherInfo& matcher() const { return m_choice.matcher(); }
    [[nodiscard]] std::optional<StereoCalibration> calibration() const {
        return project().calibration.inUse();
    }
    [[nodiscard]] MatchInput nextInput() const;
    /// Whether the next run searches as it would with this calibration.
    [[nodiscard]] bool searchesAsWith(const std::optional<StereoCalibration>& calibration) const;
    /// Whether the options mean an iteration that was kept.
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
    bool m_runIsAbandoned = false;  ///< a result that comes all the same is not to be shown
    std::string m_lastNotes;
};

}  // namespace stereo::app
