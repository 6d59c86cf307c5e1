#pragma once

#include <QVector3D>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/cloud/PointCloud.h"
#include "core/cloud/PointIndex.h"
#include "ui/cloud/CloudGeometry.h"
#include "ui/cloud/MovingDetail.h"

namespace stereo::ui {

/// A cloud with everything that drawing and picking need and that takes time in proportion to its points:
/// made by a job.
struct CloudParts {
    std::shared_ptr<const PointCloud> cloud;  ///< not null
    std::vector<std::uint8_t> rgba;           ///< the image's colours, one a point
    std::vector<std::int32_t> ids;            ///< 0, 1, 2 …
    /// The points that a frame of a moving camera draws at each step of detail; empty where that is all of
    /// them.
    std::array<std::vector<std::int32_t>, MovingDetail::kSteps.size()> movingIds;
    PointIndex index;
    std::vector<PointCloud::Point> sample;  ///< some ten thousand of the points
    CloudBox box;                           ///< of the bulk of them
    std::vector<QVector3D> bulk;            ///< some of the points in it
    double medianDepth = 0;                 ///< metres
    float farthest = 0;                     ///< metres
    bool pixelsAscend = true;

    [[nodiscard]] bool isEmpty() const { return cloud->isEmpty(); }
    /// The point that came from this pixel of the left image.
    [[nodiscard]] std::optional<std::size_t> pointOf(std::uint32_t pixel) const;
};

/// Points that the filters removed, as CloudParts.
struct RemovedParts {
    std::shared_ptr<const PointCloud> cloud;  ///< not null
    std::vector<std::int32_t> ids;
    std::vector<std::int32_t> movingIds;
    /// Of those that are not too far to be looked at; low > high for none.
    CloudBox box;
};

/// Red, green, blue and 255 for each.
[[nodiscard]] std::vector<std::uint8_t> rgbaOf(std::span<const PointCloud::Colour> colours);
/// Any thread.
[[nodiscard]] std::shared_ptr<const CloudParts> partsOf(std::shared_ptr<const PointCloud> cloud);
/// `shown`: what they were removed from; null where nothing is left. Any thread.
[[nodiscard]] std::shared_ptr<const RemovedParts> removedPartsOf(std::shared_ptr<const PointCloud> removed,
                                                                 const CloudParts* shown);

}  // namespace stereo::ui
