#include "app/workbench/Workbench.h"

#include <QTimer>
#include <cassert>

#include "app/open/OpenedProject.h"

namespace stereo::app {

Workbench::Workbench(MatcherRegistry matchers, QObject* parent)
    : QObject(parent),
      m_store(matchers, [this](Changes& pending) { follow(pending); }),
      m_choice(m_store, std::move(matchers)),
      m_inputs(m_store, m_choice, m_jobs),
      m_desk(m_store, m_choice, m_inputs),
      m_views(m_jobs),
      m_exports(m_jobs) {
    connectParts();
}

Workbench::~Workbench() = default;

void Workbench::connectParts() {
    connect(&m_jobs, &JobRunner::busyChanged, this, [this] {
        if (isSettled()) Q_EMIT settled();
    });
    connect(&m_views, &ResultViews::failed, this, &Workbench::failed);
    connect(&m_truth, &TruthDesk::truthChanged, this, [this] { m_desk.next().setTruth(m_truth.truth()); });
    connect(&m_exports, &ExportDesk::exportFailed, this, &Workbench::failed);
    connect(&m_views, &ResultViews::pictureChanged, this, [this] {
        // Once what waits in the queue is done, which is to draw it.
        QTimer::singleShot(0, this, [this] { m_desk.previewShown(); });
    });
}

// A slot may change something again: all of that is done before the rest of this.
void Workbench::follow(Changes& pending) {
    if (pending.calibration) m_inputs.forgetRefusedCalibration();
    if (pending.pair) m_desk.followPair(pending);
    if (pending.decidesAutoRun) m_desk.autoRun().decide(pending);
    const Changes changes = std::exchange(pending, {});
    if (changes.pair) m_evidence.reset();
    // Nothing of another pair is to be seen with this one.
    m_views.change(shown(), changes.pair ? ResultViews::Old::Goes : ResultViews::Old::Stays);
    notify(changes);
    if (changes.recalls) m_desk.recallWhatProjectMeans();
    if (changes.runs || (changes.runsIfStale && !m_desk.changedSinceResult().empty()))
        m_desk.autoRun().startSoon();
    if (changes.running) Q_EMIT runningChanged();
    if (isSettled()) Q_EMIT settled();
}

void Workbench::notify(const Changes& changes) {
    if (changes.opened) Q_EMIT m_inputs.projectOpened(*changes.opened);
    m_views.announce();
    m_desk.runs().announce();
    if (changes.runMade) Q_EMIT runMade();
    if (changes.pair) Q_EMIT pairChanged();
    if (changes.project) Q_EMIT projectChanged();
    if (changes.chosenFrom) Q_EMIT matcherChosen(*changes.chosenFrom);
    if (changes.autoRun) Q_EMIT autoRunChanged();
    if (changes.calibration) Q_EMIT calibrationChanged();
    if (changes.refused) Q_EMIT calibrationRefused();
    if (changes.result) Q_EMIT resultChanged();
    for (const std::filesystem::path& file : changes.usedFiles) Q_EMIT fileUsed(file);
    for (const std::string& note : changes.notes) Q_EMIT noted(note);
    for (const OpenWarning& warning : changes.warnings) Q_EMIT warned(warning);
    for (const Failure& failure : changes.failures) Q_EMIT failed(failure);
}

Shown Workbench::shown() const {
    Shown shown{.map = m_desk.shownMap(),
                .iteration = m_desk.shownIteration(),
                .display = display(),
                .cloud = project().cloud};
    const StereoResultPtr& result = m_desk.result();
    if (!result) return shown;
    if (shown.iteration == 0) shown.match = result->match;
    shown.trust = project().trust;
    shown.cloudSource = {{result->match, &result->match->disparity},
                         {result->pair, &result->pair->left()},
                         project().calibration.inUse(),
                         result->match,
                         project().trust};
    return shown;
}

void Workbench::setProject(const Project& project) {
    assert(haveSamePixels(project, this->project()));
    m_store.atOnce([&](Changes&) { m_store.step(project); });
}

void Workbench::setView(const ProjectView& view) {
    if (m_store.setView(view)) Q_EMIT viewChanged();
}

void Workbench::setUnknownColour(Rgb colour) {
    if (std::exchange(m_unknownColour, colour) == colour) return;
    m_views.change(shown());
    Q_EMIT themeChanged();
    m_views.announce();
}

DisplayOptions Workbench::display() const {
    DisplayOptions display = project().display;
    display.unknownColour = m_unknownColour;
    return display;
}

void Workbench::undo() {
    if (history().canUndo()) goTo(history().undone(project()), true);
}

void Workbench::redo() {
    if (history().canRedo()) goTo(history().redone(project()), false);
}

void Workbench::goTo(const Project& target, bool isUndo) {
    const auto go = [=, this] { isUndo ? m_store.undo() : m_store.redo(); };
    if (haveSamePixels(target, project())) return go();
    const StereoResultPtr held = m_desk.heldResult(target);
    m_inputs.findPair(target, held ? held->pair : nullptr, [=, this](const auto& pair) {
        // A person may have done something else while it was read.
        const bool leadsThere = isUndo ? history().canUndo() && history().undone(project()) == target
                                       : history().canRedo() && history().redone(project()) == target;
        if (!leadsThere) return;
        m_store.atOnce([&](Changes& changes) {
            m_inputs.setPair(pair);
            if (held) m_desk.showResult(held, changes);
            changes.runs |= !held;
            go();
        });
    });
}

ExportRequest Workbench::exportRequest() const {
    const StereoResultPtr& result = m_desk.result();
    assert(result);
    ExportRequest request;
    request.outcome = *result;
    request.outcome.files = m_inputs.files();
    request.outcome.calibration = project().calibration.inUse();
    request.outcome.trust = project().trust;
    request.outcome.cloudOptions = project().cloud;
    request.outcome.cloud = m_views.presentCloud();
    request.outcome.display = display();
    request.outcome.evidence = m_evidence;
    request.outcome.truth.reset();  // there may be another one since
    request.outcome.metrics.reset();
    const auto& compared = m_truth.comparison();
    if (compared && compared->match == result->match && compared->trust == project().trust) {
        request.outcome.truth = compared->truth;
        request.outcome.metrics = compared->metrics;
    }
    request.maps = m_maps;
    request.matchers = m_choice.matchers();
    request.hasher = m_exports.hasher();
    return request;
}

}  // namespace stereo::app
