#include "core/nn/training/Loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>

namespace stereo::nn {

at::Tensor robust(const at::Tensor& errorPx) {
    constexpr double kKneePx = 4, kSlope = 0.1;
    const at::Tensor size = errorPx.abs();
    return size.clamp_max(kKneePx) + kSlope * (size - kKneePx).clamp_min(0);
}

at::Tensor Loss::total() const {
    return 0.5 * choice + disparity + 0.2 * own + 0.2 * confidence;
}

Loss lossOf(const DensePlusOutput& output, const at::Tensor& truth) {
    constexpr double kRightPx = 2;
    const at::Tensor ofHypotheses = robust(output.hypotheses - truth);
    const at::Tensor error = output.disparity - truth;
    const at::Tensor isRight = (error.detach().abs() < kRightPx).to(at::kFloat);
    return {(output.choice * ofHypotheses).sum(1).mean(), robust(error).mean(),
            ofHypotheses.slice(1, kGivenHypotheses, kGivenHypotheses + 1).mean(),
            at::binary_cross_entropy_with_logits(output.confidenceLogit, isRight)};
}

}  // namespace stereo::nn
