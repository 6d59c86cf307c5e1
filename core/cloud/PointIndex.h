#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// Finds the point nearest to a place without looking at all points: boxes around runs of points that follow
/// one another, boxes around runs of those, and so on. Neighbours in the list of a cloud that buildCloud()
/// made are neighbours in space, so nothing has to be sorted: eight million points take some 30 ms to build
/// and 3 MB. In a list in any other order answers stay right and become slow. Thread-safe once made.
class STEREOSCOPE_CORE_API PointIndex {
public:
    PointIndex() = default;
    explicit PointIndex(std::span<const PointCloud::Point> points);

    /// The index of the point nearest to `place`, the last of several; none farther than `reachMetres`.
    /// REQUIRES: `points` are those it was made from
    [[nodiscard]] std::optional<std::size_t> nearest(std::span<const PointCloud::Point> points,
                                                     const PointCloud::Point& place,
                                                     double reachMetres) const;

private:
    struct Box {
        PointCloud::Point low;
        PointCloud::Point high;
    };
    using Level = std::vector<Box>;

    struct Search;
    void look(Search& search, std::size_t level, std::size_t box) const;

    std::vector<Level> m_levels;  ///< the boxes around points first, one box around all last
};

}  // namespace stereo
