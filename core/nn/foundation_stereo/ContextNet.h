#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/nn/layers/Layers.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// What the recurrent update starts from, at 1/4, 1/8 and 1/16 of the resolution.
struct Context {
    std::array<at::Tensor, 3> hidden;     ///< (N, 128, ., .)
    std::array<at::Tensor, 3> features;   ///< (N, 128, ., .), constant over the iterations
    std::array<at::Tensor, 3> attention;  ///< (N, 1, ., .): weight of the small kernels in the update
};

/// Context network on the left image, with the attention derived from it.
class ContextNet {
public:
    static constexpr std::int64_t kChannels = 128;

    /// `root` is the top of the tree of names.
    ContextNet(const Scope& root, std::int64_t vitChannels);

    [[nodiscard]] Context operator()(const at::Tensor& leftImage, const at::Tensor& vit,
                                     const Pass& pass) const;

private:
    struct ResidualBlock {
        Conv2d conv1, conv2;
        std::optional<Conv2d> shortcut;

        ResidualBlock(const Scope& scope, std::int64_t in, std::int64_t out, std::int64_t stride = 1);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    struct Layer {
        ResidualBlock first, second;

        Layer(const Scope& scope, std::int64_t in, std::int64_t out, std::int64_t stride)
            : first(scope / "0", in, out, stride), second(scope / "1", out, out) {}
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const { return second(first(x)); }
    };

    struct Head {
        std::optional<ResidualBlock> block;
        Conv2d conv;

        /// The coarsest level has only a convolution.
        Head(const Scope& scope, bool hasBlock);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const {
            return conv(block ? (*block)(x) : x);
        }
    };

    [[nodiscard]] at::Tensor channelWeights(const at::Tensor& x) const;
    [[nodiscard]] at::Tensor spatialWeights(const at::Tensor& x) const;

    Conv2d m_conv1;
    Layer m_layer1, m_layer2, m_layer3;
    Conv2d m_join;
    Layer m_layer4, m_layer5;
    std::vector<Head> m_hiddenHeads, m_featureHeads;
    Conv2d m_camReduce, m_camExpand, m_sam;
};

}  // namespace stereo::nn
