#pragma once

#include <cstddef>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"

namespace stereo {

/// A part of an image: columns [x, x + width) of rows [y, y + height).
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] int right() const { return x + width; }
    [[nodiscard]] int bottom() const { return y + height; }
    bool operator==(const PixelRect&) const = default;
};

/// A part of an image that is matched by itself.
struct MatchTile {
    PixelRect core;  ///< whose result is kept; the cores cover the image once
    PixelRect seen;  ///< the core and its halo, cut off at the image's edge: what is matched

    bool operator==(const MatchTile&) const = default;
};

/// Pixels around a core that are matched too and thrown away, so that the paths of semi-global
/// matching arrive settled: above and below strips of whole rows, and around tiles, where more would
/// cost most of the time (3000 px wide, 560 disparities: 16 and 32 px are equally good against ground truth).
inline constexpr int kStripHaloPx = 32;
inline constexpr int kTileHaloPx = 16;

/// Cuts an image into as few parts as keep each within `cellsPerTile` cells of cost (pixels x
/// disparities): one when the whole image fits, else strips of whole rows, and where these would be
/// nearly all halo, tiles twice as wide as high. A core has at least 32 px a side, even if the
/// tile then exceeds the budget. Depends on nothing but its arguments.
/// REQUIRES: size is not empty, disparities > 0
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<MatchTile> matchTiles(ImageSize size, int disparities,
                                                                     std::size_t cellsPerTile);

}  // namespace stereo
