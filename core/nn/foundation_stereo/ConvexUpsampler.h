#pragma once

#include "core/nn/layers/Layers.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// Upsamples the disparity by four: each pixel is a weighted mean of nine neighbours (RAFT, Teed and Deng
/// 2020); the weights come from mask features and the image.
class ConvexUpsampler {
public:
    /// `root` is the top of the tree of names.
    explicit ConvexUpsampler(const Scope& root);

    /// Features of the left image at half the resolution.
    [[nodiscard]] at::Tensor imageFeatures(const at::Tensor& leftImage, const Pass& pass) const;

    /// (N, 1, 4 h, 4 w) in pixels of that resolution, from (N, 1, h, w).
    [[nodiscard]] at::Tensor operator()(const at::Tensor& disparity, const at::Tensor& maskFeatures,
                                        const at::Tensor& imageFeatures, const Pass& pass) const;

private:
    Conv2d m_stem1, m_stem2;
    ConvTranspose2d m_up;
    Conv2d m_join;
    ConvTranspose2d m_weights;
};

}  // namespace stereo::nn
