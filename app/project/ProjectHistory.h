#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"
#include "core/project/Project.h"

namespace stereo::app {

/// The undo history of a project: a stack of projects. Consecutive changes of the same parts are one step
/// until endStep(): a dragged slider, a typed number. Changes of the view are no steps; the view stays when
/// undoing, unless another pair comes back.
class ProjectHistory {
public:
    static constexpr std::size_t kMaxSteps = 200;

    /// Steps are named by the options of `matchers`. Forgets the oldest beyond `maxSteps`.
    /// REQUIRES: maxSteps > 0
    explicit ProjectHistory(MatcherRegistry matchers = {}, std::size_t maxSteps = kMaxSteps)
        : m_matchers(std::move(matchers)), m_maxSteps(maxSteps) {}

    /// The person changed `before` into `after`: what was undone can no longer be redone.
    void record(const Project& before, const Project& after);
    /// The next change is a step of its own.
    void endStep() { m_stepIsOpen = false; }
    /// Applies a change that was not made by a person to both ends of every step, and removes steps that have
    /// no effect any more.
    void rebase(const std::function<void(Project&)>& change);
    void clear();

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    /// The names (see stepNames()) of what undo() and redo() change. REQUIRES: there is such a step
    [[nodiscard]] const std::vector<std::string>& undoNames() const;
    [[nodiscard]] const std::vector<std::string>& redoNames() const;
    /// What undo() will return. REQUIRES: canUndo()
    [[nodiscard]] Project undone(const Project& now) const;
    /// REQUIRES: canRedo()
    [[nodiscard]] Project redone(const Project& now) const;
    /// Undoes a step: returns the project to go to from `now`. REQUIRES: canUndo()
    [[nodiscard]] Project undo(const Project& now);
    /// REQUIRES: canRedo()
    [[nodiscard]] Project redo(const Project& now);

private:
    struct Step {
        Project before;
        Project after;
        std::vector<std::string> names;
    };

    MatcherRegistry m_matchers;
    std::size_t m_maxSteps;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;  ///< the number of steps in effect
    bool m_stepIsOpen = false;
};

}  // namespace stereo::app
