#pragma once

#include <QObject>
#include <filesystem>
#include <string>

#include "app/workbench/ExportDesk.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/PairInputs.h"
#include "app/workbench/ProjectStore.h"
#include "app/workbench/ResultViews.h"
#include "app/workbench/RunDesk.h"

namespace stereo::app {

/// The project a person works on, and what follows from it: the program without a window. The window shows
/// what is here and commands it. Lives in the GUI thread and never blocks it. Its parts do the work and have
/// signals of their own; it composes them, and says what has changed once all of it has.
class Workbench : public QObject {
    Q_OBJECT

public:
    /// REQUIRES: `matchers` is not empty; the first is chosen.
    explicit Workbench(MatcherRegistry matchers, QObject* parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] const Project& project() const { return m_store.project(); }
    [[nodiscard]] const ProjectHistory& history() const { return m_store.history(); }
    /// A step of the person that leaves the images as they are: live options take effect at once; match
    /// options by the next run, which starts by itself when RunDesk::isAutoRun(). Changes of the same parts
    /// in a row count as one step until endStep().
    void setProject(const Project& project);
    /// How it is looked at from here on: no step.
    void setView(const ProjectView& view);
    /// The files of the pair that `from` names are where `to` names them from now on: no step.
    void moveFiles(const Project& from, const Project& to) { m_store.moveFiles(from, to); }
    /// Another pair comes back with its result, where that is still held; else it is read, and the step is
    /// made once it is there. Nothing happens when there is nothing to undo or redo.
    void undo();
    void redo();
    /// The drag, the typing is over.
    void endStep() { m_store.endStep(); }

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
    /// Of the theme: it is no part of the project.
    void setUnknownColour(Rgb colour);
    /// The project's, with the colour that unknown pixels have in this theme.
    [[nodiscard]] DisplayOptions display() const;
    /// What is on the screen, to be written. REQUIRES: desk().result()
    [[nodiscard]] ExportRequest exportRequest() const;

Q_SIGNALS:
    // Everything that one step, one opening or one run changes has changed before the first of these signals:
    // a slot may read all of it.

    void pairChanged();
    void calibrationChanged();
    /// PairInputs::refusedCalibration() is another.
    void calibrationRefused();
    /// Also: what the next run costs may be another.
    void projectChanged();
    void viewChanged();
    void autoRunChanged();
    /// display() has another colour for unknown pixels.
    void themeChanged();
    /// MatcherChoice::useFile() has taken this file, also when it was the chosen one before.
    void fileUsed(const std::filesystem::path& path);
    void runningChanged();
    /// Also when it was dropped.
    void resultChanged();
    /// A run of the pair that is open has ended with a result.
    void runMade();
    /// Whatever has failed, in any of the parts.
    void failed(const stereo::app::Failure& failure);
    /// Something worth knowing that is no failure, in a sentence.
    void noted(const std::string& text);
    /// isSettled() became true.
    void settled();

private:
    void connectParts();
    void follow(Changes& pending);
    void notify(const Changes& changes);
    void show(ResultViews::Old old = ResultViews::Old::Stays);
    /// Goes to where the history leads by `isUndo`, with the pair that belongs there.
    void goTo(const Project& target, bool isUndo);

    MapTable m_maps;
    Rgb m_unknownColour = DisplayOptions().unknownColour;
    JobRunner m_jobs;
    ProjectStore m_store;
    MatcherChoice m_choice;
    PairInputs m_inputs;
    RunDesk m_desk;
    ResultViews m_views;
    ExportDesk m_exports;
};

}  // namespace stereo::app
