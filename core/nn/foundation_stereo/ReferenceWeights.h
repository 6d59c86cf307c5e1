#pragma once

#include "core/nn/layers/Weights.h"

namespace stereo::nn {

/// Weights computed by a rule from a seed and the entry's name, as those that the tensors in
/// tests/data/golden were recorded with. For tests and benchmarks: the network works, but matches badly.
class ReferenceWeights final : public Weights {
public:
    explicit ReferenceWeights(std::string seed) : m_seed(std::move(seed)) {}
    at::Tensor take(const std::string& name, at::IntArrayRef shape) override;

private:
    std::string m_seed;
};

}  // namespace stereo::nn
