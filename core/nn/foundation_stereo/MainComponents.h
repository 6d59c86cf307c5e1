#pragma once

#include <ATen/core/Tensor.h>

namespace stereo::nn {

/// (1, C, H, W) -> (1, 3, H, W), bytes: the three main components of the channels over the picture, each from
/// its 2 % quantile (0) to that of 98 % (255). A component points where its largest weight is positive, so
/// that the colours of similar pictures are similar. What is not finite counts as 0.
/// REQUIRES: C >= 3
[[nodiscard]] at::Tensor mainComponents(const at::Tensor& features);

}  // namespace stereo::nn
