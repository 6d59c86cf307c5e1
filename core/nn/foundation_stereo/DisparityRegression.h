#pragma once

#include "core/nn/foundation_stereo/VolumeBlocks.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// The first disparity: the expectation over the classified cost volume.
class DisparityRegression {
public:
    /// `scope` is "classifier".
    DisparityRegression(const Scope& scope, std::int64_t channels);

    /// (N, C, D, H, W) -> (N, 1, H, W), in pixels of the volume.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& volume, const Pass& pass) const;

private:
    /// (N, D, H, W)
    [[nodiscard]] at::Tensor logits(const at::Tensor& volume) const;

    ConvBlock3d m_conv;
    Residual3d m_residual;
    at::Tensor m_planarWeight, m_bias;
};

}  // namespace stereo::nn
