#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/nn/checkpoint/ElementType.h"
#include "core/nn/dense_plus/Parameters.h"

namespace stereo::nn {

/// Writes tensors as float32 or float16 into a .safetensors file, completely or not at all. Throws
/// Error(CannotWrite).
void writeParameters(const std::filesystem::path& path, const Parameters& parameters, ElementType type,
                     const std::map<std::string, std::string>& metadata = {});

/// The same names below `prefix`: "average/head.mix.weight".
[[nodiscard]] Parameters below(const std::string& prefix, const Parameters& parameters);

/// Takes names below a prefix.
class WeightsBelow final : public Weights {
public:
    /// REQUIRES: `weights` outlives this
    WeightsBelow(std::string prefix, Weights& weights) : m_prefix(std::move(prefix)), m_weights(weights) {}

    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        return m_weights.take(m_prefix + "/" + name, shape);
    }

private:
    std::string m_prefix;
    Weights& m_weights;
};

}  // namespace stereo::nn
