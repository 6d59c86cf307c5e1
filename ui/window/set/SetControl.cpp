#include "ui/window/set/SetControl.h"

#include <QAction>
#include <QMainWindow>
#include <algorithm>
#include <utility>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetJump.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/batch/BatchFolder.h"
#include "core/match/MatchOptions.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/dock/DockRoom.h"
#include "ui/window/set/SetPanel.h"
#include "ui/window/set/SetViewPage.h"
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
      m_view(actions.view),
      m_panel(new SetPanel(workbench, m_desk)),
      m_page(new SetViewPage(workbench, m_desk)) {
    m_dock.addPage(tr("Set"), m_panel, m_panel->makeTools(m_view));
    room.addPage(m_panel);
    room.addCentre(*m_page);
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
    connectView();
}

void SetControl::connectView() {
    connect(m_panel, &SetPanel::chosen, this, &SetControl::show);
    connect(m_panel, &SetPanel::moved, this, [this](std::size_t pair) {
        if (isViewing()) m_page->viewer().show(pair);
    });
    connect(m_panel, &SetPanel::pairRequested, this, &SetControl::openPair);
    connect(m_panel, &SetPanel::remedyRequested, this, &SetControl::remedy);
    connect(m_page, &SetViewPage::openRequested, this, [this] {
        if (const auto& index = m_page->viewer().index()) openPair(*index);
    });
    connect(m_page, &SetViewPage::closeRequested, this, &SetControl::leaveView);
    connect(m_page, &SetViewPage::saveSpanRequested, this, &SetControl::saveSpan);
    connect(&m_page->study(), &app::SetStudy::saved, this, [this](const std::filesystem::path& file) {
        Q_EMIT m_workbench.noted("The map was written to " + pathText(file) + ".");
    });
    connect(&m_page->viewer(), &app::SetViewer::shown, this, [this] {
        if (const auto& index = m_page->viewer().index()) m_panel->mark(*index);
        Q_EMIT placeChanged();
    });
    connect(&m_view, &QAction::toggled, this, [this](bool on) {
        if (on) {
            m_page->viewer().show(m_page->viewer().index().value_or(m_desk.place().value_or(0)));
        } else {
            m_page->viewer().pause();
        }
        Q_EMIT viewingChanged();
        if (on) m_page->focusFirst();
    });
    connect(&m_workbench, &app::Workbench::pairChanged, this, [this] {
        if (m_workbench.inputs().pair()) leaveView();  // else it would open out of sight
    });
    connect(&m_desk, &app::SetDesk::opened, this, [this] {
        const bool hasPairs = !m_desk.set().isEmpty();
        const std::string member = std::exchange(m_memberOnceOpen, {});
        const bool views = std::exchange(m_viewsOnceOpen, false);
        m_view.setEnabled(hasPairs);
        if (!hasPairs) return m_view.setChecked(false);
        if (isViewing() || views) m_page->viewer().show(app::memberCalled(m_desk.set(), member).value_or(0));
        if (views) m_view.setChecked(true);
    });
}

bool SetControl::isViewing() const {
    return m_view.isChecked();
}

std::optional<std::size_t> SetControl::place() const {
    return isViewing() ? m_page->viewer().index() : m_desk.place();
}

void SetControl::show(std::size_t pair) {
    isViewing() ? m_page->viewer().show(pair) : m_desk.show(pair);
}

void SetControl::openPair(std::size_t pair) {
    // The first click of a double click has begun it.
    if (!isViewing() && m_workbench.inputs().isOpening() && m_desk.place() == pair) return;
    m_view.setChecked(false);
    m_desk.show(pair);
}

void SetControl::leaveView() {
    m_view.setChecked(false);
}

void SetControl::view(const SetRequest& request, const std::string& member,
                      const std::filesystem::path& results) {
    if (request.paths.empty()) return;
    m_viewsOnceOpen = true;
    m_memberOnceOpen = member;
    m_desk.open(request, results.empty() ? m_settings.resultsOfSet(request.paths.front()) : results);
    m_dock.showPage(m_panel);
}

/// What its button says.
void SetControl::remedy(std::size_t pair) {
    const auto& entry = m_desk.rows()[pair].entry;
    if (!entry || m_desk.isRunning()) return;
    if (entry->failureKind == "calibration") return askForCalibration();
    if (!entry->fittingScale) return;
    Project project = m_workbench.project();
    const MatcherInfo& matcher = m_workbench.choice().matcher();
    if (!matcher.uses(option::kScale)) return;
    matcher.set(project.match, option::kScale, *entry->fittingScale);
    m_workbench.setProject(project);
    run({pair});
}

void SetControl::saveSpan() {
    const auto span = m_page->study().span();  // another one may be made while the question is asked
    if (!span) return;
    const bool isDepth = span->depth.maps() > 0;
    const std::filesystem::path file =
        m_prompts.saveFile(m_window, tr("Save the mean; the deviation gets the same name with -deviation"),
                           m_desk.results() / (isDepth ? "depth-mean.pfm" : "disparity-mean.pfm"),
                           tr("PFM (*.pfm);;NPY (*.npy)"));
    if (file.empty()) return;
    const MapMoments& moments = isDepth ? span->depth : span->disparity;
    std::filesystem::path deviation = file;
    deviation.replace_filename(file.stem().string() + "-deviation" + file.extension().string());
    if (isFile(deviation) && !m_prompts.confirmReplace(m_window, {deviation})) return;
    m_page->study().save(moments.mean(), file);
    m_page->study().save(moments.deviation(), deviation);
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
