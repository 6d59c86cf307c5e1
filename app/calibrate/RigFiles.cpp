#include "app/calibrate/RigFiles.h"

#include "core/io/FileBytes.h"

namespace stereo::app {

std::vector<std::filesystem::path> rigFilesAt(const std::filesystem::path& place,
                                              CalibrationFileFormat format) {
    if (format != CalibrationFileFormat::RosCameraInfo) return {place};
    return {place / "left.yaml", place / "right.yaml"};
}

void writeRig(const CameraRig& rig, const std::filesystem::path& place, CalibrationFileFormat format) {
    const std::vector<CalibrationFile> files = calibrationFiles(format, {.raw = rig});
    const std::vector<std::filesystem::path> paths = rigFilesAt(place, format);
    for (std::size_t i = 0; i < files.size(); ++i) writeFileAtomically(paths[i], files[i].text);
}

}  // namespace stereo::app
