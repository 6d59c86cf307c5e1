#pragma once

#include "core/nn/foundation_stereo/FoundationStereo.h"
#include "core/nn/layers/Padding.h"

namespace stereo::nn {

/// One match of images of any size, step by step. Lives in one thread.
class FoundationStereoRun {
public:
    struct Options {
        bool hierarchical = false;  ///< a pass at half size first: for large disparities, a quarter slower
        int coarseIterations = 0;   ///< of the pass at half size; the published code does as many as after it
    };

    /// Everything before the first iteration. `left` and `right` are (N, 3, H, W), 0-255, float.
    /// REQUIRES: both of one size; `network` outlives this; hierarchical needs sides of 2 or more
    FoundationStereoRun(const FoundationStereo& network, const at::Tensor& left, const at::Tensor& right,
                        const Options& options, const Pass& pass);

    /// One iteration. Throws Cancelled with the run as it was before.
    void advance(const Pass& pass) { m_network->refine(m_state, pass); }
    /// (N, 1, H, W) in pixels of the images given.
    [[nodiscard]] at::Tensor disparity(const Pass& pass = {}) const { return disparityOf(m_state, pass); }
    /// The same for a snapshot of this run.
    [[nodiscard]] at::Tensor disparityOf(const FoundationStereo::State& state, const Pass& pass = {}) const;
    /// Values of the state's cells, (N, 1, h, w), enlarged to the images given: (N, 1, H, W).
    [[nodiscard]] at::Tensor enlarged(const at::Tensor& ofCells) const;
    [[nodiscard]] int iterationsDone() const { return m_state.iterationsDone; }

    /// The state is a snapshot; setState() returns to one.
    [[nodiscard]] const FoundationStereo::State& state() const { return m_state; }
    void setState(FoundationStereo::State state) { m_state = std::move(state); }

private:
    const FoundationStereo* m_network;
    Padding m_padding;
    FoundationStereo::State m_state;
};

}  // namespace stereo::nn
