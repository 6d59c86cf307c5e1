#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/io/CalibrationReader.h"

class QJsonObject;

namespace stereo::app {

/// Adds the numbers of a raw rig: cameras, rotation, translationMetres and baselineMetres, as below.
void addRig(QJsonObject& object, const CameraRig& rig);

/// A rig for programs, in SI units and pixels: {"calibration": {"files", "format", "rectified", "imageSize":
/// [w, h], "notes"}}. Of a rectified one also fx, fy, cx, cy, rightCx, baselineMetres; of a raw one cameras:
/// [{fx, fy, cx, cy, model, distortion, imageSize}], rotation (9 numbers, row by row; x_right = rotation *
/// x_left + translation), translationMetres, baselineMetres, and, where the files say how its images are
/// rectified, the numbers of those, too. "imageSize" is null where it is not known.
[[nodiscard]] std::string calibrationJson(const ReadRig& rig);

/// What a file is that is no calibration: {"file": {"path", "description"}}.
[[nodiscard]] std::string fileJson(const std::filesystem::path& path, std::string_view description);

/// Whether the file may be a calibration, by its first bytes. True for one that cannot be read: reading it
/// says why.
[[nodiscard]] bool mayBeCalibration(const std::filesystem::path& path);

/// A calibration for people, on a few lines.
[[nodiscard]] std::string calibrationText(const ReadRig& rig);

}  // namespace stereo::app
