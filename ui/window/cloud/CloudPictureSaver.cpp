#include "ui/window/cloud/CloudPictureSaver.h"

#include <memory>

#include "app/results/Exporter.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/SavePicture.h"
#include "ui/widgets/Toast.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/results/WrittenToast.h"
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
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, showEnabled);
    showEnabled();
}

void CloudPictureSaver::save(bool transparent) {
    // Before the question: the dialog may move the mouse's mark or the focus.
    const QImage picture = m_view.grabPicture(transparent);
    if (picture.isNull() || !m_workbench.inputs().pair()) return;
    const auto folder = m_settings.lastExportFolder();
    const auto file = m_prompts.saveFile(
        m_view, tr("Save picture of the cloud"),
        folder / pathFromText(app::pairFileName(*m_workbench.inputs().pair()) + "_cloud.png"),
        tr("PNG images (*.png)"));
    if (file.empty()) return;
    m_settings.setLastExportFolder(file.parent_path());
    const auto bytes = std::make_shared<std::size_t>(0);
    m_workbench.exports().write(
        [picture, file, bytes](const RunControl&) {
            savePicture(picture, file, "PNG");
            std::error_code gone;
            *bytes = std::filesystem::file_size(file, gone);
        },
        this, [this, file, bytes] { showSuccess(file, *bytes); },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void CloudPictureSaver::showSuccess(const std::filesystem::path& file, std::size_t bytes) {
    Toast* toast = showWritten(tr("Picture saved"), tr("%1, %2").arg(nameOf(file), bytesText(bytes)),
                               file.parent_path(), m_view);
    toast->setObjectName("pictureToast");
}

}  // namespace stereo::ui
