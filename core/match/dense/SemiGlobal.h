#pragma once

#include <cstddef>
#include <functional>

#include "core/match/dense/Kernels.h"
#include "core/match/dense/Scene.h"

namespace stereo::dense {

/// How the work is done; the result depends on `mostBytes` alone, and on that little.
struct Work {
    const Kernels* kernels = nullptr;
    int threads = 1;
    std::size_t mostBytes = 0;  ///< for the sums; where they need more, the image is matched in strips
    /// Told how many of how many rows are done, ten times a second and more; may throw to stop.
    std::function<void(int done, int rows)> progress = {};
};

/// Semi-global matching over eight paths; the cheapest disparity of each pixel and what speaks for it.
/// Strips are exact for the four paths that arrive from above; those from below start kHaloRows under the
/// strip. REQUIRES: the planes of the scene have one size, which is not empty; its disparities are a multiple
/// of kDisparityStep, above 0; 1 <= penalties.one <= Penalties::kMostOne, penalties.larger <=
/// Penalties::kMostLarger; threads >= 1. Throws std::bad_alloc, and what `work.progress` throws.
[[nodiscard]] Found semiGlobal(const Scene& scene, const Penalties& penalties, const Work& work);

/// Memory that it takes, without the scene and what it returns.
[[nodiscard]] std::size_t semiGlobalBytes(ImageSize size, int disparities, int threads,
                                          std::size_t mostBytes);
/// In how many strips it works.
[[nodiscard]] int stripCount(ImageSize size, int disparities, std::size_t mostBytes);

}  // namespace stereo::dense
