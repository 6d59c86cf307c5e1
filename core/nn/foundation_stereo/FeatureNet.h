#pragma once

#include "core/nn/foundation_stereo/DptHead.h"
#include "core/nn/foundation_stereo/EdgeNext.h"

namespace stereo::nn {

/// Features of one batch of images; `quarter` means at a quarter of the resolution, and so on.
struct Features {
    at::Tensor quarter, eighth, sixteenth, thirtySecond;
    at::Tensor vit;  ///< of the vision transformer, at a quarter of the resolution
};

/// The features of the vision transformer and of EdgeNeXt, joined.
class FeatureNet {
public:
    FeatureNet(const Scope& scope, const VitShape& shape);

    /// REQUIRES: normalised images with sides divisible by 32
    [[nodiscard]] Features operator()(const at::Tensor& images, const Pass& pass) const;

    /// Channels of Features::quarter.
    [[nodiscard]] static std::int64_t quarterChannels(const VitShape& shape) {
        return 96 + shape.featureChannels();
    }

private:
    /// Upsamples and joins the next finer level.
    struct UpBlock {
        ConvTranspose2d up;
        Conv2d conv1, conv2;

        UpBlock(const Scope& scope, std::int64_t in, std::int64_t out);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& coarse, const at::Tensor& fine) const;
    };

    struct NormedResidual {
        Conv2d conv1, conv2;

        NormedResidual(const Scope& scope, std::int64_t channels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    [[nodiscard]] at::Tensor vitFeatures(const at::Tensor& images, const Pass& pass) const;

    VisionTransformer m_vit;
    DptHead m_head;
    EdgeNext m_edgeNext;
    UpBlock m_up16, m_up8, m_up4;
    Conv2d m_join;
    NormedResidual m_residual1, m_residual2;
};

}  // namespace stereo::nn
