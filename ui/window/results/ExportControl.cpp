#include "ui/window/results/ExportControl.h"

#include <QMainWindow>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/widgets/Toast.h"
#include "ui/window/cloud/CloudColours.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/results/ExportDialog.h"
#include "ui/window/results/WrittenToast.h"
#include "ui/window/tiles/TilesView.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

ExportControl::ExportControl(QMainWindow& window, TilesView& tiles, app::Workbench& workbench,
                             app::AppSettings& settings, Prompts& prompts, WindowActions& actions)
    : QObject(&window),
      m_window(window),
      m_tiles(tiles),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_actions(actions) {
    connect(m_actions.exportFiles, &QAction::triggered, this, &ExportControl::ask);
    connect(m_actions.exportAgain, &QAction::triggered, this, &ExportControl::again);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &ExportControl::enableActions);
    connect(&m_workbench.exports(), &app::ExportDesk::exported, this, &ExportControl::showSuccess);
    enableActions();
}

void ExportControl::enableActions() {
    const bool hasResult = m_workbench.desk().result() != nullptr;
    m_actions.exportFiles->setEnabled(hasResult);
    m_actions.exportAgain->setEnabled(hasResult && !m_settings.exportChoices().items.empty());
}

CloudFileOptions ExportControl::shownCloud() const {
    const CloudLook& look = m_workbench.project().look;
    CloudFileOptions shown;
    shown.colours = hasColours(m_workbench, look.colourBy) ? look.colourBy : ColourBy::Single;
    shown.crop.box = look.box;
    if (!look.cutNearMetres && !look.cutFarMetres) return shown;
    const CloudCamera& camera = m_tiles.cloudView().camera();
    const QVector3D eye = camera.eye();
    const QVector3D along = camera.forward();
    shown.crop.eyeMetres = {eye.x(), eye.y(), eye.z()};
    shown.crop.along = {along.x(), along.y(), along.z()};
    shown.crop.nearMetres = look.cutNearMetres;
    shown.crop.farMetres = look.cutFarMetres;
    return shown;
}

app::ExportRequest ExportControl::remembered() const {
    app::ExportRequest request = m_workbench.exportRequest();
    const app::ExportChoices choices = m_settings.exportChoices();
    request.folder = m_settings.lastExportFolder();
    if (request.folder.empty()) request.folder = m_workbench.project().inputs.left.parent_path() / "out";
    request.nameTemplate = choices.nameTemplate;
    request.legend = choices.legend;
    request.filterDepth = choices.filterDepth;
    request.frame = choices.frame;
    const CloudFileOptions shown = shownCloud();
    if (choices.coloursAsShown) request.cloudFile.colours = shown.colours;
    if (choices.leavesOutCut) request.cloudFile.crop = shown.crop;
    request.cloudFile.voxelMetres = choices.voxelMetres;
    request.cloudFile.normals = choices.normals;
    request.cloudFile.meshStepPx = choices.meshStepPx;
    for (const std::string& name : choices.items) {
        if (const auto item = app::exportItemNamed(name, request.maps)) request.items.push_back(*item);
    }
    return request;
}

void ExportControl::ask() {
    const auto& cloud = m_workbench.views().cloud();
    const app::ExportChoices before = m_settings.exportChoices();
    ExportDialog dialog(remembered(),
                        {cloud ? std::shared_ptr<const PointCloud>(cloud, &cloud->cloud) : nullptr,
                         shownCloud(), before.coloursAsShown, before.leavesOutCut},
                        m_prompts, &m_window);
    if (dialog.exec() != QDialog::Accepted) return;
    const app::ExportRequest& request = dialog.request();
    app::ExportChoices choices{.items = {},
                               .nameTemplate = request.nameTemplate,
                               .legend = request.legend,
                               .frame = request.frame,
                               .filterDepth = request.filterDepth,
                               .coloursAsShown = dialog.coloursAsShown(),
                               .leavesOutCut = dialog.leavesOutCut(),
                               .voxelMetres = request.cloudFile.voxelMetres,
                               .normals = request.cloudFile.normals,
                               .meshStepPx = request.cloudFile.meshStepPx};
    for (const app::ExportItem& item : request.items) choices.items.push_back(app::fixedName(item));
    m_settings.setLastExportFolder(request.folder);
    m_settings.setExportChoices(choices);
    write(request);
    enableActions();
}

void ExportControl::again() {
    app::ExportRequest request = remembered();
    if (!request.outcome.calibration) {
        std::erase_if(request.items,
                      [&](const app::ExportItem& item) { return app::needsCalibration(item, request.maps); });
    }
    if (!request.items.empty()) write(request);
}

void ExportControl::write(const app::ExportRequest& request) {
    auto replaced = app::filesThatWouldBeReplaced(request);
    std::erase_if(replaced, [this](const std::filesystem::path& path) { return m_written.contains(path); });
    if (!replaced.empty() && !m_prompts.confirmReplace(m_window, replaced)) return;
    m_workbench.exports().start(request);
}

void ExportControl::showSuccess(const app::ExportReport& report) {
    if (report.files.empty()) return;
    std::uintmax_t bytes = 0;
    for (const app::ExportedFile& file : report.files) {
        bytes += file.bytes;
        m_written.insert(file.path);
    }
    const auto folder = report.files.front().path.parent_path();
    Toast* toast = showWritten(tr("%1 written").arg(counted(report.files.size(), tr("file"), tr("files"))),
                               tr("%1 in %2").arg(bytesText(bytes), toQString(folder)), folder, m_tiles,
                               [this] { return m_tiles.largest(); });
    toast->setObjectName("exportToast");
    connect(&m_tiles, &TilesView::arrangementChanged, toast, &Toast::moveToCorner);
}

}  // namespace stereo::ui
