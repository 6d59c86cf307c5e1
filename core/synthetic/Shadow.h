#pragma once

#include <vector>

#include "core/synthetic/Mask.h"

namespace stereo::synthetic {

/// Soft shadows on the surfaces behind things, over the left image plane.
class Shadow {
public:
    /// No shadow inside `extent`, and none outside ever.
    explicit Shadow(const Box& extent);

    /// Takes up to `strength` of the light where `mask`, moved by `offset`, lies.
    void cast(const Mask& mask, const Point& offset, float strength);
    /// Blurs what was cast.
    void soften();

    /// The share of the light that is left, 0 to 1.
    [[nodiscard]] float light(const Point& point) const;

private:
    static constexpr double kCell = 4;  ///< px

    Box m_extent;
    int m_columns;
    int m_rows;
    std::vector<float> m_light;
};

}  // namespace stereo::synthetic
