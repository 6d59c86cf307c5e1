#pragma once

#include <QObject>
#include <QTimer>

#include "app/workbench/NextRun.h"

namespace stereo::app {

/// Whether a change starts a run by itself, and the short wait until it does. Until a person sets it, it is
/// automatic: on while a run is expected to take less than kSeconds, off when a matcher of unknown speed is
/// chosen. GUI thread.
class AutoRun : public QObject {
    Q_OBJECT

public:
    static constexpr double kSeconds = 1;

    /// All must outlive this.
    AutoRun(ProjectHolder& holder, const MatcherChoice& choice, const PairInputs& inputs, const NextRun& next,
            QObject* parent = nullptr);

    void set(bool on);
    [[nodiscard]] bool isOn() const { return m_isOn; }
    /// Whether a person set it.
    [[nodiscard]] bool isChosen() const { return m_isChosen; }
    /// A run will start by itself.
    [[nodiscard]] bool isPending() const { return m_timer.isActive(); }
    /// What is pending does not start.
    void cancel() { m_timer.stop(); }

    // What follows from a change; whoever composes the parts calls it.

    /// The predicted time of a run may have changed.
    void decide(Changes& changes);
    /// due() follows after a short delay, if it is on and a pair is open.
    void startSoon();

Q_SIGNALS:
    void due();

private:
    ProjectHolder& m_holder;
    const MatcherChoice& m_choice;
    const PairInputs& m_inputs;
    const NextRun& m_next;
    QTimer m_timer;
    bool m_isOn = true;
    bool m_isChosen = false;  ///< by a person
};

}  // namespace stereo::app
