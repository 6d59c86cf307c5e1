#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

#include "core/match/StagePicture.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// Keeps what a run lets see (Pass::see) at the resolution of the network, and makes pictures of it.
class NetworkSights {
public:
    /// Pictures of the size of the images as they are matched; `ratio` is matched width / full width.
    NetworkSights(ImageSize matched, double ratio) : m_matched(matched), m_ratio(ratio) {}

    /// Of a batch of one. A first disparity begins a new series of iterations.
    void take(Sight sight, const at::Tensor& output);
    /// Channels of the features; 0 = none was seen.
    [[nodiscard]] int featureChannels() const { return m_featureChannels; }
    /// What is there, with the gate of that iteration (from 1 on). Cells of the network stay visible as
    /// squares.
    [[nodiscard]] StagePictures after(int iteration) const;

private:
    ImageSize m_matched;
    double m_ratio;
    int m_featureChannels = 0;
    at::Tensor m_features;            ///< (1, 3, h, w), bytes
    at::Tensor m_firstDisparity;      ///< (1, 1, h, w), in its pixels
    std::vector<at::Tensor> m_gates;  ///< (1, 1, h, w), after each iteration
    mutable StagePictures m_fixed;    ///< those that no iteration changes, once asked for
};

}  // namespace stereo::nn
