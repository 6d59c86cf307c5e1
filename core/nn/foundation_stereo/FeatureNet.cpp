#include "core/nn/foundation_stereo/FeatureNet.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/upsample_bicubic2d.h>

#include <array>
#include <cmath>
#include <utility>

namespace stereo::nn {
namespace {

constexpr std::int64_t kVitStep = 112;  // of 14 (patch) and 16
constexpr std::int64_t kVitLimit = 1344;

std::int64_t roundedUp(double side) {
    return static_cast<std::int64_t>(std::ceil(side / static_cast<double>(kVitStep))) * kVitStep;
}

std::int64_t shortenedWith(std::int64_t other, std::int64_t side) {
    return roundedUp(static_cast<double>(side * kVitLimit) / static_cast<double>(other));
}

/// Height and width of the image that the vision transformer sees.
std::pair<std::int64_t, std::int64_t> vitSize(std::int64_t imageHeight, std::int64_t imageWidth) {
    const std::int64_t height = roundedUp(static_cast<double>(imageHeight));
    const std::int64_t width = roundedUp(static_cast<double>(imageWidth));
    if (height <= kVitLimit && width <= kVitLimit) return {height, width};
    if (height > width) return {kVitLimit, shortenedWith(height, width)};
    return {shortenedWith(width, height), kVitLimit};
}

/// (to, from): the matrix of bilinear resizing along one side, corners aligned.
at::Tensor resizingMatrix(std::int64_t from, std::int64_t to, const at::TensorOptions& options) {
    const at::Tensor unit = at::eye(from, options).view({1, 1, from, from});
    return resized(unit, to, from).view({to, from});
}

using Sides = std::array<std::int64_t, 2>;

/// Resizes to `between` and then to `to` without making the map between: per side the two matrices are
/// multiplied first.
at::Tensor resizedBy(const at::Tensor& map, const Sides& between, const Sides& to) {
    const auto options = map.options().dtype(at::kFloat);
    const auto matrix = [&](std::size_t side, std::int64_t from) {
        return at::matmul(resizingMatrix(between[side], to[side], options),
                          resizingMatrix(from, between[side], options));
    };
    const at::Tensor rows = channelsToLastAxis(map).to(at::kFloat);  // (N, H, W, C)
    const std::int64_t batch = map.size(0), width = map.size(3), channels = map.size(1);
    const at::Tensor shorter =
        at::matmul(matrix(0, map.size(2)), rows.reshape({batch, map.size(2), width * channels}));
    const at::Tensor both = at::matmul(matrix(1, width), shorter.view({batch * to[0], width, channels}));
    return channelsToSecondAxis(both.view({batch, to[0], to[1], channels})).to(map.scalar_type());
}

}  // namespace

FeatureNet::UpBlock::UpBlock(const Scope& scope, std::int64_t in, std::int64_t out)
    : up(scope / "conv1.conv", in, out, {.kernel = 4, .stride = 2, .hasBias = false}),
      conv1(scope / "conv2.conv1", 2 * out, 2 * out, {.hasBias = false}),
      conv2(scope / "conv2.conv2", 2 * out, 2 * out, {.hasBias = false}) {}

at::Tensor FeatureNet::UpBlock::operator()(const at::Tensor& coarse, const at::Tensor& fine) const {
    const at::Tensor x = at::cat({leakyRelu(instanceNorm(up(coarse))), inTypeOf(up.weight, fine)}, 1);
    const at::Tensor y = instanceNorm(conv1(x)).relu_();
    return instanceNorm(conv2(y)).add_(x).relu_();
}

FeatureNet::NormedResidual::NormedResidual(const Scope& scope, std::int64_t channels)
    : conv1(scope / "conv1", channels, channels), conv2(scope / "conv2", channels, channels) {}

at::Tensor FeatureNet::NormedResidual::operator()(const at::Tensor& x) const {
    const at::Tensor y = instanceNorm(conv1(x)).relu_();
    return instanceNorm(conv2(y)).relu_().add_(x).relu_();
}

FeatureNet::FeatureNet(const Scope& scope, const VitShape& shape)
    : m_vit(scope / "dino.depth_anything.pretrained", shape),
      m_head(scope / "dino.depth_anything.depth_head", shape),
      m_edgeNext(scope),
      m_up16(scope / "deconv32_16", EdgeNext::kChannels[3], EdgeNext::kChannels[2]),
      m_up8(scope / "deconv16_8", 2 * EdgeNext::kChannels[2], EdgeNext::kChannels[1]),
      m_up4(scope / "deconv8_4", 2 * EdgeNext::kChannels[1], EdgeNext::kChannels[0]),
      m_join(scope / "conv4.0.conv", quarterChannels(shape), quarterChannels(shape), {.hasBias = false}),
      m_residual1(scope / "conv4.1", quarterChannels(shape)),
      m_residual2(scope / "conv4.2", quarterChannels(shape)) {}

at::Tensor FeatureNet::vitFeatures(const at::Tensor& images, const Pass& pass) const {
    const auto [height, width] = vitSize(images.size(2), images.size(3));
    const at::Tensor fitted = at::upsample_bicubic2d(images, {height, width}, false);
    return resizedBy(m_head(m_vit(fitted, pass), pass), {height, width},
                     {images.size(2) / 4, images.size(3) / 4});
}

Features FeatureNet::operator()(const at::Tensor& images, const Pass& pass) const {
    Features features;
    features.vit = vitFeatures(images, pass);
    const EdgeNext::Levels levels = m_edgeNext(images, pass);
    features.thirtySecond = levels[3];
    features.sixteenth = m_up16(levels[3], levels[2]);
    pass.show("feature.deconv32_16", features.sixteenth);
    features.eighth = m_up8(features.sixteenth, levels[1]);
    pass.show("feature.deconv16_8", features.eighth);
    const at::Tensor quarter = m_up4(features.eighth, levels[0]);
    pass.show("feature.deconv8_4", quarter);
    const at::Tensor joined = leakyRelu(instanceNorm(m_join(at::cat({quarter, features.vit}, 1))));
    features.quarter = m_residual2(m_residual1(joined));
    pass.show("feature.conv4", features.quarter);
    pass.show("feature.vit", features.vit);
    return features;
}

}  // namespace stereo::nn
