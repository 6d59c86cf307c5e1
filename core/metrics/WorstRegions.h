#pragma once

#include <cstddef>
#include <vector>

#include "core/base/Export.h"
#include "core/base/PixelArea.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// A place of an error map where much of its error is.
struct WorstRegion {
    PixelArea area;          ///< of whole cells of worstRegions()
    double share = 0;        ///< of the sum of |error| over all pixels, 0…1
    double meanPx = 0;       ///< of |error| of the pixels in its cells that have one
    std::size_t pixels = 0;  ///< that have an error
    int x = 0;               ///< the pixel of the largest |error|
    int y = 0;
};

/// Where the error is: the image is split into some 32 cells a row, cells whose |error| adds up to more than
/// twice the mean of all cells are grown together with their neighbours of the same kind, and the places with
/// the largest sums come first, `most` at most. What is unknown has no error. Empty when there is no error.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<WorstRegion> worstRegions(const FloatMap& errorPx,
                                                                         std::size_t most = 5);

}  // namespace stereo
