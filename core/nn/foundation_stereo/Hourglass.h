#pragma once

#include <string>

#include "core/nn/foundation_stereo/CostVolume.h"
#include "core/nn/foundation_stereo/DisparityTransformer.h"

namespace stereo::nn {

/// Filters the cost volume at four scales, guided by the left features, and adds the output of the disparity
/// transformer.
class Hourglass {
public:
    explicit Hourglass(const Scope& scope);

    /// (N, CostVolume::kChannels, D, H, W) -> the same. REQUIRES: D divisible by 8
    [[nodiscard]] at::Tensor operator()(const at::Tensor& volume, const Features& left,
                                        AttentionAxis attention, const Pass& pass) const;

private:
    /// Halves every side.
    struct Down {
        std::string name;  ///< of the module, as in the checkpoint
        ConvBlock3d conv;
        AxialPlanarConv axial;
        FeatureGate gate;

        Down(const Scope& scope, std::string_view child, std::string_view gateName, std::int64_t in,
             std::int64_t out, std::int64_t featureChannels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& volume, const at::Tensor& features,
                                            const Pass& pass) const;
    };

    /// Doubles every side and joins the volume from before.
    struct Up {
        std::string name, joinName;
        UpBlock3d up;
        ConvBlock3d join;
        AxialPlanarConv axial1, axial2;
        FeatureGate gate;

        Up(const Scope& scope, std::string_view child, std::string_view joinChild, std::string_view gateName,
           std::int64_t in, std::int64_t out, std::int64_t featureChannels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& coarse, const at::Tensor& fine,
                                            const at::Tensor& features, const Pass& pass) const;
    };

    /// The patched volume through the transformer.
    [[nodiscard]] at::Tensor attended(const at::Tensor& volume, AttentionAxis attention,
                                      const Pass& pass) const;

    Down m_down8, m_down16, m_down32;
    Up m_up16, m_up8;
    UpBlock3d m_up4;
    at::Tensor m_patchWeight, m_patchBias;
    DisparityTransformer m_transformer;
    AxialPlanarConv m_out1, m_out2;
};

}  // namespace stereo::nn
