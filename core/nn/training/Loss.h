#pragma once

#include <ATen/core/Tensor.h>

#include "core/nn/dense_plus/DensePlus.h"

namespace stereo::nn {

/// The error up to 4 px, beyond it a tenth as steep: a pixel that cannot be right does not outweigh others.
[[nodiscard]] at::Tensor robust(const at::Tensor& errorPx);

/// What training makes small: means over all pixels.
struct Loss {
    at::Tensor choice;  ///< of the hypotheses, each as much as it counts
    at::Tensor disparity;
    at::Tensor own;         ///< of the network's own hypothesis
    at::Tensor confidence;  ///< cross entropy

    [[nodiscard]] at::Tensor total() const;
};

/// `truth` (N, 1, H, W), known everywhere.
[[nodiscard]] Loss lossOf(const DensePlusOutput& output, const at::Tensor& truth);

}  // namespace stereo::nn
