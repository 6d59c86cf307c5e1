#include "app/workbench/set/SetViewer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetDesk.h"

namespace stereo::app {
namespace {

// A member that is being read is shown, so that somebody who holds a key down sees something.
const JobLine kShowing{"viewing a set", JobLine::Newer::WaitsAlone};
constexpr std::array kAhead{"reading ahead 0", "reading ahead 1"};
constexpr std::size_t kMostReady = 8;  ///< some 50 MB of 1 MP
constexpr qint64 kRateMs = 2000;
constexpr double kNewest = 0.3;     ///< share of the last time in the smoothed one
constexpr std::size_t kPassed = 2;  ///< frames that two jobs may ask for in another order

}  // namespace

SetViewer::SetViewer(Workbench& workbench, SetDesk& desk, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_desk(desk),
      m_frames(std::make_shared<FrameReader>(kPassed)) {
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SetViewer::tick);
    connect(&m_desk, &SetDesk::opened, this, &SetViewer::reset);
}

void SetViewer::reset() {
    pause();
    m_workbench.jobs().cancel(kShowing.name);
    m_index.reset();
    m_sight.reset();
    m_lockedRange.reset();
    m_frames = std::make_shared<FrameReader>(kPassed);
    Q_EMIT changed();
    Q_EMIT shown();
}

SetSightRequest SetViewer::requestFor(std::size_t index) const {
    SetSightRequest request{.index = index, .pair = {}, .recipe = m_desk.recipe(), .layer = m_layer};
    request.display = m_workbench.display();
    request.display.rangeMode = m_lockedRange ? RangeMode::Locked : RangeMode::Auto;
    if (m_lockedRange) request.display.range = *m_lockedRange;
    request.checksTruth = !m_isPlaying;
    request.result = m_desk.disparityOf(index);
    return request;
}

void SetViewer::read(JobRunner& jobs, const JobLine& line, std::size_t index, const Adopt& adopt) {
    jobs.run(
        line,
        [request = requestFor(index), set = m_desk.set(), frames = m_frames,
         draw = m_draw](const RunControl& run) mutable {
            run.checkpoint(Stage::Reading, 0, 1);
            request.pair = set.pair(request.index);
            auto sight = std::make_shared<SetSight>(lookAt(request, *frames));
            run.checkpoint(Stage::Reading, 1, 1);
            if (draw) sight->drawn = draw(*sight);
            return std::shared_ptr<const SetSight>(sight);
        },
        this, adopt,
        [this, index, adopt](const Failure& failure) {
            adopt(std::make_shared<const SetSight>(SetSight{.index = index,
                                                            .id = m_desk.set().id(index),
                                                            .layer = m_layer,
                                                            .problem = failure.sentence}));
        });
}

void SetViewer::show(std::size_t index) {
    if (index >= m_desk.set().size()) return;
    pause();
    m_index = index;
    read(m_workbench.jobs(), kShowing, index, [this, index](const std::shared_ptr<const SetSight>& sight) {
        if (!m_isPlaying && index < m_desk.set().size()) adopt(sight);
    });
    Q_EMIT changed();
}

void SetViewer::refresh() {
    if (m_index && !m_isPlaying) show(*m_index);
}

void SetViewer::adopt(const std::shared_ptr<const SetSight>& sight) {
    m_sight = sight;
    Q_EMIT shown();
}

void SetViewer::setLayer(SetLayer layer) {
    if (layer == std::exchange(m_layer, layer)) return;
    m_lockedRange.reset();  // another layer has other numbers
    readAgain();
    refresh();
    Q_EMIT changed();
}

void SetViewer::setRangeLocked(bool locked) {
    if (locked == isRangeLocked()) return;
    if (locked && m_sight) m_lockedRange = m_sight->range;
    if (!locked) m_lockedRange.reset();
    readAgain();
    refresh();
    Q_EMIT changed();
}

/// Members that are read already, the last one perhaps among them, are still to be shown.
void SetViewer::readAgain() {
    m_ready.clear();
    if (m_isPlaying) m_next = m_index ? *m_index + 1 : m_from;
}

void SetViewer::play(double membersPerSecond) {
    const std::size_t members = m_desk.set().size();
    if (members < 2) return;
    m_pace = std::clamp(membersPerSecond, kSlowest, kFastest);
    const bool isAtEnd = !m_index || *m_index + 1 >= members;
    m_from = isAtEnd ? 0 : *m_index;
    if (isAtEnd) m_index.reset();
    m_next = isAtEnd ? 0 : m_from + 1;
    m_ready.clear();
    m_shownMs.clear();
    m_leftOut = 0;
    m_readSeconds = 0;
    m_isPlaying = true;
    m_clock.start();
    m_timer.start(std::max(5, static_cast<int>(500 / m_pace)));
    readAhead();
    Q_EMIT changed();
}

void SetViewer::pause() {
    if (!std::exchange(m_isPlaying, false)) return;
    m_timer.stop();
    for (const char* line : kAhead) m_jobs.cancel(line);
    m_ready.clear();
    if (m_sight) m_index = m_sight->index;
    Q_EMIT changed();
}

std::optional<double> SetViewer::reached() const {
    if (m_shownMs.size() < 3) return std::nullopt;
    const double seconds = static_cast<double>(m_shownMs.back() - m_shownMs.front()) / 1000;
    if (seconds <= 0) return std::nullopt;
    return static_cast<double>(m_shownMs.size() - 1) / seconds;
}

std::size_t SetViewer::due(double later) const {
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000 + later;
    const auto steps = static_cast<std::size_t>(seconds * m_pace);
    return std::min(m_from + steps, m_desk.set().size() - 1);
}

void SetViewer::tick() {
    const auto later = m_ready.upper_bound(due(0));
    if (later != m_ready.begin()) {
        const auto sight = std::prev(later)->second;
        m_ready.erase(m_ready.begin(), later);
        if (m_index) m_leftOut += sight->index - *m_index - 1;
        m_index = sight->index;
        m_shownMs.push_back(m_clock.elapsed());
        while (m_shownMs.back() - m_shownMs.front() > kRateMs) m_shownMs.pop_front();
        adopt(sight);
        if (sight->index + 1 >= m_desk.set().size()) {
            pause();
            return refresh();  // with what is not made while it plays
        }
    }
    readAhead();
}

// Where reading cannot keep up, the next member to be read is the one that will be due once it is read.
void SetViewer::readAhead() {
    for (const char* line : kAhead) {
        if (!m_isPlaying || m_jobs.isBusy(line) || m_ready.size() >= kMostReady) continue;
        const std::size_t soonest = due(m_readSeconds);
        if (m_ready.empty() && m_next < soonest) m_next = soonest;
        if (m_next >= m_desk.set().size()) return;
        const std::size_t index = m_next++;
        const qint64 began = m_clock.elapsed();
        read(m_jobs, line, index, [this, began](const std::shared_ptr<const SetSight>& sight) {
            if (!m_isPlaying) return;
            const double seconds = static_cast<double>(m_clock.elapsed() - began) / 1000;
            m_readSeconds = m_readSeconds > 0 ? std::lerp(m_readSeconds, seconds, kNewest) : seconds;
            const bool isNew = !m_index || sight->index > *m_index;
            if (isNew && sight->layer == m_layer) m_ready[sight->index] = sight;
            QMetaObject::invokeMethod(this, &SetViewer::readAhead, Qt::QueuedConnection);
        });
    }
}

}  // namespace stereo::app
