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
    PixelRect core;  ///< whose result is used; the cores cover the image once
    PixelRect seen;  ///< the core and a halo of 16-32 px, so that the paths arrive settled: what is matched

    bool operator==(const MatchTile&) const = default;
};

/// Cuts an image into as few parts as keep each within `cellsPerTile` cells of cost (pixels x
/// disparities): one when the whole image fits, else strips of whole rows, and where these would be
/// nearly all halo, tiles twice as wide as high. A core has at least 32 px a side, even if the
/// tile then exceeds the budget. Depends on nothing but its arguments.
/// REQUIRES: size is not empty, disparities > 0
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<MatchTile> matchTiles(ImageSize size, int disparities,
                                                                     std::size_t cellsPerTile);

}  // namespace stereo
