#include "ui/window/sweep/SweepControl.h"

#include <QAction>
#include <QMainWindow>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/sweep/SweepFiles.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/sweep/SweepPanel.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::ui {
namespace {

constexpr double kShareOfCentre = 0.6;

}  // namespace

SweepControl::SweepControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings,
                           Prompts& prompts, BottomDock& dock, TilesView& tiles, QAction& open)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_dock(dock),
      m_tiles(tiles),
      m_desk(workbench),
      m_panel(new SweepPanel(workbench, m_desk)) {
    m_dock.addPage(tr("Sweep"), m_panel, m_panel->makeTools());
    connect(&open, &QAction::triggered, this, [this] {
        m_dock.togglePage(m_panel);
        if (m_dock.isVisible()) m_panel->focusFirst();
    });
    connect(&m_dock, &BottomDock::frontChanged, this, [this](QWidget* page) {
        if (page == m_panel) {
            makeRoom();
        } else {
            giveBackRoom();
        }
    });
    const auto showName = [this] {
        const auto cell = m_desk.shownCell();
        m_tiles.setResultName(cell ? QString::fromStdString(m_desk.sweep().plan.nameOf(*cell)) : QString());
    };
    for (const auto signal : {&app::SweepDesk::changed, &app::SweepDesk::shownChanged})
        connect(&m_desk, signal, this, showName);
    connect(m_panel, &SweepPanel::saveRequested, this, &SweepControl::save);
    connect(&m_desk, &app::SweepDesk::saved, this, [this](const std::filesystem::path& folder) {
        Q_EMIT m_workbench.noted("The sweep was written to " + pathText(folder) +
                                 ": sweep.html is the sheet.");
    });
}

/// The dock takes most of the centre, and the pictures stand in one row above it.
void SweepControl::makeRoom() {
    if (m_before) return;
    m_before = m_tiles.arrangement();
    m_heightBefore = m_dock.height();
    TileArrangement oneRow = *m_before;
    oneRow.preset = TileArrangement::Preset::Images;
    oneRow.maximised.reset();
    m_tiles.setArrangement(oneRow);
    const int centre = m_window.centralWidget()->height() + m_dock.height();
    m_window.resizeDocks({&m_dock}, {static_cast<int>(centre * kShareOfCentre)}, Qt::Vertical);
}

void SweepControl::giveBackRoom() {
    if (!m_before) return;
    if (m_tiles.arrangement().preset == TileArrangement::Preset::Images) m_tiles.setArrangement(*m_before);
    m_before.reset();
    if (m_dock.isVisible() && m_heightBefore > 0)
        m_window.resizeDocks({&m_dock}, {m_heightBefore}, Qt::Vertical);
}

void SweepControl::save() {
    const std::filesystem::path folder =
        m_prompts.chooseFolder(m_window, tr("Save the table, pictures and plots of the sweep in a folder"),
                               m_settings.lastOpenFolder());
    if (folder.empty()) return;
    std::vector<std::filesystem::path> replaced;
    for (const std::string& name : sweepFileNames(m_desk.sweep().plan)) {
        if (isFile(folder / name)) replaced.push_back(folder / name);
    }
    if (!replaced.empty() && !m_prompts.confirmReplace(m_window, replaced)) return;
    m_desk.save(folder);
}

}  // namespace stereo::ui
