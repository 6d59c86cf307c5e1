#pragma once

#include <QObject>
#include <QTimer>

class QAction;
class QLineEdit;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// Undo and redo of a workbench by two actions whose texts name the step ("Undo Smoothness"). Ends a step at
/// the next press of the mouse, when the focus moves, or after a second without a change while no button is
/// held. While a text is being typed the keys undo the typing first.
class HistoryControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control.
    HistoryControl(app::Workbench& workbench, QAction& undo, QAction& redo, QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showHistory();
    void endStepIfIdle();

    app::Workbench& m_workbench;
    QAction& m_undo;
    QAction& m_redo;
    QTimer m_idle;
};

}  // namespace stereo::ui
