#include "core/nn/foundation_stereo/DisparityRegression.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/conv3d.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kKernel = 7;

}  // namespace

DisparityRegression::DisparityRegression(const Scope& scope, std::int64_t channels)
    : m_conv(scope / "0", channels, channels / 2),
      m_residual(scope / "1", channels / 2),
      m_weight((scope / "2").take("weight", {1, channels / 2, kKernel, kKernel, kKernel})),
      m_bias(scope.store((scope / "2").take("bias", {1}))) {
    m_weight = scope.store(m_weight).contiguous(at::MemoryFormat::ChannelsLast3d);
}

at::Tensor DisparityRegression::operator()(const at::Tensor& volume, const Pass& pass) const {
    pass.run.checkpoint("first disparity", 0, 1);
    const at::Tensor logits = at::conv3d(m_residual(m_conv(volume)), m_weight, m_bias, 1, kKernel / 2);
    pass.show("classifier", logits);
    const at::Tensor probability = logits.squeeze(1).softmax(1);  // (N, D, H, W)
    pass.show("prob", probability);
    const at::Tensor disparities = at::arange(probability.size(1), probability.options()).view({1, -1, 1, 1});
    return (probability * disparities).sum(1, true);
}

}  // namespace stereo::nn
