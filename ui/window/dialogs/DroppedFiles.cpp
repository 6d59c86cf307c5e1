#include "ui/window/dialogs/DroppedFiles.h"

#include <QMimeData>
#include <QUrl>

#include "core/io/QtPath.h"

namespace stereo::ui {

std::vector<std::filesystem::path> localFiles(const QMimeData& data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data.urls()) {
        if (std::filesystem::path file = toPath(url); !file.empty()) files.push_back(std::move(file));
    }
    return files;
}

}  // namespace stereo::ui
