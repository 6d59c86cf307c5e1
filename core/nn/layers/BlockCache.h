#pragma once

#include <cstddef>

namespace stereo::nn {

/// Makes LibTorch cache large blocks of CPU memory for the next tensor instead of returning them to the
/// system: allocating them again (mapping, clearing page by page) took a tenth of a run. For the whole
/// process, from any thread; may be called again. Does nothing in sanitizer builds.
void cacheLargeBlocks();

/// Returns the cached blocks, at most half a gigabyte, to the system. Call it when a run is over.
void releaseLargeBlocks();

/// The memory of large blocks now, those in use and those cached; 0 before cacheLargeBlocks().
[[nodiscard]] std::size_t largeBlockBytes();

}  // namespace stereo::nn
