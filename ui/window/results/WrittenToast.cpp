#include "ui/window/results/WrittenToast.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>
#include <utility>

#include "core/io/QtPath.h"
#include "ui/widgets/Toast.h"

namespace stereo::ui {

Toast* showWritten(const QString& title, const QString& fact, const std::filesystem::path& folder,
                   QWidget& host, std::function<QRect()> room) {
    auto* toast = new Toast(title, fact, QCoreApplication::translate("WrittenToast", "Open folder"), host,
                            std::move(room));
    QObject::connect(toast, &Toast::actionTriggered, toast, [folder = std::filesystem::absolute(folder)] {
        QDesktopServices::openUrl(toUrl(folder));
    });
    toast->show();
    return toast;
}

}  // namespace stereo::ui
