#pragma once

#include <cstdint>
#include <vector>

#include "core/base/Export.h"

namespace stereo::dense {

/// What the inner loops are compiled for. The results are equal to the bit.
enum class Instructions { Portable, Avx2, Avx512 };

/// Bytes behind the disparities of a path, and before those of the first; loops read them, and find
/// kGuard in the first and the last one.
inline constexpr int kGuardBytes = 64;
/// Disparities come in multiples of this.
inline constexpr int kDisparityStep = 32;
inline constexpr int kPaths = 4;  ///< of one direction of travel through the image
inline constexpr int kCensusBits = 62;

/// The paths that arrive at a pixel. Costs of a path are normalised: they stay below kCensusBits + p2.
struct PathStep {
    const std::uint8_t* costs = nullptr;
    std::uint8_t* paths[kPaths] = {};          ///< in: costs at the pixel before; out: here
    std::uint8_t least[kPaths] = {};           ///< in: the least of these; out: here
    std::uint8_t p2[kPaths] = {};              ///< what a larger step of disparity costs
    std::uint8_t p1 = 0;                       ///< what a step of one costs
    const std::int16_t* sumsBefore = nullptr;  ///< null = zero
    std::int16_t* sums = nullptr;              ///< sumsBefore and the four paths; may be the same place
    int disparities = 0;
};

/// The cheapest disparity of a pixel.
struct Winner {
    int index = 0;  ///< the first of the cheapest
    int sum = 0;
    int second = 0;  ///< the cheapest more than one step away
};

/// The loops over the disparities of a pixel. REQUIRES everywhere: disparities is a multiple of
/// kDisparityStep.
struct Kernels {
    /// costs[d] = the number of bits in which `left` and right[d] differ.
    void (*costs)(std::uint64_t left, const std::uint64_t* right, int disparities, std::uint8_t* costs);
    void (*step)(PathStep& step);
    Winner (*winner)(const std::int16_t* sums, int disparities);
    /// Where sums[d] is below best[d], or as low and `orEqual`: best[d] = sums[d], index[d] = d.
    void (*keepLeast)(const std::int16_t* sums, int disparities, bool orEqual, std::int16_t* best,
                      std::int16_t* index);
};

/// What this machine can run, the fastest last.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<Instructions> runnableInstructions();
/// REQUIRES: they are runnable
[[nodiscard]] STEREOSCOPE_CORE_API const Kernels& kernelsFor(Instructions instructions);

}  // namespace stereo::dense
