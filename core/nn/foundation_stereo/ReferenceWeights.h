#pragma once

#include "core/nn/layers/Weights.h"

namespace stereo::nn {

/// Weights made by a rule from a seed and the entry's name: those that the recorded tensors in
/// tests/data/golden were made with. For tests and benchmarks; they match nothing well.
class ReferenceWeights final : public Weights {
public:
    explicit ReferenceWeights(std::string seed) : m_seed(std::move(seed)) {}
    at::Tensor take(const std::string& name, at::IntArrayRef shape) override;

private:
    std::string m_seed;
};

}  // namespace stereo::nn
