#pragma once

#include "core/nn/layers/Layers.h"

namespace stereo::nn {

/// Gated recurrent unit that chooses between small and large kernels at each pixel
/// (Selective-Stereo, Wang et al. 2024).
class SelectiveGru {
public:
    /// `inputChannels` counts the context and all other inputs.
    SelectiveGru(const Scope& scope, std::int64_t hiddenChannels, std::int64_t inputChannels);

    /// The contribution of the context to the first convolution, which is the same in all steps.
    [[nodiscard]] at::Tensor contextShare(const at::Tensor& context) const;

    /// The next hidden state. `attention` is the weight of the small kernels, `input` everything but the
    /// context. `replaced`, when given, is set to how much of the state is new, 0 to 1, as the mean over the
    /// channels.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& hidden, const at::Tensor& attention,
                                        const at::Tensor& contextShare, const at::Tensor& input,
                                        at::Tensor* replaced = nullptr) const;

private:
    struct Unit {
        at::Tensor gateWeight, gateBias;  ///< of update and reset, one convolution
        Conv2d candidate;

        Unit(const Scope& scope, std::int64_t hiddenChannels, std::int64_t inputChannels,
             std::int64_t kernel);
        [[nodiscard]] at::Tensor operator()(const at::Tensor& hidden, const at::Tensor& x,
                                            const at::Tensor& xh, at::Tensor* replaced) const;
    };

    Conv2d m_first;  ///< without its context part
    at::Tensor m_contextWeight;
    Conv2d m_second;
    Unit m_small, m_large;
};

}  // namespace stereo::nn
