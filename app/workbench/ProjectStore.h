#pragma once

#include <functional>

#include "app/project/ProjectHistory.h"
#include "app/workbench/ProjectHolder.h"
#include "core/project/GivenProject.h"

namespace stereo::app {

/// The project of a workbench and its undo history. GUI thread.
class ProjectStore : public ProjectHolder {
public:
    /// Called when the outermost atOnce() has ended, with all its changes. It must empty `changes` before it
    /// notifies anybody, because a slot may change something again.
    using OnChanged = std::function<void(Changes& changes)>;
    ProjectStore(MatcherRegistry matchers, OnChanged onChanged);

    [[nodiscard]] const Project& project() const override { return m_project; }
    [[nodiscard]] const ProjectHistory& history() const { return m_history; }
    /// The parts of the project that a person changed since it began, see GivenProject::changedIn().
    [[nodiscard]] std::vector<std::string> madeByHand() const { return m_given.changedIn(m_project); }

    void atOnce(const std::function<void(Changes&)>& change) override;
    void step(const Project& next) override;
    void stepFromFiles(const Project& next) override;
    void replace(const Project& next) override;
    void begin(const Project& next) override;
    void moveFiles(const Project& from, const Project& to) override;
    void endStep() override { m_history.endStep(); }
    /// Goes one step back or forward. The pair of the resulting project must be ready. REQUIRES: the history
    /// has such a step
    void undo();
    void redo();
    /// Sets the view: no undo step. Returns false when it is unchanged.
    bool setView(const ProjectView& view);

private:
    void become(const Project& next);
    /// The same by a step of the person.
    void stepTo(const Project& next);

    Project m_project;
    GivenProject m_given{m_project};
    ProjectHistory m_history;
    OnChanged m_onChanged;
    int m_changing = 0;  ///< the depth of nested atOnce() calls
    Changes m_changes;
};

}  // namespace stereo::app
