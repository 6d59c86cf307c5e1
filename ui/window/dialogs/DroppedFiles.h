#pragma once

#include <filesystem>
#include <vector>

class QMimeData;

namespace stereo::ui {

/// The files of this machine in what is dragged or dropped.
[[nodiscard]] std::vector<std::filesystem::path> localFiles(const QMimeData& data);

}  // namespace stereo::ui
