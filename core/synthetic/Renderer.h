#pragma once

#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/stereo/FloatMap.h"
#include "core/synthetic/Picture.h"
#include "core/synthetic/SceneLayout.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::synthetic {

/// The row that a camera sees at each pixel of one of its rows.
struct RowTilt {
    double shiftPx = 0;
    double tiltPx = 0;  ///< more at the right edge than at the left

    [[nodiscard]] double rowAt(int x, int y, int width) const {
        return y + shiftPx + tiltPx * (static_cast<double>(x) / width - 0.5);
    }
};

/// Paints both views of a scene, and says what is where. Of several surfaces at a point the one with the
/// largest disparity is before the others; edges blend.
class STEREOSCOPE_CORE_API Renderer {
public:
    /// `run` is asked for every row. REQUIRES: the layout and `run` outlive it
    Renderer(const SceneLayout& layout, ImageSize size, const RunControl& run)
        : m_layout(layout), m_size(size), m_run(run) {}

    [[nodiscard]] Picture view(Side side, const RowTilt& tilt) const;

    /// The surface that makes up at least half of each pixel of the left view.
    struct Truth {
        DisparityMap disparity;           ///< known everywhere
        std::vector<Visibility> inRight;  ///< of the point at the centre of each pixel
    };
    [[nodiscard]] Truth truth() const;

private:
    const SceneLayout& m_layout;
    ImageSize m_size;
    const RunControl& m_run;
};

}  // namespace stereo::synthetic
