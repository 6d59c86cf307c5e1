#include "core/nn/foundation_stereo/EdgeNext.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>

#include <cmath>
#include <numbers>

namespace stereo::nn {
namespace {

constexpr double kEpsilon = 1e-6;
constexpr std::array<std::int64_t, 4> kDepths{3, 3, 9, 3};
constexpr std::array<std::int64_t, 4> kKernels{3, 5, 7, 9};
constexpr std::int64_t kHeads = 8;
constexpr std::int64_t kWaves = 32;

at::Tensor normOverChannels(const LayerNorm& norm, const at::Tensor& x) {
    return channelsToSecondAxis(norm(channelsToLastAxis(x)));
}

/// (length, 32): sines and cosines of the position at growing wavelengths.
at::Tensor waves(std::int64_t length, const at::TensorOptions& options) {
    const at::Tensor position =
        at::arange(1, length + 1, options) / (static_cast<double>(length) + 1e-6) * (2 * std::numbers::pi);
    const at::Tensor exponent = at::arange(kWaves / 2, options) * (2.0 / static_cast<double>(kWaves));
    const at::Tensor phase = position.unsqueeze(1) / exponent.mul_(std::log(10000.0)).exp_();
    return at::stack({phase.sin(), phase.cos()}, 2).flatten(1);
}

/// (1, 64, height, width)
at::Tensor fourierPositions(std::int64_t height, std::int64_t width, const at::TensorOptions& options) {
    const at::Tensor rows = waves(height, options).unsqueeze(1).expand({height, width, kWaves});
    const at::Tensor columns = waves(width, options).unsqueeze(0).expand({height, width, kWaves});
    return channelsToSecondAxis(at::cat({rows, columns}, 2).unsqueeze(0));
}

at::Tensor scaleOf(const Scope& scope, std::string_view name, std::int64_t channels) {
    return scope.take(name, {channels});
}

}  // namespace

EdgeNext::ConvBlock::ConvBlock(const Scope& scope, std::int64_t channels, std::int64_t kernel)
    : depthwise(scope / "conv_dw", channels, channels, {.kernel = kernel, .isDepthwise = true}),
      norm(scope / "norm", channels, kEpsilon),
      mlp(scope / "mlp", "fc1", "fc2", channels, scaleOf(scope, "gamma", channels)) {}

at::Tensor EdgeNext::ConvBlock::operator()(const at::Tensor& x) const {
    return x + channelsToSecondAxis(mlp(norm(channelsToLastAxis(depthwise(x)))));
}

EdgeNext::CrossCovarianceAttention::CrossCovarianceAttention(const Scope& scope, std::int64_t channels,
                                                             const at::Tensor& factor)
    : qkv(scope / "qkv", channels, 3 * channels),
      projection(scope / "proj", channels, channels, factor),
      temperature(scope.storeFloat(scope.take("temperature", {kHeads, 1, 1}))) {}

at::Tensor EdgeNext::CrossCovarianceAttention::operator()(const at::Tensor& tokens) const {
    const std::int64_t batch = tokens.size(0), count = tokens.size(1), channels = tokens.size(2);
    const at::Tensor parts =
        qkv(tokens).view({batch, count, 3, kHeads, channels / kHeads}).permute({2, 0, 3, 4, 1});
    const at::Tensor query = l2Normalized(parts[0], -1);
    const at::Tensor key = l2Normalized(parts[1], -1);
    const at::Tensor weights = (at::matmul(query, key.transpose(-2, -1)) * temperature).softmax(-1);
    const at::Tensor mixed = at::matmul(weights, inTypeOf(weights, parts[2]));
    return projection(mixed.permute({0, 3, 1, 2}).reshape({batch, count, channels}));
}

EdgeNext::SplitBlock::SplitBlock(const Scope& scope, std::int64_t channels, std::int64_t chunks,
                                 bool hasPositions)
    : attentionNorm(scope / "norm_xca", channels, kEpsilon),
      attention(scope / "xca", channels, scaleOf(scope, "gamma_xca", channels)),
      norm(scope / "norm", channels, kEpsilon),
      mlp(scope / "mlp", "fc1", "fc2", channels, scaleOf(scope, "gamma", channels)) {
    const std::int64_t width = (channels + chunks - 1) / chunks;
    for (std::int64_t i = 0; i + 1 < chunks; ++i) {
        convs.emplace_back(scope / "convs" / i, width, width, ConvShape{.isDepthwise = true});
    }
    if (hasPositions) {
        positionProjection.emplace(scope / "pos_embd.token_projection", 2 * kWaves, channels,
                                   ConvShape{.kernel = 1});
    }
}

at::Tensor EdgeNext::SplitBlock::cascade(const at::Tensor& x) const {
    const std::int64_t width = convs.front().weight.size(0);
    std::vector<at::Tensor> parts = x.split(width, 1);
    parts[0] = convs[0](parts[0]);
    for (std::size_t i = 1; i < convs.size(); ++i) parts[i] = convs[i](parts[i - 1] + parts[i]);
    return at::cat(parts, 1);
}

at::Tensor EdgeNext::SplitBlock::operator()(const at::Tensor& x) const {
    const std::int64_t height = x.size(2), width = x.size(3);
    at::Tensor mixed = cascade(x);
    if (positionProjection)
        mixed = mixed + (*positionProjection)(fourierPositions(height, width, x.options()));
    at::Tensor tokens = channelsToLastAxis(mixed).reshape({x.size(0), height * width, x.size(1)});
    tokens = tokens + attention(attentionNorm(tokens));
    const at::Tensor out = mlp(norm(tokens)).view({x.size(0), height, width, x.size(1)});
    return x + channelsToSecondAxis(out);
}

EdgeNext::Stage::Stage(const Scope& scope, std::size_t index) {
    const std::int64_t channels = kChannels[index];
    const bool hasSplitBlock = index > 0;
    if (index > 0) {
        norm.emplace(scope / "downsample.0", kChannels[index - 1], kEpsilon);
        halve.emplace(scope / "downsample.1", kChannels[index - 1], channels,
                      ConvShape{.kernel = 2, .stride = 2});
    }
    const std::int64_t convBlocks = kDepths[index] - (hasSplitBlock ? 1 : 0);
    for (std::int64_t i = 0; i < convBlocks; ++i)
        blocks.emplace_back(scope / "blocks" / i, channels, kKernels[index]);
    if (hasSplitBlock) {
        last.emplace(scope / "blocks" / convBlocks, channels, static_cast<std::int64_t>(index) + 1,
                     index == 1);
    }
}

at::Tensor EdgeNext::Stage::operator()(const at::Tensor& input) const {
    at::Tensor x = halve ? (*halve)(normOverChannels(*norm, input)).to(at::kFloat) : input;
    for (const ConvBlock& block : blocks) x = block(x);
    return last ? (*last)(x) : x;
}

EdgeNext::EdgeNext(const Scope& scope)
    : m_stem(scope / "stem.0", 3, kChannels[0], {.kernel = 4, .stride = 4}),
      m_stemNorm(scope / "stem.1", kChannels[0], kEpsilon) {
    for (std::size_t i = 0; i < kChannels.size(); ++i) {
        m_stages.emplace_back(scope / "stages" / static_cast<std::int64_t>(i), i);
    }
}

EdgeNext::Levels EdgeNext::operator()(const at::Tensor& images, const Pass& pass) const {
    at::Tensor x = normOverChannels(m_stemNorm, m_stem(images));
    pass.show("feature.stem", x);
    Levels levels;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        x = m_stages[i](x);
        pass.show("feature.stages." + std::to_string(i), x);
        levels[i] = x;
    }
    return levels;
}

}  // namespace stereo::nn
