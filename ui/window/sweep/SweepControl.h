#pragma once

#include <QObject>

#include "app/workbench/SweepDesk.h"

class QAction;
class QMainWindow;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

class BottomDock;
class DockRoom;
class Prompts;
class SweepPanel;
class TilesView;

/// Sweeps in the window: the page of the bottom dock, and where its files go.
class SweepControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control; it adds its page to `dock` and `room`, and names the shown cell in
    /// `tiles`. `open` brings it to the front, or closes the dock.
    SweepControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                 BottomDock& dock, DockRoom& room, TilesView& tiles, QAction& open);

Q_SIGNALS:
    /// An experiment of these two results is to be written.
    void experimentRequested(const stereo::app::NamedResult& first, const stereo::app::NamedResult& second);

private:
    void save();

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    BottomDock& m_dock;
    app::SweepDesk m_desk;
    SweepPanel* m_panel;
};

}  // namespace stereo::ui
