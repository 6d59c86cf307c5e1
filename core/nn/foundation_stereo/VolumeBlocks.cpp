#include "core/nn/foundation_stereo/VolumeBlocks.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv_transpose3d.h>

namespace stereo::nn {
UpBlock3d::UpBlock3d(const Scope& scope, std::int64_t in, std::int64_t out) {
    const BatchNorm norm(scope / "bn", out);
    const at::Tensor kernel = scope.take("conv.weight", {in, out, 4, 4, 4});
    weight = scope.store(kernel * norm.factor.view({1, out, 1, 1, 1}));
    bias = scope.store(norm.offset);
}

at::Tensor UpBlock3d::operator()(const at::Tensor& volume) const {
    return leakyRelu(at::conv_transpose3d(volume, weight, bias, 2, 1));
}

Residual3d::Residual3d(const Scope& scope, std::int64_t channels)
    : conv1(scope / "conv1", scope / "bn1", channels, channels),
      conv2(scope / "conv2", scope / "bn2", channels, channels) {}

at::Tensor Residual3d::operator()(const at::Tensor& volume) const {
    return conv2(conv1(volume).relu_()).add_(volume).relu_();
}

AxialPlanarConv::AxialPlanarConv(const Scope& scope, std::int64_t channels) {
    const BatchNorm planarNorm(scope / "conv1.1", channels);
    const BatchNorm axialNorm(scope / "conv2.1", channels);
    const at::Tensor planar =
        scope.take("conv1.0.weight", {channels, channels, 1, 3, 3}) * perOutput(planarNorm.factor);
    const at::Tensor axial =
        scope.take("conv2.0.weight", {channels, channels, 17, 1, 1}) * perOutput(axialNorm.factor);
    planarWeight = scope.store(planar.squeeze(2));
    axialWeight = scope.store(axial.squeeze(4));
    planarBias = scope.store(scope.take("conv1.0.bias", {channels}) * planarNorm.factor + planarNorm.offset);
    axialBias = scope.store(scope.take("conv2.0.bias", {channels}) * axialNorm.factor + axialNorm.offset);
}

at::Tensor AxialPlanarConv::operator()(const at::Tensor& volume) const {
    const std::int64_t height = volume.size(3), width = volume.size(4);
    const at::Tensor planes = at::conv2d(asPlanes(volume), planarWeight, planarBias, 1, 1).relu_();
    const at::Tensor columns = fromPlanes(planes, volume.size(0)).flatten(3);  // (N, C, D, H * W)
    return at::conv2d(columns, axialWeight, axialBias, 1, {8, 0}).relu_().unflatten(3, {height, width});
}

FeatureGate::FeatureGate(const Scope& scope, std::int64_t volumeChannels, std::int64_t featureChannels)
    : reduce(scope / "feat_att.0.conv", featureChannels, featureChannels / 2, {.kernel = 1, .hasBias = false},
             BatchNorm(scope / "feat_att.0.bn", featureChannels / 2)),
      gate(scope / "feat_att.1", featureChannels / 2, volumeChannels, {.kernel = 1}) {}

at::Tensor FeatureGate::operator()(at::Tensor volume, const at::Tensor& features) const {
    return volume.mul_(gate(leakyRelu(reduce(features))).sigmoid_().unsqueeze(2));
}

}  // namespace stereo::nn
