#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/project/WorkOptions.h"

namespace stereo::app {

/// What a person set, step by step, to go back and forth. Changes of the same options that follow each other
/// are one step until endStep(): a dragged slider, a typed number. Auto-run and what a theme sets (the colour
/// of unknown pixels) are no steps and stay as they are when going back.
class ProjectHistory {
public:
    static constexpr std::size_t kMaxSteps = 200;

    /// Steps are named by the options of `matchers`. Forgets the oldest beyond `maxSteps`.
    /// REQUIRES: maxSteps > 0
    explicit ProjectHistory(MatcherRegistry matchers = {}, std::size_t maxSteps = kMaxSteps)
        : m_matchers(std::move(matchers)), m_maxSteps(maxSteps) {}

    /// The person changed `before` into `after`: what was undone can no longer be redone.
    void record(const WorkOptions& before, const WorkOptions& after);
    /// Measurements and cuts were made in a cloud that is gone: no step brings them back.
    void forgetCloudMarks();
    /// Corrections were of a calibration that is gone.
    void forgetCorrections();
    /// The next change is a step of its own.
    void endStep() { m_stepIsOpen = false; }

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    /// The names (see differences()) of what undo() and redo() change. REQUIRES: there is such a step
    [[nodiscard]] const std::vector<std::string>& undoNames() const;
    [[nodiscard]] const std::vector<std::string>& redoNames() const;
    /// What to return to from `now`. REQUIRES: canUndo()
    [[nodiscard]] WorkOptions undo(const WorkOptions& now);
    /// REQUIRES: canRedo()
    [[nodiscard]] WorkOptions redo(const WorkOptions& now);

private:
    struct Step {
        WorkOptions before;
        WorkOptions after;
        std::vector<std::string> names;
    };

    /// Applies `clear` to both ends of every step, and drops those that it leaves without a change.
    void forget(void (*clear)(WorkOptions&));

    MatcherRegistry m_matchers;
    std::size_t m_maxSteps;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;  ///< so many of them are in effect
    bool m_stepIsOpen = false;
};

}  // namespace stereo::app
