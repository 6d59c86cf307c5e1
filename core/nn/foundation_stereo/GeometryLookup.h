#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

namespace stereo::nn {

/// What the recurrent update looks up around the present disparity: the filtered cost volume and
/// the correlation along the row, each at two resolutions of disparity. Made once for a pair.
class GeometryLookup {
public:
    /// Of each pixel: kLevels * ((2 * kRadius + 1) * (volume channels + 1)).
    static constexpr std::int64_t kChannels = 522;

    /// Keeps `volume` (N, C, D, H, W), stored channels last, as float32; features are (N, F, H, W).
    GeometryLookup(const at::Tensor& volume, const at::Tensor& left, const at::Tensor& right);

    /// (N, kChannels, H, W) around `disparity` (N, 1, H, W). The channels of a level are ordered
    /// [tap][volume channel], then [correlation tap].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& disparity) const;
    /// The same by tensor operations, for other devices than the CPU.
    [[nodiscard]] at::Tensor byTensorOperations(const at::Tensor& disparity) const;

    /// [i] = index in the order of the checkpoint, ([volume channel][tap], [correlation tap]), of channel i.
    [[nodiscard]] static at::Tensor checkpointOrder();

private:
    std::vector<at::Tensor> m_volumes;       ///< (N, D, H * W, C) a level
    std::vector<at::Tensor> m_correlations;  ///< (N, W', H * W) a level
    std::int64_t m_height, m_width;
};

}  // namespace stereo::nn
