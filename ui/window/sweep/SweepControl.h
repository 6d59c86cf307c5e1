#pragma once

#include <QObject>
#include <optional>

#include "app/workbench/SweepDesk.h"
#include "ui/window/tiles/TileLayout.h"

class QAction;
class QMainWindow;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

class BottomDock;
class Prompts;
class SweepPanel;
class TilesView;

/// Sweeps in the window: the page of the bottom dock, the room that it takes while it is in front, and where
/// its files go.
class SweepControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control; it adds its page to `dock`. `open` brings it to the front, or closes the
    /// dock.
    SweepControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                 BottomDock& dock, TilesView& tiles, QAction& open);

private:
    void makeRoom();
    void giveBackRoom();
    void save();

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    BottomDock& m_dock;
    TilesView& m_tiles;
    app::SweepDesk m_desk;
    SweepPanel* m_panel;
    std::optional<TileArrangement> m_before;  ///< of the tiles; none = they are as a person wants them
    int m_heightBefore = 0;                   ///< of the dock
};

}  // namespace stereo::ui
