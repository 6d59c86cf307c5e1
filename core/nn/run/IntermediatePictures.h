#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

#include "core/match/StagePicture.h"
#include "core/nn/layers/Pass.h"

namespace stereo::nn {

/// Collects a run's intermediate results (Pass::onIntermediate) at the resolution of the network, and makes
/// pictures of them.
class IntermediatePictures {
public:
    /// Pictures of the size of the images as they are matched; `ratio` is matched width / full width.
    IntermediatePictures(ImageSize matched, double ratio) : m_matched(matched), m_ratio(ratio) {}

    /// Adds the result of a batch of one. A first disparity begins a new series of iterations.
    void add(Intermediate which, const at::Tensor& output);
    /// Channels of the features; 0 = there were none.
    [[nodiscard]] int featureChannels() const { return m_featureChannels; }
    /// The pictures after this iteration (from 1 on), with its gate. Cells of the network stay visible as
    /// squares.
    [[nodiscard]] StagePictures after(int iteration) const;

private:
    ImageSize m_matched;
    double m_ratio;
    int m_featureChannels = 0;
    at::Tensor m_features;            ///< (1, 3, h, w), bytes
    at::Tensor m_firstDisparity;      ///< (1, 1, h, w), in its pixels
    std::vector<at::Tensor> m_gates;  ///< (1, 1, h, w), after each iteration
    mutable StagePictures m_fixed;    ///< those that no iteration changes, made at the first call
};

}  // namespace stereo::nn
