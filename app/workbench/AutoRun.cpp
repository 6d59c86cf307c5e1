#include "app/workbench/AutoRun.h"

#include <utility>

namespace stereo::app {
namespace {

constexpr int kDelayMs = 150;

}  // namespace

AutoRun::AutoRun(ProjectHolder& holder, const MatcherChoice& choice, const PairInputs& inputs,
                 const NextRun& next, QObject* parent)
    : QObject(parent), m_holder(holder), m_choice(choice), m_inputs(inputs), m_next(next) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &AutoRun::due);
}

void AutoRun::set(bool on) {
    const bool wasChosen = std::exchange(m_isChosen, true);
    const bool wasOn = std::exchange(m_isOn, on);
    if (wasOn == on && wasChosen) return;
    if (!on) cancel();
    m_holder.atOnce([=](Changes& changes) {
        changes.autoRun = true;
        changes.runsIfStale = on && !wasOn;
    });
}

// Of an unknown matcher nothing is expected, but the one the program starts with may show what it can do.
void AutoRun::decide(Changes& changes) {
    if (m_isChosen || !m_inputs.pair()) return;
    const RunCost cost = m_next.expectedCost();
    const bool isFirst = m_choice.matcher().id() == m_choice.matchers().first().id();
    const bool isOn = cost.seconds && cost.isMeasured ? *cost.seconds < kSeconds : isFirst;
    if (std::exchange(m_isOn, isOn) == isOn) return;
    changes.autoRun = true;
    changes.runsIfStale |= isOn;
    if (!isOn) cancel();
}

void AutoRun::startSoon() {
    if (m_inputs.pair() && m_isOn) m_timer.start();
}

}  // namespace stereo::app
