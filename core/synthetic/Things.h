#pragma once

#include <vector>

#include "core/synthetic/Layer.h"
#include "core/synthetic/Room.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo::synthetic {

/// Makes the things of a scene: flat and bent pieces that stand or float, and boxes with three sides.
class ThingMaker {
public:
    /// REQUIRES: all of them outlive it
    ThingMaker(const SceneOptions& options, double maxDisparityPx, const Room& room);

    /// One thing; most have one layer.
    [[nodiscard]] std::vector<Layer> make(Random& random) const;

private:
    struct Place {
        Point centre;
        double size = 0;  ///< px
        double disparity = 0;
    };

    [[nodiscard]] Place randomPlace(Random& random) const;
    [[nodiscard]] std::vector<Layer> box(const Place& place, Random& random) const;
    [[nodiscard]] std::vector<Layer> piece(const Place& place, Random& random) const;
    [[nodiscard]] Surface surfaceFor(const Place& place, const Box& box, Random& random) const;
    [[nodiscard]] Highlight highlightFor(const Place& place, Random& random) const;

    const SceneOptions& m_options;
    double m_maxDisparityPx;
    const Room& m_room;
    PaintMix m_mix;
};

}  // namespace stereo::synthetic
