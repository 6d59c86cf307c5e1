#include "app/workbench/ProjectStore.h"

#include <utility>

#include "app/open/OpenedProject.h"

namespace stereo::app {

ProjectStore::ProjectStore(MatcherRegistry matchers, OnChanged onChanged)
    : m_history(matchers), m_onChanged(std::move(onChanged)) {
    m_project.matcherId = matchers.first().id();
    m_given = GivenProject(m_project);
}

void ProjectStore::atOnce(const std::function<void(Changes&)>& change) {
    ++m_changing;
    try {
        change(m_changes);
    } catch (...) {  // border: what it changed so far is told with the next
        --m_changing;
        throw;
    }
    if (--m_changing == 0) m_onChanged(m_changes);
}

void ProjectStore::step(const Project& next) {
    if (next == m_project) return;
    m_history.record(m_project, next);
    stepTo(next);
}

void ProjectStore::stepFromFiles(const Project& next) {
    m_given.follow(m_project, next);
    step(next);
}

void ProjectStore::replace(const Project& next) {
    if (next == m_project) return;
    m_given.follow(m_project, next);
    m_history.rebase([&next](Project& project) {
        project.inputs = next.inputs;
        project.calibration = next.calibration;
        dropCloudMarks(project);
    });
    become(next);
}

void ProjectStore::begin(const Project& next) {
    m_given = GivenProject(next);
    m_history.clear();
    become(next);
}

void ProjectStore::undo() {
    stepTo(m_history.undo(m_project));
}

void ProjectStore::redo() {
    stepTo(m_history.redo(m_project));
}

void ProjectStore::stepTo(const Project& next) {
    atOnce([&](Changes& changes) {
        const bool isSameChoice =
            m_project.matcherId == next.matcherId && m_project.match.own == next.match.own;
        if (!isSameChoice && !changes.chosenFrom) changes.chosenFrom = m_project;
        become(next);
    });
}

void ProjectStore::become(const Project& next) {
    const Project before = std::exchange(m_project, next);
    atOnce([&](Changes& changes) {
        changes.project = true;
        changes.decidesAutoRun |= before.matcherId != next.matcherId;
        changes.calibration |= before.calibration != next.calibration;
        changes.recalls = changes.runsIfStale = true;
    });
}

bool ProjectStore::setView(const ProjectView& view) {
    if (view == m_project.view) return false;
    m_project.view = view;
    return true;
}

void ProjectStore::moveFiles(const Project& from, const Project& to) {
    if (from.inputs == to.inputs && from.calibration.path == to.calibration.path) return;
    const auto move = [&](Project& project) {
        if (!haveSameImages(project, from)) return;
        const ProjectInputs before = std::exchange(project.inputs, to.inputs);
        if (before.groundTruth != from.inputs.groundTruth) {  // the step has another
            project.inputs.groundTruth = before.groundTruth;
            project.inputs.groundTruthMask = before.groundTruthMask;
        }
        project.inputs.groundTruthReading = before.groundTruthReading;
        if (project.calibration.path == from.calibration.path) project.calibration.path = to.calibration.path;
    };
    m_history.rebase(move);
    const Project before = m_project;
    move(m_project);
    m_given.follow(before, m_project);
    atOnce([](Changes& changes) { changes.project = changes.calibration = true; });
}

}  // namespace stereo::app
