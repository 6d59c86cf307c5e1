#pragma once

#include <cstddef>

namespace stereo::nn {

/// Makes LibTorch keep large blocks of CPU memory for the next tensor instead of giving them back to
/// the system at once: getting them anew (mapping, clearing page by page) took a tenth of a run. For
/// the whole process, from any thread, once or more often. Does nothing in sanitizer builds.
void keepLargeBlocks();

/// Gives back what is kept, at most half a gigabyte. Call it when a run is over.
void releaseLargeBlocks();

/// What large blocks take now, those of living tensors and those kept; 0 before keepLargeBlocks().
[[nodiscard]] std::size_t largeBlockBytes();

}  // namespace stereo::nn
