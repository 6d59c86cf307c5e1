#pragma once

#include <ATen/core/Tensor.h>

namespace stereo::nn {

/// What is added to an image so that a network accepts its size: its edge pixels are repeated, half of them
/// on each side.
struct Padding {
    std::int64_t left = 0, right = 0, top = 0, bottom = 0;

    /// To the next multiples of 32: networks here work down to 1/32 of the resolution.
    [[nodiscard]] static Padding forSize(std::int64_t height, std::int64_t width);

    /// REQUIRES: x is (N, C, H, W)
    [[nodiscard]] at::Tensor added(const at::Tensor& x) const;
    /// A view.
    [[nodiscard]] at::Tensor removed(const at::Tensor& x) const;

    bool operator==(const Padding&) const = default;
};

}  // namespace stereo::nn
