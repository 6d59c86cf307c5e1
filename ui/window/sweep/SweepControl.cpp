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
#include "ui/window/dock/DockRoom.h"
#include "ui/window/sweep/SweepPanel.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::ui {

SweepControl::SweepControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings,
                           Prompts& prompts, BottomDock& dock, DockRoom& room, TilesView& tiles,
                           QAction& open)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_dock(dock),
      m_desk(workbench),
      m_panel(new SweepPanel(workbench, m_desk)) {
    m_dock.addPage(tr("Sweep"), m_panel, m_panel->makeTools());
    room.addPage(m_panel);
    connect(&open, &QAction::triggered, this, [this] {
        m_dock.togglePage(m_panel);
        if (m_dock.isVisible()) m_panel->focusFirst();
    });
    const auto showName = [this, &tiles] {
        const auto cell = m_desk.shownCell();
        tiles.setResultName(cell ? QString::fromStdString(m_desk.sweep().plan.nameOf(*cell)) : QString());
    };
    for (const auto signal : {&app::SweepDesk::changed, &app::SweepDesk::shownChanged})
        connect(&m_desk, signal, this, showName);
    connect(m_panel, &SweepPanel::saveRequested, this, &SweepControl::save);
    connect(m_panel, &SweepPanel::experimentRequested, this, [this] {
        if (const auto both = m_desk.forExperiment()) Q_EMIT experimentRequested(both->first, both->second);
    });
    connect(&m_desk, &app::SweepDesk::saved, this, [this](const std::filesystem::path& folder) {
        Q_EMIT m_workbench.noted("The sweep was written to " + pathText(folder) +
                                 ": sweep.html is the sheet.");
    });
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
