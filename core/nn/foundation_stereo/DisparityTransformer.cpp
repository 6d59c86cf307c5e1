#include "core/nn/foundation_stereo/DisparityTransformer.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/stack.h>

#include <cmath>

namespace stereo::nn {
namespace {

constexpr double kEpsilon = 1e-5;
constexpr std::int64_t kLayers = 4;
constexpr std::int64_t kHeads = 4;

/// (length, channels): alternately sine and cosine of the position, at growing wavelengths.
at::Tensor positions(std::int64_t length, std::int64_t channels, const at::TensorOptions& options) {
    const at::Tensor frequency =
        (at::arange(0, channels, 2, options) * (-std::log(10000.0) / static_cast<double>(channels))).exp();
    const at::Tensor phase = at::arange(length, options).unsqueeze(1) * frequency;
    return at::stack({phase.sin(), phase.cos()}, 2).flatten(1);
}

at::Tensor takeAll(const Scope& scope, const char* entry, at::IntArrayRef shape) {
    const Scope attention = scope / "self_attn";
    return at::cat({(attention / "q_proj").take(entry, shape), (attention / "k_proj").take(entry, shape),
                    (attention / "v_proj").take(entry, shape)});
}

}  // namespace

DisparityTransformer::Layer::Layer(const Scope& scope, std::int64_t channels)
    : qkvWeight(scope.store(takeAll(scope, "weight", {channels, channels}))),
      qkvBias(scope.store(takeAll(scope, "bias", {channels}))),
      out(scope / "self_attn.out_proj", channels, channels),
      linear1(scope / "linear1", channels, channels),
      linear2(scope / "linear2", channels, channels),
      norm1(scope / "norm1", channels, kEpsilon),
      norm2(scope / "norm2", channels, kEpsilon) {}

// The published code attends between the heads of one token, the original release between the
// tokens of one head (specification 5.7): the same tensors with two axes exchanged.
at::Tensor DisparityTransformer::Layer::attention(const at::Tensor& tokens, AttentionAxis axis) const {
    const std::int64_t count = tokens.size(0), length = tokens.size(1), channels = tokens.size(2);
    const at::Tensor parts = at::linear(inTypeOf(qkvWeight, tokens), qkvWeight, qkvBias)
                                 .view({count, length, 3, kHeads, channels / kHeads});
    const auto part = [&](std::int64_t i) {
        const at::Tensor heads = parts.select(2, i);  // (count, length, heads, width)
        return axis == AttentionAxis::Heads ? heads.flatten(0, 1) : heads.transpose(1, 2);
    };
    const at::Tensor mixed = at::scaled_dot_product_attention(part(0), part(1), part(2));
    return out(
        (axis == AttentionAxis::Heads ? mixed : mixed.transpose(1, 2)).reshape({count, length, channels}));
}

at::Tensor DisparityTransformer::Layer::operator()(const at::Tensor& tokens, AttentionAxis axis) const {
    const at::Tensor x = norm1(tokens + attention(tokens, axis));
    at::Tensor hidden = linear1(x);
    return norm2(x + linear2(at::gelu_(hidden)));
}

DisparityTransformer::DisparityTransformer(const Scope& scope, std::int64_t channels) {
    for (std::int64_t i = 0; i < kLayers; ++i) m_layers.emplace_back(scope / "sa" / i, channels);
}

at::Tensor DisparityTransformer::operator()(const at::Tensor& volume, AttentionAxis axis) const {
    const at::Tensor perPixel = volume.permute({0, 3, 4, 2, 1});  // (N, H, W, D, C)
    const std::int64_t length = perPixel.size(3), channels = perPixel.size(4);
    at::Tensor tokens = perPixel.reshape({-1, length, channels}) +
                        positions(length, channels, volume.options().dtype(at::kFloat));
    for (const Layer& layer : m_layers) tokens = layer(tokens, axis);
    return tokens.view(perPixel.sizes()).permute({0, 4, 3, 1, 2});
}

}  // namespace stereo::nn
