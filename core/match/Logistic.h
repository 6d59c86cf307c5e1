#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace stereo {

/// What a logistic function of N pieces of evidence weighs them by.
template <std::size_t N>
struct LogisticWeights {
    std::array<float, N> atFullSize;
    /// Added for each halving of the images, so that what counts as right is so at the original size.
    std::array<float, N> perHalving;

    /// Where the images are matched at `ratio` of their size. REQUIRES: 0 < ratio
    [[nodiscard]] std::array<float, N> at(double ratio) const {
        std::array<float, N> weights = atFullSize;
        for (std::size_t i = 0; i < N; ++i)
            weights[i] -= static_cast<float>(std::log2(ratio)) * perHalving[i];
        return weights;
    }
};

/// From 0 to 1; 0.5 where the weighted evidence sums to 0.
template <std::size_t N>
[[nodiscard]] float logistic(const std::array<float, N>& evidence, const std::array<float, N>& weights) {
    float sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += weights[i] * evidence[i];
    return 1 / (1 + std::exp(-sum));
}

/// The highest confidence where nothing in the images can tell: the scenes that the weights are fitted to
/// have no such images.
inline constexpr float kMostUndecided = 0.5F;

}  // namespace stereo
