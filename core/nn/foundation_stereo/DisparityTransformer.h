#pragma once

#include <vector>

#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/layers/Layers.h"

namespace stereo::nn {

/// Transformer over the patched cost volume. Each pixel is processed on its own; its tokens are disparities.
class DisparityTransformer {
public:
    DisparityTransformer(const Scope& scope, std::int64_t channels);

    /// (N, C, D, H, W) -> the same
    [[nodiscard]] at::Tensor operator()(const at::Tensor& volume, AttentionAxis axis) const;

private:
    struct Layer {
        at::Tensor qkvWeight, qkvBias;
        Linear out, linear1, linear2;
        LayerNorm norm1, norm2;

        Layer(const Scope& scope, std::int64_t channels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& tokens, AttentionAxis axis) const;
        [[nodiscard]] at::Tensor attention(const at::Tensor& tokens, AttentionAxis axis) const;
    };

    std::vector<Layer> m_layers;
};

}  // namespace stereo::nn
