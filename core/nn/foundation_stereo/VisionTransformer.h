#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/layers/Layers.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// Sizes of the vision transformer and of the head on it.
struct VitShape {
    std::int64_t channels, depth, heads;
    std::array<std::int64_t, 4> tappedBlocks;
    std::int64_t headChannels;  ///< F of the specification; half of it is the feature's width
    std::array<std::int64_t, 4> headInChannels;

    static VitShape of(VitSize size);
    [[nodiscard]] std::int64_t featureChannels() const { return headChannels / 2; }
};

/// DINOv2 backbone (Oquab et al. 2023): patches of 14 x 14 pixels.
class VisionTransformer {
public:
    static constexpr std::int64_t kPatchPx = 14;
    using Taps = std::array<at::Tensor, 4>;

    VisionTransformer(const Scope& scope, const VitShape& shape);

    /// Features of four blocks, each (N, channels, height / 14, width / 14).
    /// REQUIRES: sides divisible by 14
    [[nodiscard]] Taps operator()(const at::Tensor& images, const Pass& pass) const;

private:
    struct Block {
        LayerNorm norm1, norm2;
        Linear qkv, projection;
        Mlp mlp;
        std::int64_t heads;

        Block(const Scope& scope, std::int64_t channels, std::int64_t heads);
        void addTo(at::Tensor& tokens) const;
        [[nodiscard]] at::Tensor attention(const at::Tensor& tokens) const;
    };

    /// The table of a grid of patches.
    struct Positions {
        std::array<std::int64_t, 2> grid{};
        at::Tensor table;
    };

    /// The table for a grid of patches. The last one is cached, since images of one size follow each other.
    [[nodiscard]] const at::Tensor& positions(std::int64_t gridHeight, std::int64_t gridWidth) const;

    VitShape m_shape;
    Conv2d m_patches;
    at::Tensor m_classToken, m_positions;
    std::vector<Block> m_blocks;
    LayerNorm m_norm;
    std::shared_ptr<Positions> m_last =
        std::make_shared<Positions>();  ///< shared by all copies; each run has one
};

}  // namespace stereo::nn
