#pragma once

#include <QObject>
#include <filesystem>
#include <string>
#include <vector>

#include "app/workbench/ExportDesk.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/PairInputs.h"
#include "app/workbench/ProjectStore.h"
#include "app/workbench/ResultViews.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/TruthDesk.h"

namespace stereo::app {

/// The project a person works on, and everything that follows from it: the program without a window. The
/// window shows this state and sends commands. Lives in the GUI thread and never blocks it. Its parts do the
/// work (inputs(), choice(), desk(), views(), exports()); it holds the project, announces changes once they
/// are complete, and announces when everything is settled.
class Workbench : public QObject {
    Q_OBJECT

public:
    /// REQUIRES: `matchers` is not empty; the first is chosen.
    explicit Workbench(MatcherRegistry matchers, QObject* parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] const Project& project() const { return m_store.project(); }
    [[nodiscard]] const ProjectHistory& history() const { return m_store.history(); }
    /// The names of the parts of the project that a person changed, see GivenProject::changedIn().
    [[nodiscard]] std::vector<std::string> madeByHand() const { return m_store.madeByHand(); }
    /// Makes a step of the person that does not change the images: live options take effect immediately;
    /// match options with the next run, which starts by itself when AutoRun::isOn(). Consecutive changes
    /// of the same parts are one step until endStep().
    void setProject(const Project& project);
    /// Changes the view: no undo step.
    void setView(const ProjectView& view);
    /// The files of the pair that `from` names are now where `to` names them: no undo step.
    void moveFiles(const Project& from, const Project& to) { m_store.moveFiles(from, to); }
    /// Another pair comes back with its result when that is in memory; else it is read, and the step is made
    /// once it is there. Does nothing when there is nothing to undo or redo.
    void undo();
    void redo();
    /// Ends the step: a drag or typing is over.
    void endStep() { m_store.endStep(); }

    [[nodiscard]] PairInputs& inputs() { return m_inputs; }
    [[nodiscard]] const PairInputs& inputs() const { return m_inputs; }
    [[nodiscard]] MatcherChoice& choice() { return m_choice; }
    [[nodiscard]] const MatcherChoice& choice() const { return m_choice; }
    [[nodiscard]] RunDesk& desk() { return m_desk; }
    [[nodiscard]] const RunDesk& desk() const { return m_desk; }
    [[nodiscard]] const ResultViews& views() const { return m_views; }
    [[nodiscard]] TruthDesk& truth() { return m_truth; }
    [[nodiscard]] const TruthDesk& truth() const { return m_truth; }
    [[nodiscard]] ExportDesk& exports() { return m_exports; }
    [[nodiscard]] const ExportDesk& exports() const { return m_exports; }
    /// For jobs of the views (scaled pictures): they count for isSettled().
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    /// Whether everything that follows from the project is made: nothing runs and nothing waits.
    [[nodiscard]] bool isSettled() const { return !m_jobs.isBusy() && !m_desk.isBusy(); }

    /// Sets the maps that a result can hold besides disparity and depth; call it before a pair is open.
    void setMaps(MapTable maps) { m_maps = std::move(maps); }
    [[nodiscard]] const MapTable& maps() const { return m_maps; }
    /// Sets the theme's colour for unknown pixels; it is not part of the project.
    void setUnknownColour(Rgb colour);
    /// The project's display options, with the theme's colour for unknown pixels.
    [[nodiscard]] DisplayOptions display() const;
    /// What was measured on the images of the open pair, so that an export need not measure it again.
    void setEvidence(std::shared_ptr<const PairEvidence> evidence) { m_evidence = std::move(evidence); }
    /// The request that exports what is on the screen. REQUIRES: desk().result()
    [[nodiscard]] ExportRequest exportRequest() const;

Q_SIGNALS:
    // Everything that one step, one opening or one run changes has changed before the first of these signals:
    // a slot may read all of it.

    void pairChanged();
    void calibrationChanged();
    /// PairInputs::refusedCalibration() has changed.
    void calibrationRefused();
    /// project() has changed, or the predicted cost of the next run.
    void projectChanged();
    /// A person chose another matcher or own options of one than the project had `before`: by hand, not by
    /// opening what somebody else made.
    void matcherChosen(const stereo::Project& before);
    void viewChanged();
    void autoRunChanged();
    /// display() has another colour for unknown pixels.
    void themeChanged();
    /// MatcherChoice::useFile() has used this file, possibly the one chosen before.
    void fileUsed(const std::filesystem::path& path);
    void runningChanged();
    /// RunDesk::result() has changed, possibly to null.
    void resultChanged();
    /// A run of the pair that is open has ended with a result.
    void runMade();
    /// Something has failed, in any of the parts.
    void failed(const stereo::app::Failure& failure);
    /// What was opened is not all as it was.
    void warned(const stereo::app::OpenWarning& warning);
    /// A note for the person that is no failure, in a sentence.
    void noted(const std::string& text);
    /// isSettled() has become true.
    void settled();

private:
    void connectParts();
    void follow(Changes& pending);
    void notify(const Changes& changes);
    [[nodiscard]] Shown shown() const;
    /// Goes to `target`, where the history leads.
    void goTo(const Project& target, bool isUndo);

    MapTable m_maps;
    Rgb m_unknownColour = DisplayOptions().unknownColour;
    std::shared_ptr<const PairEvidence> m_evidence;  ///< of the open pair; null = not measured yet
    JobRunner m_jobs;
    ProjectStore m_store;
    MatcherChoice m_choice;
    PairInputs m_inputs;
    RunDesk m_desk;
    ResultViews m_views;
    ExportDesk m_exports;
    TruthDesk m_truth{*this};  ///< follows the signals of all others
};

}  // namespace stereo::app
