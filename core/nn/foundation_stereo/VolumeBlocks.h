#pragma once

#include "core/nn/layers/VolumeLayers.h"

/// What FoundationStereo's cost volume is filtered with: blocks of layers on (N, C, D, H, W) with D =
/// disparity, stored channels last. Batch normalisations are folded in.
namespace stereo::nn {

/// Convolution ("conv"), normalisation ("bn"), leaky ReLU: BC3 of the specification.
struct ConvBlock3d {
    NormedConv3d conv;

    ConvBlock3d(const Scope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel = 3,
                std::int64_t stride = 1)
        : conv(scope / "conv", scope / "bn", in, out, kernel, stride) {}

    at::Tensor operator()(const at::Tensor& volume) const { return leakyRelu(conv(volume)); }
};

/// The same with a transposed convolution, which doubles every side.
struct UpBlock3d {
    at::Tensor weight, bias;

    UpBlock3d(const Scope& scope, std::int64_t in, std::int64_t out);

    at::Tensor operator()(const at::Tensor& volume) const;
};

/// Two convolutions added to the input: RES3 of the specification.
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

/// Weighs each channel of a volume by the left features at that pixel: FATT of the specification.
struct FeatureGate {
    Conv2d reduce, gate;

    FeatureGate(const Scope& scope, std::int64_t volumeChannels, std::int64_t featureChannels);

    /// Changes `volume` in place and returns it.
    at::Tensor operator()(at::Tensor volume, const at::Tensor& features) const;
};

}  // namespace stereo::nn
