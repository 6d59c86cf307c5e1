#pragma once

#include <vector>

#include "core/nn/foundation_stereo/VisionTransformer.h"

namespace stereo::nn {

/// The dense prediction head on the vision transformer (Ranftl et al. 2021, as in Depth Anything): joins four
/// feature maps into one of eight times their grid, here without the depth prediction.
class DptHead {
public:
    DptHead(const Scope& scope, const VitShape& shape);

    /// (N, featureChannels, 8 * gridHeight, 8 * gridWidth)
    [[nodiscard]] at::Tensor operator()(const VisionTransformer::Taps& taps, const Pass& pass) const;

private:
    struct ResidualUnit {
        Conv2d conv1, conv2;

        ResidualUnit(const Scope& scope, std::int64_t channels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };

    /// Joins a coarse map and a finer one, and resizes the sum.
    struct Fusion {
        ResidualUnit unit;
        Conv2d out;

        Fusion(const Scope& scope, std::int64_t channels);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& x, std::int64_t height,
                                            std::int64_t width) const;
    };

    std::vector<Conv2d> m_projects;
    ConvTranspose2d m_enlarge4, m_enlarge2;
    Conv2d m_halve;
    std::vector<Conv2d> m_layers;
    std::vector<ResidualUnit> m_skips;  ///< of the three finer maps
    std::vector<Fusion> m_fusions;      ///< finest first
    Conv2d m_out;
};

}  // namespace stereo::nn
