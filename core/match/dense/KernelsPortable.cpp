#include <cstdint>

#include "core/match/dense/KernelSets.h"
#include "core/match/dense/Kernels.h"

namespace stereo::dense {
namespace {
constexpr int kLanes = 16;
}
}  // namespace stereo::dense
#include "core/match/dense/KernelLoops.h"

namespace stereo::dense {
namespace {

/// The number of ones, without an instruction for it (Hacker's Delight, 5-1).
std::uint8_t ones(std::uint64_t bits) {
    bits -= (bits >> 1) & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return static_cast<std::uint8_t>((bits * 0x0101010101010101) >> 56);
}

void costs(std::uint64_t left, const std::uint64_t* right, int disparities, std::uint8_t* costs) {
    for (int d = 0; d < disparities; ++d) costs[d] = ones(left ^ right[d]);
}

}  // namespace

const Kernels kPortableKernels{costs, step, winner, keepLeast};

}  // namespace stereo::dense
