#include "ui/window/dock/DockRoom.h"

#include <QEvent>
#include <QMainWindow>
#include <QTimer>
#include <algorithm>

#include "ui/window/dock/BottomDock.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::ui {
namespace {

constexpr double kShareOfCentre = 0.6;

}  // namespace

DockRoom::DockRoom(QMainWindow& window, BottomDock& dock, TilesView& tiles)
    : QObject(&window), m_window(window), m_dock(dock), m_tiles(tiles) {
    m_tiles.installEventFilter(this);
    connect(&m_dock, &BottomDock::frontChanged, this, [this](QWidget* page) {
        const bool needsRoom = std::ranges::find(m_pages, page) != m_pages.end();
        needsRoom ? make() : giveBack();
    });
}

void DockRoom::make() {
    if (m_before) return;
    m_before = m_tiles.arrangement();
    m_heightBefore = m_dock.height();
    TileArrangement oneRow = *m_before;
    oneRow.preset = TileArrangement::Preset::Images;
    oneRow.maximised.reset();
    m_tiles.setArrangement(oneRow);
    take();
}

void DockRoom::take() {
    const int centre = m_window.centralWidget()->height() + m_dock.height();
    m_window.resizeDocks({&m_dock}, {static_cast<int>(centre * kShareOfCentre)}, Qt::Vertical);
}

// Before a pair is open another page is in the place of the tiles, which may need more of the height.
bool DockRoom::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show && m_before)
        QTimer::singleShot(0, this, [this] {
            if (m_before) take();
        });
    return QObject::eventFilter(watched, event);
}

void DockRoom::giveBack() {
    if (!m_before) return;
    if (m_tiles.arrangement().preset == TileArrangement::Preset::Images) m_tiles.setArrangement(*m_before);
    m_before.reset();
    if (m_dock.isVisible() && m_heightBefore > 0)
        m_window.resizeDocks({&m_dock}, {m_heightBefore}, Qt::Vertical);
}

}  // namespace stereo::ui
