#pragma once

#include <QVector3D>
#include <cstdint>
#include <span>
#include <vector>

#include "core/cloud/PointCloud.h"

namespace stereo::ui {

/// A box along the axes of the left camera frame, metres.
struct CloudBox {
    QVector3D low;
    QVector3D high;
    [[nodiscard]] QVector3D middle() const { return (low + high) / 2; }
};

/// The box of the bulk of the points: 5 to 95 % of each coordinate, widened by a tenth. REQUIRES: points
[[nodiscard]] CloudBox robustBox(std::span<const PointCloud::Point> points);

/// Some thousand of the points, evenly through the list.
[[nodiscard]] std::vector<QVector3D> sampleOf(std::span<const PointCloud::Point> points);

/// Some thousand of the points that lie in `box`, for framing; the ends of the box where none does.
[[nodiscard]] std::vector<QVector3D> sampleInside(std::span<const PointCloud::Point> points,
                                                  const CloudBox& box);

/// The median Z of the points, metres. REQUIRES: points
[[nodiscard]] double medianDepth(std::span<const PointCloud::Point> points);

/// The step between the columns of the left image that gave points, px; 1 when the pixels are not known. From
/// the first of them.
[[nodiscard]] int pixelStride(std::span<const std::uint32_t> pixels, int imageWidth);

}  // namespace stereo::ui
