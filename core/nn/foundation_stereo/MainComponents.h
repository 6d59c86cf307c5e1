#pragma once

#include <ATen/core/Tensor.h>

namespace stereo::nn {

/// (1, C, H, W) -> (1, 3, H, W), bytes: the three principal components of the channels over the image, each
/// scaled from its 2 % quantile (0) to its 98 % quantile (255). The sign is chosen so that the largest weight
/// is positive: similar images get similar colours. Values that are not finite count as 0. REQUIRES: C >= 3
[[nodiscard]] at::Tensor mainComponents(const at::Tensor& features);

}  // namespace stereo::nn
