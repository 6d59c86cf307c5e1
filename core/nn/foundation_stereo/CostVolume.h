#pragma once

#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/foundation_stereo/FeatureNet.h"
#include "core/nn/foundation_stereo/VolumeBlocks.h"

namespace stereo::nn {

/// Compares left and right features at every disparity and filters the result once.
class CostVolume {
public:
    static constexpr std::int64_t kChannels = 28;

    /// `root` is the top of the tree of names.
    CostVolume(const Scope& root, VitSize vit);

    /// (N, kChannels, depth, H, W) from features at a quarter of the resolution.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& left, const at::Tensor& right, std::int64_t depth,
                                        const Pass& pass) const;

private:
    [[nodiscard]] at::Tensor mixed(const at::Tensor& left, const at::Tensor& right, std::int64_t depth,
                                   const Pass& pass) const;

    Conv2d m_project;
    at::Tensor m_mixCorrelation, m_mixLeft, m_mixRight, m_mixBias;  ///< parts of the stem's 1x1x1 convolution
    ConvBlock3d m_conv;
    Residual3d m_residual1, m_residual2;
    FeatureGate m_gate;
};

/// The correlation of channel groups: [n, g, i, y, x] = cosine of the g-th groups of left(y, x) and
/// right(y, x - i), 0 for x < i.
[[nodiscard]] at::Tensor groupCorrelation(const at::Tensor& left, const at::Tensor& right,
                                          std::int64_t depth);

}  // namespace stereo::nn
