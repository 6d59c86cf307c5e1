#pragma once

#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo {

/// Changes whenever the same seed gives other bits.
inline constexpr int kGeneratorVersion = 1;

/// Where the right view shows what a pixel of the left one shows.
enum class Visibility : std::uint8_t {
    Visible,
    Occluded,  ///< something nearer covers it
    Outside,   ///< to the left or the right of the view
};

/// A generated pair, of which everything is known.
struct SyntheticScene {
    RgbImage left;
    RgbImage right;
    DisparityMap disparity;           ///< of the left view, px; exact, and known everywhere
    std::vector<Visibility> inRight;  ///< for each pixel of the left view, rows from top to bottom
    double maxDisparityPx = 0;        ///< the largest that could occur: no pixel's is larger

    [[nodiscard]] Visibility visibilityAt(int x, int y) const {
        return inRight[static_cast<std::size_t>(y) * static_cast<std::size_t>(left.width()) +
                       static_cast<std::size_t>(x)];
    }
};

/// Makes a scene: surfaces whose disparity is a formula, painted into both views, and two cameras with
/// faults. The same options, seed and kGeneratorVersion give the same bits on every machine; photographs
/// count with their pixels, in their order. May be called from several threads. Throws Error(BadInput) from
/// SceneOptions::validate(); Cancelled, for which `run` is asked for every row.
[[nodiscard]] STEREOSCOPE_CORE_API SyntheticScene renderScene(const SceneOptions& options, std::uint64_t seed,
                                                              const RunControl& run = {});

/// The seed of one scene of a series.
[[nodiscard]] STEREOSCOPE_CORE_API std::uint64_t sceneSeed(std::uint64_t seriesSeed, std::uint64_t number);

}  // namespace stereo
