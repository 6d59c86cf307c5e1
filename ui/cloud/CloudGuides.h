#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/cloud/PointCloud.h"
#include "core/stereo/StereoCalibration.h"
#include "ui/cloud/CloudGeometry.h"
#include "ui/cloud/CloudTheme.h"

namespace stereo::ui {

/// Coloured straight lines in the left camera frame: two ends and two colours (RGBA) a line.
struct CloudLines {
    std::vector<PointCloud::Point> ends;
    std::vector<std::array<std::uint8_t, 4>> colours;

    void add(QVector3D from, const QColor& fromColour, QVector3D to, const QColor& toColour);
};

/// A level grid under the box, with cells of a round number of metres, which fades out.
[[nodiscard]] CloudLines groundGrid(const CloudBox& box, const CloudTheme& theme);

/// The fields of view of both cameras up to `reachMetres`, as pyramids, and the baseline between them.
[[nodiscard]] CloudLines cameraFrusta(const StereoCalibration& calibration, double reachMetres,
                                      const CloudTheme& theme);

}  // namespace stereo::ui
