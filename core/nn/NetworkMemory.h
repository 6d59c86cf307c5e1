#pragma once

#include <cstdint>

#include "core/base/ImageSize.h"

namespace stereo::nn {

/// What decides how much memory a run takes.
struct MemoryDemand {
    ImageSize size;          ///< of the images that the network is given, before padding
    int maxDisparityPx = 0;  ///< of the network, a multiple of 32
    bool isHalf = false;     ///< computed in 16 bits: fp16 or bf16
};

/// What a run in float32 takes at its peak besides weights and libraries: 480 B a cell of the cost volume, 780 B a
/// pixel and 0.3 GB. Fitted to runs of nn_bench (256x320 to 1088x1920, maximal disparity 64 and 416): at
/// most 0.3 GB above what they took, never below. In 16 bits 320 B and 500 B (256x320 and 384x640: 0.2 GB above);
/// not half, for what is looked up stays float32.
[[nodiscard]] std::uint64_t neededBytes(const MemoryDemand& demand);

/// What programs can still have on this machine without swapping; 0 = not known.
[[nodiscard]] std::uint64_t availableBytes();

/// Throws Error(OutOfMemory), naming what is needed, what is available and a scale that fits (its remedy), when
/// `available` is less than needed. `scale` is what made demand.size out of the original.
void requireMemory(const MemoryDemand& demand, double scale, std::uint64_t available);

}  // namespace stereo::nn
