#include "core/nn/foundation_stereo/DisparityRegression.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/conv2d.h>

#include <algorithm>
#include <cstdlib>

namespace stereo::nn {
namespace {

constexpr std::int64_t kKernel = 7;

}  // namespace

DisparityRegression::DisparityRegression(const Scope& scope, std::int64_t channels)
    : m_conv(scope / "0", channels, channels / 2), m_residual(scope / "1", channels / 2) {
    const Scope last = scope / "2";
    const at::Tensor kernel = last.take("weight", {1, channels / 2, kKernel, kKernel, kKernel});
    m_planarWeight = last.store(kernel.squeeze(0).transpose(0, 1));
    m_bias = last.storeFloat(last.take("bias", {1}));
}

// The last convolution has one output, for which 3-D convolution is slow. So its slices run as the outputs of
// one 2-D convolution, and the sum over disparity follows.
at::Tensor DisparityRegression::logits(const at::Tensor& volume) const {
    const std::int64_t depth = volume.size(2);
    const at::Tensor slices =
        fromPlanes(at::conv2d(asPlanes(volume), m_planarWeight, {}, 1, kKernel / 2), volume.size(0));
    at::Tensor sum = slices.select(1, kKernel / 2) + m_bias;  // (N, D, H, W), float32 as the bias is
    for (std::int64_t k = 0; k < kKernel; ++k) {
        const std::int64_t shift = k - kKernel / 2;
        const std::int64_t overlap = depth - std::abs(shift);
        if (shift == 0 || overlap <= 0) continue;
        sum.narrow(1, std::max<std::int64_t>(-shift, 0), overlap) +=
            slices.select(1, k).narrow(1, std::max<std::int64_t>(shift, 0), overlap);
    }
    return sum;
}

at::Tensor DisparityRegression::operator()(const at::Tensor& volume, const Pass& pass) const {
    pass.run.checkpoint(Stage::FirstDisparity, 0, 1);
    const at::Tensor classified = logits(m_residual(m_conv(volume)));
    pass.show("classifier", classified.unsqueeze(1));
    const at::Tensor probability = classified.softmax(1);
    pass.show("prob", probability);
    const at::Tensor disparities = at::arange(probability.size(1), probability.options()).view({1, -1, 1, 1});
    return (probability * disparities).sum(1, true);
}

}  // namespace stereo::nn
