#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

namespace stereo::nn {

/// What the recurrent update looks up around the current disparity: the filtered cost volume and the
/// correlation along the row, each at two resolutions of disparity. Made once for a pair.
class GeometryLookup {
public:
    /// Per pixel: kLevels * ((2 * kRadius + 1) * (volume channels + 1)).
    static constexpr std::int64_t kChannels = 522;

    /// Stores `volume` (N, C, D, H, W), channels last, as float32; features are (N, F, H, W).
    GeometryLookup(const at::Tensor& volume, const at::Tensor& left, const at::Tensor& right);

    /// (N, kChannels, H, W) around `disparity` (N, 1, H, W). The channels of a level are ordered
    /// [tap][volume channel], then [correlation tap].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& disparity) const;
    /// The same with tensor operations, for devices other than the CPU.
    [[nodiscard]] at::Tensor byTensorOperations(const at::Tensor& disparity) const;

    /// [i] = index of channel i in the checkpoint's order ([volume channel][tap], [correlation tap]).
    [[nodiscard]] static at::Tensor checkpointOrder();

private:
    std::vector<at::Tensor> m_volumes;       ///< (N, D, H * W, C) per level
    std::vector<at::Tensor> m_correlations;  ///< (N, W', H * W) per level
    std::int64_t m_height, m_width;
};

}  // namespace stereo::nn
