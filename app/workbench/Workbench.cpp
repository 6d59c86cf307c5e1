#include "app/workbench/Workbench.h"

#include <QTimer>
#include <cassert>

#include "app/open/OpenedProject.h"

namespace stereo::app {

Workbench::Workbench(MatcherRegistry matchers, QObject* parent)
    : QObject(parent),
      m_history(matchers),
      m_choice(*this, std::move(matchers)),
      m_inputs(*this, m_choice, m_jobs),
      m_desk(*this, m_choice, m_inputs),
      m_views(m_jobs),
      m_exports(m_jobs) {
    m_project.matcherId = m_choice.matchers().first().id();
    connectParts();
}

Workbench::~Workbench() = default;

void Workbench::connectParts() {
    connect(&m_jobs, &JobRunner::busyChanged, this, &Workbench::notifyIfSettled);
    connect(&m_inputs, &PairInputs::openingEnded, this, &Workbench::openingEnded);
    connect(&m_desk, &RunDesk::progressed, this, &Workbench::runProgressed);
    connect(&m_desk, &RunDesk::runFailed, this, &Workbench::runFailed);
    connect(&m_views, &ResultViews::cloudChanged, this, &Workbench::cloudChanged);
    connect(&m_views, &ResultViews::failed, this, &Workbench::failed);
    connect(&m_views, &ResultViews::pictureChanged, this, [this] {
        Q_EMIT pictureChanged();
        // Once what waits in the queue is done, which is to draw it.
        QTimer::singleShot(0, this, [this] { m_desk.previewShown(); });
    });
    connect(&m_exports, &ExportDesk::exported, this, &Workbench::exported);
    connect(&m_exports, &ExportDesk::exportFailed, this, [this](const Failure& failure) {
        Q_EMIT failed(failure);
        Q_EMIT exportFailed();
    });
}

void Workbench::atOnce(const std::function<void(Changes&)>& change) {
    ++m_changing;
    change(m_changes);
    if (--m_changing == 0) tellAndFollow();
}

// A slot may change something again: that is told in full before the rest of this.
void Workbench::tellAndFollow() {
    if (m_changes.pair) m_desk.followPair(m_changes);
    if (m_changes.decidesAutoRun) m_desk.decideAutoRun(m_changes);
    const Changes changes = std::exchange(m_changes, {});
    // Nothing of another pair is to be seen with this one.
    show(changes.pair ? ResultViews::Old::Goes : ResultViews::Old::Stays);
    tell(changes);
    if (changes.recalls) m_desk.recallWhatProjectMeans();
    if (changes.runs || (changes.runsIfStale && !m_desk.changedSinceResult().empty())) m_desk.runSoon();
    if (changes.running) Q_EMIT runningChanged();
    notifyIfSettled();
}

void Workbench::tell(const Changes& changes) {
    if (changes.runMade) Q_EMIT runMade();
    if (changes.pair) Q_EMIT pairChanged();
    if (changes.project) Q_EMIT projectChanged();
    if (changes.autoRun) Q_EMIT autoRunChanged();
    if (changes.calibration) Q_EMIT calibrationChanged();
    if (changes.refused) Q_EMIT calibrationRefused();
    if (changes.result) Q_EMIT resultChanged();
    for (const std::filesystem::path& file : changes.usedFiles) Q_EMIT fileUsed(file);
    for (const std::string& note : changes.notes) Q_EMIT noted(note);
    for (const Failure& failure : changes.failures) Q_EMIT failed(failure);
}

void Workbench::show(ResultViews::Old old) {
    Shown shown{.map = m_desk.shownMap(),
                .iteration = m_desk.shownIteration(),
                .display = display(),
                .cloud = m_project.cloud};
    if (const StereoResultPtr& result = m_desk.result()) {
        shown.cloudSource = {{result, &result->match.disparity},
                             {result->pair, &result->pair->left()},
                             m_project.calibration.inUse()};
    }
    m_views.show(std::move(shown), old);
}

void Workbench::setProject(const Project& project) {
    assert(haveSameImages(project, m_project));
    atOnce([&](Changes&) { step(project); });
}

void Workbench::step(const Project& next) {
    if (next == m_project) return;
    m_history.record(m_project, next);
    become(next);
}

void Workbench::replace(const Project& next) {
    if (next == m_project) return;
    m_history.rebase([&next](Project& project) {
        project.inputs = next.inputs;
        project.calibration = next.calibration;
        dropCloudMarks(project);
    });
    become(next);
}

void Workbench::begin(const Project& next) {
    m_history.clear();
    become(next);
}

void Workbench::become(const Project& next) {
    const Project before = std::exchange(m_project, next);
    if (before.calibration != next.calibration) m_inputs.forgetRefusedCalibration();
    atOnce([&](Changes& changes) {
        changes.project = true;
        changes.decidesAutoRun |= before.matcherId != next.matcherId;
        changes.calibration |= before.calibration != next.calibration;
        changes.recalls = changes.runsIfStale = true;
    });
}

void Workbench::setView(const ProjectView& view) {
    if (view == m_project.view) return;
    m_project.view = view;
    Q_EMIT viewChanged();
}

void Workbench::moveFiles(const Project& moved) {
    const Project before = m_project;
    const auto move = [&](Project& project) {
        if (!haveSameImages(project, before)) return;
        project.inputs = moved.inputs;
        if (project.calibration.path == before.calibration.path)
            project.calibration.path = moved.calibration.path;
    };
    if (moved.inputs == before.inputs && moved.calibration.path == before.calibration.path) return;
    m_history.rebase(move);
    move(m_project);
    atOnce([](Changes& changes) { changes.project = changes.calibration = true; });
}

void Workbench::setRange(ColorRange range) {
    Project next = m_project;
    if (next.display.rangeMode == RangeMode::Auto) next.display.rangeMode = RangeMode::Manual;
    next.display.range = range;
    setProject(next);
}

void Workbench::setRangeLocked(bool locked) {
    Project next = m_project;
    const bool isChosen = next.display.rangeMode != RangeMode::Auto;
    next.display.rangeMode = locked ? RangeMode::Locked : RangeMode::Auto;
    if (locked && !isChosen && m_views.picture()) next.display.range = m_views.picture()->display.range;
    setProject(next);
}

void Workbench::setUnknownColour(Rgb colour) {
    if (std::exchange(m_unknownColour, colour) == colour) return;
    Q_EMIT themeChanged();
    show();
}

DisplayOptions Workbench::display() const {
    DisplayOptions display = m_project.display;
    display.unknownColour = m_unknownColour;
    return display;
}

void Workbench::undo() {
    if (m_history.canUndo()) goTo(m_history.undone(m_project), &ProjectHistory::undo);
}

void Workbench::redo() {
    if (m_history.canRedo()) goTo(m_history.redone(m_project), &ProjectHistory::redo);
}

void Workbench::goTo(const Project& target, Project (ProjectHistory::*take)(const Project&)) {
    if (haveSameImages(target, m_project)) return become((m_history.*take)(m_project));
    const StereoResultPtr kept = m_desk.keptResult(target);
    const bool isUndo = take == &ProjectHistory::undo;
    m_inputs.findPair(target, kept ? kept->pair : nullptr, [=, this](const auto& pair) {
        // A person may have done something else while it was read.
        const bool leadsThere = isUndo ? m_history.canUndo() && m_history.undone(m_project) == target
                                       : m_history.canRedo() && m_history.redone(m_project) == target;
        if (!leadsThere) return;
        atOnce([&](Changes& changes) {
            m_inputs.setPair(pair);
            if (kept) m_desk.showResult(kept, changes);
            changes.runs = !kept;
            become((m_history.*take)(m_project));
        });
    });
}

void Workbench::notifyIfSettled() {
    if (isSettled()) Q_EMIT settled();
}

ExportRequest Workbench::exportRequest() const {
    const StereoResultPtr& result = m_desk.result();
    assert(result);
    ExportRequest request;
    request.outcome = {.files = filesOf(m_project),
                       .pair = m_inputs.pair(),
                       .calibration = m_project.calibration.inUse(),
                       .matcherId = result->matcherId,
                       .match = {result, &result->match},
                       .cloudOptions = m_project.cloud,
                       .cloud = m_views.presentCloud(),
                       .display = display()};
    request.maps = m_maps;
    request.matchers = m_choice.matchers();
    request.hasher = m_hasher;
    return request;
}

}  // namespace stereo::app
