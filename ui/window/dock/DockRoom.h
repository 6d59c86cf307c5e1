#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "ui/window/tiles/TileLayout.h"

class QMainWindow;

namespace stereo::ui {

class BottomDock;
class TilesView;

/// The room that some pages of the bottom dock need while they are in front: most of the centre, with the
/// pictures in one row above. It is given back when another page comes to the front, or the dock is closed.
class DockRoom : public QObject {
    Q_OBJECT

public:
    /// All must outlive the room.
    DockRoom(QMainWindow& window, BottomDock& dock, TilesView& tiles);

    /// This page of the dock needs it.
    void addPage(QWidget* page) { m_pages.push_back(page); }
    /// What may stand in the place of the tiles meanwhile, and needs more of the height than these.
    void addCentre(QWidget& page) { page.installEventFilter(this); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void make();
    void take();
    void giveBack();

    QMainWindow& m_window;
    BottomDock& m_dock;
    TilesView& m_tiles;
    std::vector<QWidget*> m_pages;
    std::optional<TileArrangement> m_before;  ///< of the tiles; none = they are as a person wants them
    int m_heightBefore = 0;                   ///< of the dock
};

}  // namespace stereo::ui
