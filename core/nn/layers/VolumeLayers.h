#pragma once

#include "core/nn/layers/Layers.h"

/// Layers of cost volumes: (N, C, D, H, W) with D = disparity, stored channels last.
namespace stereo::nn {

/// 3-D convolution with a batch normalisation folded in; kernel 1 or 3, padding kernel / 2.
struct NormedConv3d {
    at::Tensor weight, bias;
    std::int64_t stride, padding;

    NormedConv3d(const Scope& conv, const Scope& norm, std::int64_t in, std::int64_t out,
                 std::int64_t kernel = 3, std::int64_t stride = 1);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// (N, C, D, H, W) -> (N * D, C, H, W), a view: kernels that are flat in disparity run as 2-D convolutions.
at::Tensor asPlanes(const at::Tensor& volume);
/// The inverse. REQUIRES: planes stored channels last
at::Tensor fromPlanes(const at::Tensor& planes, std::int64_t batch);

/// A factor for each output of a 3-D kernel, shaped to multiply the kernel with.
at::Tensor perOutput(const at::Tensor& factor);

}  // namespace stereo::nn
