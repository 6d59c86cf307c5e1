#include "ui/window/frame/Screenshot.h"

#include <QPixmap>

#include "core/base/Error.h"
#include "core/io/QtPath.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/SavePicture.h"
#include "ui/window/frame/MainWindow.h"

namespace stereo::ui {
namespace {

/// How long nothing may have changed or been drawn before the window counts as settled.
constexpr int kQuietMs = 400;

}  // namespace

Screenshot::Screenshot(MainWindow& window, app::Workbench& workbench, std::filesystem::path file,
                       std::function<void(const QString&)> done)
    : m_window(window), m_workbench(workbench), m_file(std::move(file)), m_done(std::move(done)) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &Screenshot::save);
    connect(&m_workbench, &app::Workbench::settled, this, &Screenshot::waitForFrame);
    connect(&m_window.cloudView(), &PointCloudView::drawn, this, &Screenshot::waitForFrame);
    waitForFrame();
}

void Screenshot::waitForFrame() {
    if (m_workbench.isSettled()) m_quiet.start();
}

void Screenshot::save() {
    if (!m_workbench.isSettled()) return;
    try {
        savePicture(m_window.grab().toImage(), m_file);
        finish({});
    } catch (const Error&) {  // border: saving
        finish(tr("The picture %1 could not be written; is the folder there, and is it a .png?")
                   .arg(toQString(m_file)));
    }
}

void Screenshot::finish(const QString& problem) {
    if (!m_done) return;
    m_quiet.stop();
    std::exchange(m_done, nullptr)(problem);
}

}  // namespace stereo::ui
