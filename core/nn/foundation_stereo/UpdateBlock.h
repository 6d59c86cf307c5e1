#pragma once

#include <array>

#include "core/nn/foundation_stereo/ContextNet.h"
#include "core/nn/foundation_stereo/GeometryLookup.h"
#include "core/nn/foundation_stereo/SelectiveGru.h"

namespace stereo::nn {

/// One refinement: from the lookup around the current disparity to the next disparity.
class UpdateBlock {
public:
    /// What is the same in all iterations.
    struct Constants {
        std::array<at::Tensor, 3> contextShares;
        std::array<at::Tensor, 3> attention;
        GeometryLookup lookup;
    };

    /// `scope` is "update_block".
    explicit UpdateBlock(const Scope& scope);

    [[nodiscard]] Constants prepare(const Context& context, GeometryLookup lookup) const;

    /// The next hidden states and disparity (N, 1, h, w), as new tensors.
    void advance(std::array<at::Tensor, 3>& hidden, at::Tensor& disparity, const Constants& constants,
                 const Pass& pass) const;

    /// Features that decide how the disparity is upsampled: (N, kMaskChannels, h, w).
    [[nodiscard]] at::Tensor maskFeatures(const at::Tensor& hidden, const Pass& pass) const;
    static constexpr std::int64_t kMaskChannels = 32;

private:
    struct MotionEncoder {
        Conv2d convc1, convc2, convd1, convd2, conv;

        explicit MotionEncoder(const Scope& scope);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& disparity, const at::Tensor& seen) const;
    };

    struct HeadBlock {
        Conv2d depthwise;
        Mlp mlp;

        explicit HeadBlock(const Scope& scope);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    struct DisparityHead {
        Conv2d first;
        HeadBlock block1, block2;
        Conv2d last;

        explicit DisparityHead(const Scope& scope);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    MotionEncoder m_encoder;
    SelectiveGru m_gru16, m_gru08, m_gru04;
    DisparityHead m_head;
    Conv2d m_mask1, m_mask2;
};

}  // namespace stereo::nn
