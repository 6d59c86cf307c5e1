#pragma once

#include <functional>

#include "app/project/ProjectHistory.h"
#include "app/workbench/ProjectHolder.h"

namespace stereo::app {

/// The project of a workbench, and what of it can be undone. GUI thread.
class ProjectStore : public ProjectHolder {
public:
    /// Called when the outermost atOnce() has been made, with all that it changed. It empties them before
    /// anybody hears of it: who does may change something again.
    using OnChanged = std::function<void(Changes& changes)>;
    ProjectStore(MatcherRegistry matchers, OnChanged onChanged);

    [[nodiscard]] const Project& project() const override { return m_project; }
    [[nodiscard]] const ProjectHistory& history() const { return m_history; }

    void atOnce(const std::function<void(Changes&)>& change) override;
    void step(const Project& next) override;
    void replace(const Project& next) override;
    void begin(const Project& next) override;
    void endStep() override { m_history.endStep(); }
    /// Goes one step back, or forth again. The pair of the project it leads to is ready.
    /// REQUIRES: the history has such a step
    void undo();
    void redo();
    /// How it is looked at from here on: no step. False where that is as before.
    bool setView(const ProjectView& view);
    /// The files of the pair that `from` names are where `to` names them from now on: no step.
    void moveFiles(const Project& from, const Project& to);

private:
    void become(const Project& next);

    Project m_project;
    ProjectHistory m_history;
    OnChanged m_onChanged;
    int m_changing = 0;  ///< how many atOnce() are under way
    Changes m_changes;
};

}  // namespace stereo::app
