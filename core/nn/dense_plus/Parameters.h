#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/nn/dense_plus/NetworkShape.h"
#include "core/nn/layers/Weights.h"

namespace stereo::nn {

/// Tensors of a network by name, so that training, averaging and saving go over the same table. A
/// convolution NAME has NAME.weight and either NAME.bias or a normalisation: NAME.norm.weight, .norm.bias,
/// .norm.running_mean, .norm.running_var.
using Parameters = std::map<std::string, at::Tensor, std::less<>>;

/// Drawn from a seed, so that the untrained network answers what Dense answers.
[[nodiscard]] Parameters initialParameters(const NetworkShape& shape, std::uint64_t seed);
/// The same table from stored weights, each taken once.
[[nodiscard]] Parameters storedParameters(const NetworkShape& shape, Weights& weights);
/// Whether it is learned by its gradient: all but the statistics of normalisations.
[[nodiscard]] bool isLearned(std::string_view name);
[[nodiscard]] std::int64_t learnedCount(const Parameters& parameters);
/// Copies that share no memory with these.
[[nodiscard]] Parameters copyOf(const Parameters& parameters);
/// For use rather than training: each normalisation becomes part of its convolution.
[[nodiscard]] Parameters folded(const Parameters& parameters);

}  // namespace stereo::nn
