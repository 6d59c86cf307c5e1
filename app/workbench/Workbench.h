#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/project/ProjectHistory.h"
#include "app/workbench/ExportDesk.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/PairInputs.h"
#include "app/workbench/ProjectHolder.h"
#include "app/workbench/ResultViews.h"
#include "app/workbench/RunDesk.h"

namespace stereo::app {

/// The project a person works on, and what follows from it: the program without a window. The window shows
/// what is here and commands it. Lives in the GUI thread and never blocks it. Its parts do the work
/// (inputs(), choice(), desk(), views(), exports()); it holds the project, says what has changed once all of
/// it has, and when all is settled.
class Workbench : public QObject, private ProjectHolder {
    Q_OBJECT

public:
    /// REQUIRES: `matchers` is not empty; the first is chosen.
    explicit Workbench(MatcherRegistry matchers, QObject* parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] const Project& project() const override { return m_project; }
    /// A step of the person that leaves the images as they are: live options take effect at once; match
    /// options by the next run, which starts by itself when RunDesk::isAutoRun(). Changes of the same parts
    /// in a row count as one step until endStep().
    void setProject(const Project& project);
    /// How it is looked at from here on: no step.
    void setView(const ProjectView& view);
    /// The files of the project lie where they lie in `moved`: no step.
    void moveFiles(const Project& moved);
    /// The range of the colours that a person chose; one that is locked stays so.
    void setRange(ColorRange range);
    /// Keeps the colours' present range for the next results, or lets it follow each of them again.
    void setRangeLocked(bool locked);
    /// Of the theme.
    void setUnknownColour(Rgb colour);
    /// The project's, with the colour that unknown pixels have in this theme.
    [[nodiscard]] DisplayOptions display() const;

    [[nodiscard]] const ProjectHistory& history() const { return m_history; }
    /// Another pair comes back with its result, where that is kept; else it is read, and the step is made
    /// once it is there. Nothing happens when there is nothing to undo or redo.
    void undo();
    void redo();
    /// The drag, the typing is over.
    void endStep() override { m_history.endStep(); }

    [[nodiscard]] PairInputs& inputs() { return m_inputs; }
    [[nodiscard]] const PairInputs& inputs() const { return m_inputs; }
    [[nodiscard]] MatcherChoice& choice() { return m_choice; }
    [[nodiscard]] const MatcherChoice& choice() const { return m_choice; }
    [[nodiscard]] RunDesk& desk() { return m_desk; }
    [[nodiscard]] const RunDesk& desk() const { return m_desk; }
    [[nodiscard]] const ResultViews& views() const { return m_views; }
    [[nodiscard]] ExportDesk& exports() { return m_exports; }
    [[nodiscard]] const ExportDesk& exports() const { return m_exports; }
    /// For what the views derive from all this (scaled pictures): such jobs count for isSettled().
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    /// Whether all that follows from the project is there: nothing runs and nothing waits.
    [[nodiscard]] bool isSettled() const { return !m_jobs.isBusy() && !m_desk.isBusy(); }

    /// Those that a result can hold besides disparity and depth; before a pair is open.
    void setMaps(MapTable maps) { m_maps = std::move(maps); }
    [[nodiscard]] const MapTable& maps() const { return m_maps; }
    /// By which records get the hashes of their sources; without it each file is read.
    void setHasher(FileHasher hasher) { m_hasher = std::move(hasher); }
    /// Fills in what is on the screen. REQUIRES: desk().result()
    [[nodiscard]] ExportRequest exportRequest() const;

Q_SIGNALS:
    // Whatever changes with one step of a person, an opening, or a run, has all changed before the first of
    // these signals tells of it; a slot may read everything.

    void pairChanged();
    void calibrationChanged();
    /// PairInputs::refusedCalibration() is another.
    void calibrationRefused();
    /// Also: what the next run costs may be another.
    void projectChanged();
    void autoRunChanged();
    /// display() has another colour for unknown pixels.
    void themeChanged();
    /// How the project is looked at.
    void viewChanged();
    /// By MatcherChoice::useFile(); also when it is the one that was chosen before.
    void fileUsed(const std::filesystem::path& path);
    /// An opening has come to its end, whatever came of it.
    void openingEnded();
    void runningChanged();
    void runProgressed(const stereo::app::RunProgress& progress);
    /// Also when it was dropped.
    void resultChanged();
    void pictureChanged();
    void cloudChanged();
    void exported(const stereo::app::ExportReport& report);
    /// That of which failed() told last was an export.
    void exportFailed();
    void failed(const stereo::app::Failure& failure);
    /// That of which failed() told last was a run.
    void runFailed();
    /// A run came to its end, and its result is that of the pair that is open.
    void runMade();
    /// Something worth knowing that is no failure, in a sentence.
    void noted(const std::string& text);
    /// isSettled() became true.
    void settled();

private:
    void atOnce(const std::function<void(Changes&)>& change) override;
    void step(const Project& next) override;
    void replace(const Project& next) override;
    void begin(const Project& next) override;

    void connectParts();
    void become(const Project& next);
    void tellAndFollow();
    void tell(const Changes& changes);
    void show(ResultViews::Old old = ResultViews::Old::Stays);
    void notifyIfSettled();
    /// Goes to where the history leads, `take` being what takes it there.
    void goTo(const Project& target, Project (ProjectHistory::*take)(const Project&));

    Project m_project;
    ProjectHistory m_history;
    Rgb m_unknownColour = DisplayOptions().unknownColour;
    MapTable m_maps;
    FileHasher m_hasher;
    JobRunner m_jobs;
    MatcherChoice m_choice;
    PairInputs m_inputs;
    RunDesk m_desk;
    ResultViews m_views;
    ExportDesk m_exports;
    int m_changing = 0;  ///< how many atOnce() are under way
    Changes m_changes;
};

}  // namespace stereo::app
