#include "ui/window/set/SetControl.h"

#include <QAction>
#include <QMainWindow>
#include <algorithm>
#include <utility>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"
#include "core/batch/BatchFolder.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/dock/DockRoom.h"
#include "ui/window/set/SetPanel.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

SetControl::SetControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings,
                       Prompts& prompts, BottomDock& dock, DockRoom& room, const SetActions& actions)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_dock(dock),
      m_desk(workbench),
      m_panel(new SetPanel(workbench, m_desk)) {
    m_dock.addPage(tr("Set"), m_panel, m_panel->makeTools());
    room.addPage(m_panel);
    connect(&actions.openFolder, &QAction::triggered, this, &SetControl::askForFolder);
    connect(&actions.openFile, &QAction::triggered, this, &SetControl::askForFile);
    connect(&actions.toggle, &QAction::triggered, this, [this] {
        m_dock.togglePage(m_panel);
        if (m_dock.isVisible()) m_panel->focusFirst();
    });
    connect(m_panel, &SetPanel::openRequested, this, &SetControl::askForFolder);
    connect(m_panel, &SetPanel::dropped, this, &SetControl::open);
    connect(m_panel, &SetPanel::runRequested, this, &SetControl::run);
    connect(m_panel, &SetPanel::folderRequested, this, [this] { (void)askForResults(); });
    connect(m_panel, &SetPanel::calibrationRequested, this, &SetControl::askForCalibration);
    connect(m_panel, &SetPanel::saveRequested, this, &SetControl::saveTable);
    connect(&m_desk, &app::SetDesk::opened, this, [this] { m_toRun.clear(); });
    connect(&m_desk, &app::SetDesk::progressed, this, &SetControl::runOnceRead);
    connect(&m_desk, &app::SetDesk::progressed, this, &SetControl::tellProgress);
    connect(&m_desk, &app::SetDesk::saved, this, [this](const std::filesystem::path& file) {
        Q_EMIT m_workbench.noted("The table of the set was written to " + pathText(file) + ".");
    });
}

void SetControl::tellProgress() {
    const app::SetProgress& progress = m_desk.progress();
    if (!m_desk.isRunning()) return Q_EMIT progressed({}, 0);
    QString text =
        tr("Pair %1 of %2")
            .arg(countText(std::min(progress.ended + 1, progress.pairs)), countText(progress.pairs));
    if (m_desk.isPaused()) {
        text += tr(", paused");
    } else if (progress.secondsLeft) {
        text += tr(" — %1").arg(durationText(*progress.secondsLeft));
    }
    Q_EMIT progressed(text, static_cast<double>(progress.ended) /
                                static_cast<double>(std::max<std::size_t>(1, progress.pairs)));
}

void SetControl::open(const std::vector<std::filesystem::path>& paths) {
    if (paths.empty()) return;
    m_desk.open({.paths = paths}, m_settings.resultsOfSet(paths.front()));
    m_dock.showPage(m_panel);
    m_panel->focusFirst();
}

void SetControl::askForFolder() {
    const auto folder = m_prompts.chooseFolder(m_window, tr("Open a folder of pairs or a data set"),
                                               m_settings.lastOpenFolder());
    if (folder.empty()) return;
    m_settings.setLastOpenFolder(folder);
    open({folder});
}

void SetControl::askForFile() {
    const auto files = m_prompts.openFiles(
        m_window, tr("Open a list of pairs, a recording, or metadata"),
        tr("Lists and recordings (*.csv *.tsv *.txt *.jsonl *.json *.mp4 *.avi *.mkv);;All files (*)"),
        m_settings.lastOpenFolder());
    if (files.empty()) return;
    m_settings.setLastOpenFolder(files.front().parent_path());
    open(files);
}

/// Whether there is a folder for results after it.
bool SetControl::askForResults() {
    const std::filesystem::path& set = m_desk.request().paths.front();
    const auto folder = m_prompts.chooseFolder(
        m_window, tr("A folder for the results of this set: disparity, depth and cloud of each pair"),
        m_desk.results().empty() ? m_settings.lastExportFolder() : m_desk.results());
    if (folder.empty()) return false;
    m_settings.setResultsOfSet(set, folder);
    m_desk.setResults(folder);
    return true;
}

void SetControl::askForCalibration() {
    const auto files = m_prompts.openFiles(m_window, tr("Open a calibration for pairs that have none"),
                                           tr("All files (*)"), m_settings.lastOpenFolder());
    if (files.empty()) return;
    SetRequest request = m_desk.request();
    request.calibration = files.front();
    m_desk.open(request, m_desk.results());
}

void SetControl::run(const std::vector<std::size_t>& pairs) {
    if (m_desk.results().empty() && !askForResults()) return;
    m_toRun = pairs;
    runOnceRead();
}

void SetControl::runOnceRead() {
    if (!m_desk.isOpening() && !m_toRun.empty()) m_desk.run(std::exchange(m_toRun, {}));
}

void SetControl::saveTable() {
    const std::filesystem::path file = m_prompts.saveFile(m_window, tr("Save the table of the set"),
                                                          m_desk.results() / "table.csv", tr("CSV (*.csv)"));
    if (!file.empty()) m_desk.saveTable(file);
}

}  // namespace stereo::ui
