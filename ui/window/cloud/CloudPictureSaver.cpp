#include "ui/window/cloud/CloudPictureSaver.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include "ui/cloud/PointCloudView.h"
#include "ui/widgets/Toast.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

CloudPictureSaver::CloudPictureSaver(app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                                     PointCloudView& view, const CloudActions& actions, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_settings(settings), m_prompts(prompts), m_view(view) {
    connect(actions.savePicture, &QAction::triggered, this, [this] { save(false); });
    connect(actions.saveTransparent, &QAction::triggered, this, [this] { save(true); });
    const auto showEnabled = [this, &actions] {
        for (QAction* action : {actions.savePicture, actions.saveTransparent}) {
            action->setEnabled(m_workbench.views().cloud() != nullptr);
        }
    };
    connect(&m_workbench, &app::Workbench::cloudChanged, this, showEnabled);
    showEnabled();
}

void CloudPictureSaver::save(bool transparent) {
    // Before the question: the dialog may move the mouse's mark or the focus.
    const QImage picture = m_view.grabPicture(transparent);
    if (picture.isNull() || !m_workbench.inputs().pair()) return;
    const auto folder = m_settings.lastExportFolder();
    const auto file =
        m_prompts.saveFile(m_view, tr("Save picture of the cloud"),
                           folder / (m_workbench.inputs().pair()->name() + "_cloud.png"), tr("PNG images (*.png)"));
    if (file.empty()) return;
    m_settings.setLastExportFolder(file.parent_path());
    if (picture.save(QString::fromStdString(file.string()), "PNG")) return tell(file);
    const QString sentence = tr("%1 could not be written; choose another folder.");
    Q_EMIT m_workbench.failed({ErrorKind::CannotWrite,
                               sentence.arg(QString::fromStdString(file.string())).toStdString(),
                               file,
                               {}});
}

void CloudPictureSaver::tell(const std::filesystem::path& file) {
    const QFileInfo info(QString::fromStdString(file.string()));
    auto* toast =
        new Toast(tr("Picture saved"),
                  tr("%1, %2").arg(info.fileName(), bytesText(static_cast<std::size_t>(info.size()))),
                  tr("Open folder"), m_view);
    toast->setObjectName("pictureToast");
    connect(toast, &Toast::actionTriggered, this,
            [folder = info.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    toast->show();
}

}  // namespace stereo::ui
