#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/foundation_stereo/ConvexUpsampler.h"
#include "core/nn/foundation_stereo/DisparityRegression.h"
#include "core/nn/foundation_stereo/Hourglass.h"
#include "core/nn/foundation_stereo/UpdateBlock.h"

namespace stereo::nn {

/// The network of FoundationStereo (Wen et al., CVPR 2025), written from its specification. Runs step by
/// step: encode() once, refine() as often as wanted, disparity() at any time in between. The pairs of a batch
/// are computed one after another, so that each gives the same bits as on its own (a joint matrix product
/// would be split into other blocks and rounded differently). One thread at a time.
class FoundationStereo {
public:
    /// A run so far. A copy is a snapshot: later steps do not change it.
    struct State {
        std::array<at::Tensor, 3> hidden;
        at::Tensor disparity;  ///< (N, 1, height / 4, width / 4), in pixels of that resolution
        int iterationsDone = 0;
        std::vector<std::shared_ptr<const UpdateBlock::Constants>> constants;  ///< of each pair
        at::Tensor imageFeatures;
    };

    /// Takes every entry it uses from `weights`. Throws what `weights` throws, and Error(BadInput) when the
    /// configuration's maximum disparity is not a positive multiple of 32.
    FoundationStereo(const FoundationStereoConfig& config, Weights& weights, const Compute& compute = {});

    /// The network with other settings, which need no other weights; the tensors are shared.
    /// Throws Error(BadInput) as the constructor does.
    [[nodiscard]] FoundationStereo with(int maxDisparityPx, AttentionAxis attention) const;

    /// Everything before the first iteration. `left` and `right` are (N, 3, H, W), 0-255, float, on
    /// any device; `initialDisparity` (N, 1, H / 4, W / 4) replaces the regression from the volume.
    /// REQUIRES: both of one size, H and W divisible by 32
    [[nodiscard]] State encode(const at::Tensor& left, const at::Tensor& right, const Pass& pass,
                               const std::optional<at::Tensor>& initialDisparity = {}) const;

    /// One iteration. Throws Cancelled with `state` unchanged.
    void refine(State& state, const Pass& pass) const;

    /// The features that disparity() upsamples with: (N, 32, H / 4, W / 4).
    [[nodiscard]] at::Tensor maskFeatures(const State& state, const Pass& pass = {}) const;

    /// (N, 1, H, W) in pixels.
    [[nodiscard]] at::Tensor disparity(const State& state, const Pass& pass = {}) const;

    [[nodiscard]] const FoundationStereoConfig& config() const { return m_config; }
    [[nodiscard]] const Compute& compute() const { return m_compute; }

private:
    [[nodiscard]] State encodePair(const at::Tensor& left, const at::Tensor& right, const Pass& pass,
                                   const std::optional<at::Tensor>& initialDisparity) const;
    [[nodiscard]] at::Tensor normalized(const at::Tensor& image) const;

    FoundationStereoConfig m_config;
    Compute m_compute;
    FeatureNet m_features;
    CostVolume m_volume;
    Hourglass m_hourglass;
    DisparityRegression m_regression;
    ContextNet m_context;
    UpdateBlock m_update;
    ConvexUpsampler m_upsampler;
};

/// Whether `entry` is in every checkpoint of the network although running it needs no such entry.
[[nodiscard]] bool isUnusedEntry(std::string_view entry);

}  // namespace stereo::nn
