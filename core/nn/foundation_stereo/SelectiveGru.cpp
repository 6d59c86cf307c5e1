#include "core/nn/foundation_stereo/SelectiveGru.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/lerp.h>

namespace stereo::nn {

SelectiveGru::Unit::Unit(const Scope& scope, std::int64_t hiddenChannels, std::int64_t inputChannels,
                         std::int64_t kernel)
    : candidate(scope / "convq", hiddenChannels + inputChannels, hiddenChannels, {.kernel = kernel}) {
    const ConvShape shape{.kernel = kernel};
    const Conv2d update(scope / "convz", hiddenChannels + inputChannels, hiddenChannels, shape);
    const Conv2d reset(scope / "convr", hiddenChannels + inputChannels, hiddenChannels, shape);
    gateWeight = scope.store(at::cat({update.weight, reset.weight}));
    gateBias = scope.store(at::cat({update.bias, reset.bias}));
}

at::Tensor SelectiveGru::Unit::operator()(const at::Tensor& hidden, const at::Tensor& x, const at::Tensor& xh,
                                          at::Tensor* replaced) const {
    const at::Tensor gates = at::conv2d(xh, gateWeight, gateBias, 1, candidate.padding).sigmoid_();
    const std::vector<at::Tensor> parts = gates.chunk(2, 1);
    const at::Tensor proposal = candidate(at::cat({parts[1] * hidden, x}, 1)).tanh_();
    if (replaced) *replaced = parts[0].mean(1, true);
    return at::lerp(hidden, proposal, parts[0]);
}

SelectiveGru::SelectiveGru(const Scope& scope, std::int64_t hiddenChannels, std::int64_t inputChannels)
    : m_first(scope / "conv0.0", inputChannels, inputChannels),
      m_second(scope / "conv1.0", hiddenChannels + inputChannels, hiddenChannels + inputChannels),
      m_small(scope / "small_gru", hiddenChannels, inputChannels, 1),
      m_large(scope / "large_gru", hiddenChannels, inputChannels, 3) {
    m_contextWeight = scope.store(m_first.weight.slice(1, 0, hiddenChannels));
    m_first.weight = scope.store(m_first.weight.slice(1, hiddenChannels));
}

at::Tensor SelectiveGru::contextShare(const at::Tensor& context) const {
    return at::conv2d(context, m_contextWeight, m_first.bias, 1, m_first.padding);
}

at::Tensor SelectiveGru::operator()(const at::Tensor& hidden, const at::Tensor& attention,
                                    const at::Tensor& contextShare, const at::Tensor& input,
                                    at::Tensor* replaced) const {
    const at::Tensor x = at::conv2d(input, m_first.weight, {}, 1, m_first.padding).add_(contextShare).relu_();
    const at::Tensor xh = m_second(at::cat({x, hidden}, 1)).relu_();
    at::Tensor bySmall;
    const at::Tensor small = m_small(hidden, x, xh, replaced ? &bySmall : nullptr);
    const at::Tensor large = m_large(hidden, x, xh, replaced);
    if (replaced) *replaced = at::lerp(*replaced, bySmall, attention);
    return at::lerp(large, small, attention);
}

}  // namespace stereo::nn
