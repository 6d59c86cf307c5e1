#include "app/project/ProjectHistory.h"

#include <cassert>

#include "app/project/StepNames.h"
#include "core/project/SamePair.h"

namespace stereo::app {
namespace {

bool isSameButForView(Project project, const Project& other) {
    project.view = other.view;
    return project == other;
}

/// The view of another pair would show nothing of this one.
Project seenAs(Project project, const Project& now) {
    if (haveSameImages(project.inputs, now.inputs)) project.view = now.view;
    return project;
}

}  // namespace

void ProjectHistory::record(const Project& before, const Project& after) {
    if (isSameButForView(before, after)) return;
    std::vector<std::string> names = stepNames(before, after, m_matchers);
    m_steps.resize(m_done);
    if (m_stepIsOpen && canUndo() && m_steps.back().names == names) {
        m_steps.back().after = after;
        if (!isSameButForView(m_steps.back().before, after)) return;
        m_steps.pop_back();  // dragged back to where it was
        --m_done;
        m_stepIsOpen = false;
        return;
    }
    if (m_steps.size() == m_maxSteps) m_steps.erase(m_steps.begin());
    m_steps.push_back({before, after, std::move(names)});
    m_done = m_steps.size();
    m_stepIsOpen = true;
}

void ProjectHistory::rebase(const std::function<void(Project&)>& change) {
    m_stepIsOpen = false;
    for (std::size_t i = m_steps.size(); i-- > 0;) {
        Step& step = m_steps[i];
        change(step.before);
        change(step.after);
        if (!isSameButForView(step.before, step.after)) continue;
        m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(i));
        if (i < m_done) --m_done;
    }
}

void ProjectHistory::clear() {
    m_steps.clear();
    m_done = 0;
    m_stepIsOpen = false;
}

const std::vector<std::string>& ProjectHistory::undoNames() const {
    assert(canUndo());
    return m_steps[m_done - 1].names;
}

const std::vector<std::string>& ProjectHistory::redoNames() const {
    assert(canRedo());
    return m_steps[m_done].names;
}

Project ProjectHistory::undone(const Project& now) const {
    assert(canUndo());
    return seenAs(m_steps[m_done - 1].before, now);
}

Project ProjectHistory::redone(const Project& now) const {
    assert(canRedo());
    return seenAs(m_steps[m_done].after, now);
}

Project ProjectHistory::undo(const Project& now) {
    Project before = undone(now);
    m_stepIsOpen = false;
    --m_done;
    return before;
}

Project ProjectHistory::redo(const Project& now) {
    Project after = redone(now);
    m_stepIsOpen = false;
    ++m_done;
    return after;
}

}  // namespace stereo::app
