#include "core/cloud/GridMesh.h"

#include <cassert>
#include <cmath>
#include <optional>

#include "core/base/RequireWithin.h"

namespace stereo {
namespace {

constexpr std::uint32_t kNone = 0xffffffff;

/// Which points lie at the corners of a square of the grid: a b above c d.
struct Corners {
    std::uint32_t a, b, c, d;
};

class Grid {
public:
    Grid(const PointCloud& cloud, const DisparityMap& disparity, const GridMeshOptions& options)
        : m_cloud(cloud),
          m_disparity(disparity),
          m_stride(options.stride),
          m_maxStepPx(static_cast<float>(options.maxStepPx * options.stride)),
          m_points(disparity.size().pixelCount(), kNone) {
        for (std::size_t i = 0; i < cloud.pixels.size(); ++i)
            m_points[cloud.pixels[i]] = static_cast<std::uint32_t>(i);
    }

    [[nodiscard]] std::vector<Triangle> triangles() const {
        std::vector<Triangle> found;
        found.reserve(2 * m_cloud.size());
        for (int y = 0; y + m_stride < m_disparity.height(); y += m_stride)
            for (int x = 0; x + m_stride < m_disparity.width(); x += m_stride) addSquare(x, y, found);
        return found;
    }

private:
    [[nodiscard]] std::uint32_t pointAt(int x, int y) const {
        return m_points[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_disparity.width()) +
                        static_cast<std::size_t>(x)];
    }
    [[nodiscard]] float stepPx(std::uint32_t a, std::uint32_t b) const {
        const auto px = [this](std::uint32_t point) { return m_disparity.values()[m_cloud.pixels[point]]; };
        return std::abs(px(a) - px(b));
    }
    [[nodiscard]] bool isOneSurface(const Triangle& t) const {
        return stepPx(t[0], t[1]) <= m_maxStepPx && stepPx(t[1], t[2]) <= m_maxStepPx &&
               stepPx(t[2], t[0]) <= m_maxStepPx;
    }
    void add(const Triangle& triangle, std::vector<Triangle>& found) const {
        const bool isThere = triangle[0] != kNone && triangle[1] != kNone && triangle[2] != kNone;
        if (isThere && isOneSurface(triangle)) found.push_back(triangle);
    }
    void addSquare(int x, int y, std::vector<Triangle>& found) const {
        const auto [a, b, c, d] = Corners{pointAt(x, y), pointAt(x + m_stride, y), pointAt(x, y + m_stride),
                                          pointAt(x + m_stride, y + m_stride)};
        const bool hasFalling = a != kNone && d != kNone, hasRising = b != kNone && c != kNone;
        if (hasFalling && (!hasRising || stepPx(a, d) < stepPx(b, c))) {
            add({a, c, d}, found);
            add({a, d, b}, found);
        } else if (hasRising) {
            add({a, c, b}, found);
            add({b, c, d}, found);
        }
    }

    const PointCloud& m_cloud;
    const DisparityMap& m_disparity;
    int m_stride;
    float m_maxStepPx;
    std::vector<std::uint32_t> m_points;  ///< of each pixel
};

}  // namespace

void GridMeshOptions::validate() const {
    requireWithin("the stride of the mesh", stride, 1, 1000);
    requireWithin("the largest step inside a surface", maxStepPx, 0, 1000);
}

std::vector<Triangle> gridMesh(const PointCloud& cloud, const DisparityMap& disparity,
                               const GridMeshOptions& options) {
    options.validate();
    assert(cloud.pixels.size() == cloud.size());
    return Grid(cloud, disparity, options).triangles();
}

}  // namespace stereo
