#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/calibrate/CalibrateRig.h"

namespace stereo::app {

/// What `calibrate` found, for people.
[[nodiscard]] std::string calibrationReport(const BoardPhotographs& photographs,
                                            const CalibratedRig& calibrated);

/// The same for programs, on one line: {"imageSize": [w, h], "pairs": [{"name", "used", and of used ones
/// "leftRmsPx", "rightRmsPx", "epipolarRmsPx", of others "why"}], "leftRmsPx", "rightRmsPx", "stereoRmsPx",
/// "epipolarMedianPx", "epipolarRmsPx", "worstPair", "baselineMetres", "rotationDegrees": [x, y, z],
/// "cameras": [{"fx", "fy", "cx", "cy", "model", "distortion", "imageSize"}], "translationMetres",
/// "rotation", "files"}; of cameras that were said to be alike also "rmsPxWithOwnNumbers", "camerasDiffer".
[[nodiscard]] std::string calibrationReportJson(const BoardPhotographs& photographs,
                                                const CalibratedRig& calibrated,
                                                std::span<const std::filesystem::path> files);

}  // namespace stereo::app
