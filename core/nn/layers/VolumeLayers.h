#pragma once

#include "core/nn/layers/Layers.h"

/// Layers of cost volumes: (N, C, D, H, W) with D = disparity, stored channels last. Kernels that
/// are flat in one direction run as 2-D convolutions on views. Batch normalisations are folded in.
namespace stereo::nn {

/// 3-D convolution followed by a normalisation, kernel 1 or 3, padding kernel / 2.
struct NormedConv3d {
    at::Tensor weight, bias;
    std::int64_t stride, padding;

    NormedConv3d(const Scope& conv, const Scope& norm, std::int64_t in, std::int64_t out,
                 std::int64_t kernel = 3, std::int64_t stride = 1);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// Convolution ("conv"), normalisation ("bn"), leaky ReLU: BC3 of the specification.
struct ConvBlock3d {
    NormedConv3d conv;

    ConvBlock3d(const Scope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel = 3,
                std::int64_t stride = 1)
        : conv(scope / "conv", scope / "bn", in, out, kernel, stride) {}

    at::Tensor operator()(const at::Tensor& volume) const { return leakyRelu(conv(volume)); }
};

/// The same with a transposed convolution that doubles every side.
struct UpBlock3d {
    at::Tensor weight, bias;

    UpBlock3d(const Scope& scope, std::int64_t in, std::int64_t out);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// Two convolutions and the input: RES3 of the specification.
struct Residual3d {
    NormedConv3d conv1, conv2;

    Residual3d(const Scope& scope, std::int64_t channels);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// Convolution within each disparity, then along disparity: APC of the specification.
struct AxialPlanarConv {
    at::Tensor planarWeight, planarBias, axialWeight, axialBias;

    AxialPlanarConv(const Scope& scope, std::int64_t channels);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// Weighs each channel of a volume by what the left features say at that pixel: FATT.
struct FeatureGate {
    Conv2d reduce, gate;

    FeatureGate(const Scope& scope, std::int64_t volumeChannels, std::int64_t featureChannels);

    /// Changes `volume` in place and returns it.
    at::Tensor operator()(at::Tensor volume, const at::Tensor& features) const;
};

/// (N, C, D, H, W) -> (N * D, C, H, W), a view.
at::Tensor asPlanes(const at::Tensor& volume);
/// The way back. REQUIRES: planes stored channels last
at::Tensor fromPlanes(const at::Tensor& planes, std::int64_t batch);

}  // namespace stereo::nn
