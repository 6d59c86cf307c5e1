#pragma once

#include <ATen/core/Tensor.h>

#include "core/nn/dense_plus/Parameters.h"

namespace stereo::nn {

inline constexpr std::int64_t kInputPlanes = 24;  ///< core/match/dense_plus/EvidencePlanes.h
inline constexpr std::int64_t kGivenHypotheses = 5;

// What the output planes are.
inline constexpr std::int64_t kChoicePlane = 0;      ///< 6: of the hypotheses
inline constexpr std::int64_t kFarCarryPlane = 6;    ///< 9: weights of neighbours 4 px away
inline constexpr std::int64_t kNearCarryPlane = 15;  ///< 9: of those 1 px away
inline constexpr std::int64_t kShiftPlane = 24;
inline constexpr std::int64_t kConfidencePlane = 25;
inline constexpr std::int64_t kOutputPlanes = 26;

/// What the network of Dense+ says of each pixel; (N, channels, H, W), float32, disparities in px.
struct DensePlusOutput {
    at::Tensor disparity;
    at::Tensor confidenceLogit;  ///< its sigmoid is how likely the disparity is within 2 px of the truth
    at::Tensor choice;           ///< how much each of the hypotheses counts; 6, their sum is 1
    at::Tensor hypotheses;       ///< those given, and one of the network's own: the smooth one, corrected
};

enum class NormStatistics {
    Stored,       ///< of the training so far
    OfThisBatch,  ///< and the stored ones follow: for training
};

/// Chooses among hypotheses, carries good values to where none is and says how sure it is. The same function
/// is used for training: autograd follows it where the parameters ask for gradients. `planes` (N, 24, H, W),
/// `hypotheses` (N, 5, H, W), float32, H and W from 1 on.
[[nodiscard]] DensePlusOutput densePlus(const Parameters& parameters, const at::Tensor& planes,
                                        const at::Tensor& hypotheses,
                                        NormStatistics statistics = NormStatistics::Stored);

}  // namespace stereo::nn
