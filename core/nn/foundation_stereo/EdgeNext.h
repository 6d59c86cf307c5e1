#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "core/nn/layers/Layers.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// EdgeNeXt-small (Maaz et al. 2022) without its classifier: features at 1/4, 1/8, 1/16 and 1/32.
class EdgeNext {
public:
    static constexpr std::array<std::int64_t, 4> kChannels{48, 96, 160, 304};
    using Levels = std::array<at::Tensor, 4>;

    /// `scope` contains "stem" and "stages".
    explicit EdgeNext(const Scope& scope);

    [[nodiscard]] Levels operator()(const at::Tensor& images, const Pass& pass) const;

private:
    struct ConvBlock {
        Conv2d depthwise;
        LayerNorm norm;
        Mlp mlp;

        ConvBlock(const Scope& scope, std::int64_t channels, std::int64_t kernel);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    /// Attention between channels.
    struct CrossCovarianceAttention {
        Linear qkv, projection;
        at::Tensor temperature;

        CrossCovarianceAttention(const Scope& scope, std::int64_t channels, const at::Tensor& factor);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& tokens) const;
    };

    /// Depthwise convolutions in a cascade over chunks of the channels, then attention.
    struct SplitBlock {
        std::vector<Conv2d> convs;
        std::optional<Conv2d> positionProjection;
        LayerNorm attentionNorm;
        CrossCovarianceAttention attention;
        LayerNorm norm;
        Mlp mlp;

        SplitBlock(const Scope& scope, std::int64_t channels, std::int64_t chunks, bool hasPositions);
        [[nodiscard]] at::Tensor cascade(const at::Tensor& x) const;
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    struct Stage {
        std::optional<LayerNorm> norm;
        std::optional<Conv2d> halve;
        std::vector<ConvBlock> blocks;
        std::optional<SplitBlock> last;

        Stage(const Scope& scope, std::size_t index);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    Conv2d m_stem;
    LayerNorm m_stemNorm;
    std::vector<Stage> m_stages;
};

}  // namespace stereo::nn
