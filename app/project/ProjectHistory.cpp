#include "app/project/ProjectHistory.h"

#include <cassert>

namespace stereo::app {
namespace {

WorkOptions withSettingsOf(WorkOptions options, const WorkOptions& now) {
    options.display.unknownColour = now.display.unknownColour;
    options.autoRun = now.autoRun;
    return options;
}

}  // namespace

void ProjectHistory::record(const WorkOptions& before, const WorkOptions& after) {
    if (withSettingsOf(before, after) == after) return;
    std::vector<std::string> names = differences(before, after, m_matchers);
    m_steps.resize(m_done);
    if (m_stepIsOpen && canUndo() && m_steps.back().names == names) {
        m_steps.back().after = after;
        if (withSettingsOf(m_steps.back().before, after) != after) return;
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

void ProjectHistory::forgetCloudMarks() {
    forget(dropCloudMarks);
}

void ProjectHistory::forgetCorrections() {
    forget([](WorkOptions& options) { options.corrected.reset(); });
}

void ProjectHistory::forget(void (*clear)(WorkOptions&)) {
    m_stepIsOpen = false;
    for (std::size_t i = m_steps.size(); i-- > 0;) {
        Step& step = m_steps[i];
        clear(step.before);
        clear(step.after);
        if (withSettingsOf(step.before, step.after) != step.after) continue;
        m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(i));
        if (i < m_done) --m_done;
    }
}

const std::vector<std::string>& ProjectHistory::undoNames() const {
    assert(canUndo());
    return m_steps[m_done - 1].names;
}

const std::vector<std::string>& ProjectHistory::redoNames() const {
    assert(canRedo());
    return m_steps[m_done].names;
}

WorkOptions ProjectHistory::undo(const WorkOptions& now) {
    assert(canUndo());
    m_stepIsOpen = false;
    return withSettingsOf(m_steps[--m_done].before, now);
}

WorkOptions ProjectHistory::redo(const WorkOptions& now) {
    assert(canRedo());
    m_stepIsOpen = false;
    return withSettingsOf(m_steps[m_done++].after, now);
}

}  // namespace stereo::app
