#pragma once

#include <QWidget>

#include "app/match/RunProgress.h"

class QAction;
class QProgressBar;
class QStackedWidget;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class Chip;
class Label;
class PushButton;
class ToolButton;

/// The right end of the top bar: what state the result is in, auto-run, and the one button that runs and
/// stops.
class RunZone : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the zone. The button triggers `run`, or `stop` while a run lasts.
    RunZone(app::Workbench& workbench, QAction& run, QAction& stop, QWidget* parent = nullptr);

    /// Narrower, without the key on the button and the time that is left.
    void setCompact(bool compact);
    /// How far a batch is, in the place of the state while the pair is not matched; an empty text = none
    /// runs. The button stops the batch meanwhile.
    void showBatch(const QString& text, double fraction);

Q_SIGNALS:
    void stopBatchRequested();

private:
    void showState();
    void showKey();
    /// Whether a batch is shown, and no run of the open pair.
    [[nodiscard]] bool showsBatch() const;
    void showProgress(const app::RunProgress& progress);

    app::Workbench& m_workbench;
    QAction& m_run;
    QAction& m_stop;
    QStackedWidget* m_left;  ///< state, or progress while running
    Chip* m_state;
    Label* m_plainState;
    Label* m_progressText;
    Label* m_timeLeft;
    QProgressBar* m_progress;
    ToolButton* m_autoRun;
    PushButton* m_button;
    QString m_batchText;
    double m_batchFraction = 0;
    bool m_showsBatch = false;
    bool m_isCompact = false;
};

}  // namespace stereo::ui
