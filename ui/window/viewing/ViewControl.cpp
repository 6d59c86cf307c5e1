#include "ui/window/viewing/ViewControl.h"

#include <QAction>
#include <QImage>
#include <QMainWindow>
#include <QStackedWidget>
#include <memory>
#include <utility>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/SavePicture.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/results/WrittenToast.h"
#include "ui/window/viewing/ViewPage.h"
#include "ui/window/viewing/ViewedCloudTile.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

ViewControl::ViewControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings,
                         Prompts& prompts, const Theme& theme, QStackedWidget& pages,
                         const ViewingActions& actions, std::function<void()> onClosed)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_pages(pages),
      m_onClosed(std::move(onClosed)),
      m_desk(workbench.jobs()),
      m_page(new ViewPage(m_desk, workbench.jobs(), theme)),
      m_action(new QAction(tr("&View a map or cloud…"), &window)) {
    m_pages.addWidget(m_page);
    m_action->setObjectName("actionViewFiles");
    m_action->setShortcut(QKeySequence("Ctrl+Alt+M"));
    m_action->setStatusTip(
        tr("Disparity, depth or points of any program, alone or two of them compared, beside the project"));
    window.addAction(m_action);
    connect(m_action, &QAction::triggered, this, &ViewControl::ask);
    connect(&actions.wipe, &QAction::triggered, this, [this] {
        if (isOpen()) m_page->toggleWipe();
    });
    connect(&actions.blink, &QAction::triggered, this, [this] {
        if (isOpen()) m_page->toggleBlink();
    });
    connect(m_page, &ViewPage::closeRequested, this, &ViewControl::close);
    connect(m_page, &ViewPage::pictureRequested, this, &ViewControl::savePicture);
    connect(m_page, &ViewPage::failed, &m_workbench, &app::Workbench::failed);
    connect(&m_desk, &app::ViewDesk::failed, &m_workbench, &app::Workbench::failed);
    connect(&m_desk, &app::ViewDesk::changed, this, &ViewControl::show);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &ViewControl::close);
}

void ViewControl::open(const std::vector<std::filesystem::path>& files, std::function<void()> otherwise) {
    m_desk.open(files, m_workbench.choice().matchers(), std::move(otherwise));
}

void ViewControl::view(const std::vector<std::filesystem::path>& files, std::function<void()> otherwise) {
    m_desk.view(files, std::move(otherwise));
}

void ViewControl::close() {
    m_desk.close();
}

void ViewControl::show() {
    if (!isOpen()) return m_onClosed();
    m_pages.setCurrentWidget(m_page);
    const auto files = m_desk.viewed()->files();
    if (files.size() == 1) Q_EMIT fileUsed(files.front());
}

void ViewControl::ask() {
    const auto files = m_prompts.openFiles(
        m_window, tr("View maps or clouds"),
        tr("Maps and clouds (*.ply *.pfm *.npy *.npz *.png *.pgm *.tif *.tiff);;All files (*)"),
        m_settings.lastOpenFolder());
    if (files.empty()) return;
    m_settings.setLastOpenFolder(files.front().parent_path());
    view(files, [this, files] {
        Q_EMIT m_workbench.failed({ErrorKind::BadInput,
                                   tr("%1 is neither a map (PFM, NPY, NPZ, TIFF, PNG or PGM of 16 bits) nor "
                                      "a cloud (PLY), so there is "
                                      "nothing to view; images are opened as a pair.")
                                       .arg(nameOf(files.front()))
                                       .toStdString(),
                                   files.front(),
                                   {}});
    });
}

void ViewControl::savePicture() {
    const QImage picture = m_page->cloud()->cloudView().grabPicture(false);
    if (picture.isNull()) return;
    std::filesystem::path name = m_desk.viewed()->clouds.front()->file.stem();
    name += "_view.png";
    const auto file = m_prompts.saveFile(m_window, tr("Save picture of the cloud"),
                                         m_settings.lastExportFolder() / name, tr("PNG images (*.png)"));
    if (file.empty()) return;
    m_settings.setLastExportFolder(file.parent_path());
    const auto bytes = std::make_shared<std::size_t>(0);
    m_workbench.exports().write(
        [picture, file, bytes](const RunControl&) {
            ui::savePicture(picture, file, "PNG");
            std::error_code gone;
            *bytes = std::filesystem::file_size(file, gone);
        },
        this,
        [this, file, bytes] {
            showWritten(tr("Picture saved"), tr("%1, %2").arg(nameOf(file), bytesText(*bytes)),
                        file.parent_path(), *m_page);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
