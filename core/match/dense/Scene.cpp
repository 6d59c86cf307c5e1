#include "core/match/dense/Scene.h"

#include <algorithm>

namespace stereo::dense {

std::array<std::uint8_t, 256> Penalties::largerByStep() const {
    constexpr int kPlain = 5, kEdge = 12;  // grey levels
    std::array<std::uint8_t, 256> costs{};
    for (int step = 0; step < 256; ++step) {
        const int cost = step <= kPlain ? larger : step <= kEdge ? larger * 3 / 4 : larger / 2;
        costs[static_cast<std::size_t>(step)] = static_cast<std::uint8_t>(std::max(cost, one));
    }
    return costs;
}

}  // namespace stereo::dense
