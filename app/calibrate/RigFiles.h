#pragma once

#include <filesystem>
#include <vector>

#include "core/io/CalibrationWriter.h"

namespace stereo::app {

/// The files of a rig in this format, in the order of calibrationFiles(): `place` itself, or of formats with
/// a file for each camera two in the folder `place`.
[[nodiscard]] std::vector<std::filesystem::path> rigFilesAt(const std::filesystem::path& place,
                                                            CalibrationFileFormat format);
/// Writes them. Throws what calibrationFiles() and writeFileAtomically() throw.
void writeRig(const CameraRig& rig, const std::filesystem::path& place, CalibrationFileFormat format);

}  // namespace stereo::app
