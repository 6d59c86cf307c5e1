#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenuBar;

namespace stereo::app {
class PairSequence;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class PushButton;
class RunZone;
struct WindowActions;

/// The one row of chrome: menus, the pair's name, Export…, panel toggles, state and Run.
class TopBar : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the bar.
    TopBar(app::Workbench& workbench, app::PairSequence& sequence, WindowActions& actions,
           QWidget* parent = nullptr);

    [[nodiscard]] QMenuBar& menuBar() { return *m_menus; }
    [[nodiscard]] RunZone& runZone() { return *m_runZone; }
    /// Adds the toggle of the panel on that side, with that side's icon; left, bottom and right are in this
    /// order.
    void addToggle(Qt::DockWidgetArea side, QAction* action);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeLayouts(QAction* const (&layouts)[3]);

    QMenuBar* m_menus;
    QHBoxLayout* m_toggles;
    PushButton* m_export;
    RunZone* m_runZone;
};

}  // namespace stereo::ui
