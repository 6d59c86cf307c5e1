#pragma once

#include <filesystem>
#include <string>

class QImage;

namespace stereo::ui {

/// Writes the picture whole or not at all, in `format` ("PNG") or, when that is empty, the one that the
/// file's extension names. Throws Error(CannotWrite), also for an extension that is no picture's.
void savePicture(const QImage& picture, const std::filesystem::path& file, std::string format = {});

}  // namespace stereo::ui
