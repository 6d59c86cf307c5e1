#include "core/cloud/CloudFilters.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

/// Clears the values for which `isBad(value)` holds and returns how many.
template <typename IsBad>
std::size_t removeWhere(std::span<const float> values, std::uint8_t* keep, IsBad isBad) {
    std::size_t removed = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto bad = static_cast<std::uint8_t>(isBad(values[i]) ? keep[i] : 0);
        removed += bad;
        keep[i] = static_cast<std::uint8_t>(keep[i] - bad);
    }
    return removed;
}

/// For each pixel of a row: its similar neighbours in row `other` minus its dissimilar ones.
void addVotes(std::span<const float> row, const float* other, int shift, float tolerancePx,
              std::vector<int>& votes) {
    const int width = static_cast<int>(row.size());
    const int end = width - std::max(shift, 0);
    for (int x = std::max(-shift, 0); x < end; ++x) {
        const float neighbour = other[x + shift];
        const int unlike = neighbour == neighbour ? -1 : 0;
        votes[static_cast<std::size_t>(x)] +=
            std::abs(neighbour - row[static_cast<std::size_t>(x)]) <= tolerancePx ? 1 : unlike;
    }
}

}  // namespace

std::size_t removeUnknown(const DepthMap& depth, KeepMask& keep) {
    assert(keep.size() == depth.values().size());
    return removeWhere(depth.values(), keep.data(), [](float z) { return !std::isfinite(z); });
}

std::size_t removeOutsideDepth(const DepthMap& depth, DepthRange range, KeepMask& keep) {
    assert(keep.size() == depth.values().size());
    return removeWhere(depth.values(), keep.data(),
                       [range](float z) { return z < range.nearMetres || z > range.farMetres; });
}

std::size_t removeGuessed(const PixelMask& guessed, KeepMask& keep) {
    assert(guessed.isEmpty() || guessed.flags().size() == keep.size());
    std::size_t removed = 0;
    for (std::size_t i = 0; i < guessed.flags().size(); ++i) {
        if (!guessed.flags()[i] || !keep[i]) continue;
        keep[i] = 0;
        ++removed;
    }
    return removed;
}

std::size_t removeInvisible(const DisparityMap& disparity, KeepMask& keep) {
    assert(keep.size() == disparity.values().size());
    const auto width = static_cast<std::size_t>(disparity.width());
    std::size_t removed = 0;
    for (std::size_t start = 0; start < keep.size(); start += width) {
        const auto last = static_cast<float>(width - 1);
        float x = -1;
        removed += removeWhere(disparity.values().subspan(start, width), &keep[start], [&x, last](float d) {
            ++x;
            return d > x || x - d > last;
        });
    }
    return removed;
}

std::size_t removeFlyingPixels(const DisparityMap& disparity, float tolerancePx, KeepMask& keep) {
    assert(keep.size() == disparity.values().size());
    const auto width = static_cast<std::size_t>(disparity.width());
    std::vector<int> votes(width);
    std::size_t removed = 0;
    for (int y = 0; y < disparity.height(); ++y) {
        const std::span row(disparity.row(y), width);
        std::ranges::fill(votes, 0);
        for (const int other : {y - 1, y, y + 1}) {
            if (other < 0 || other >= disparity.height()) continue;
            for (const int shift : {-1, 0, 1}) {
                if (other != y || shift != 0) addVotes(row, disparity.row(other), shift, tolerancePx, votes);
            }
        }
        const int* vote = votes.data();
        removed += removeWhere(row, &keep[static_cast<std::size_t>(y) * width],
                               [&vote](float d) { return *vote++ < 0 && std::isfinite(d); });
    }
    return removed;
}

DepthRange robustDepthRange(const DepthMap& depth) {
    std::vector<float> depths = knownValues(depth);
    if (depths.empty()) return {};
    const double near = percentile(depths, 1);
    const double far = percentile(depths, 99);
    const double widening = std::pow(far / near, 0.1);
    return {near / widening, far * widening};
}

}  // namespace stereo
