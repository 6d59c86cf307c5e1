#pragma once

#include <deque>
#include <span>
#include <vector>

#include "core/cloud/CloudFrame.h"
#include "core/io/cloud/Ply.h"
#include "core/recipe/NamedMap.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// The maps whose values a cloud's file has for each point, as properties of these names.
[[nodiscard]] std::vector<std::string> cloudScalars(const Outcome& outcome);

/// The numbers of these maps, as writePly() takes them.
class CloudNumbers {
public:
    /// Throws what the maps' make() throws.
    CloudNumbers(const Outcome& outcome, const MapTable& maps);
    /// None yet, of points of an image of this size.
    explicit CloudNumbers(ImageSize size) : m_size(size) {}
    CloudNumbers(const CloudNumbers&) = delete;
    CloudNumbers& operator=(const CloudNumbers&) = delete;

    /// Adds nx, ny and nz, in the file's frame, of the cloud that is written or thinned from this one.
    /// REQUIRES: a normal for each point
    void addNormals(const PointCloud& cloud, std::span<const PointCloud::Point> normals, CloudFrame frame);

    /// Valid as long as this lives.
    [[nodiscard]] std::span<const PlyScalar> scalars() const { return m_scalars; }

private:
    ImageSize m_size;
    std::deque<FloatMap> m_maps;  ///< the scalars point into it
    std::vector<PlyScalar> m_scalars;
};

}  // namespace stereo::app
