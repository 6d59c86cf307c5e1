#include "core/nn/layers/Precision.h"

#include <ATen/Context.h>

#include <array>
#include <utility>

namespace stereo::nn {
namespace {

/// The first one overflows first.
constexpr std::array<std::pair<at::ScalarType, std::string_view>, 3> kTypes{
    {{at::kHalf, "fp16"}, {at::kBFloat16, "bf16"}, {at::kFloat, "fp32"}}};

}  // namespace

std::string_view nameOf(at::ScalarType type) {
    for (const auto& [known, name] : kTypes) {
        if (known == type) return name;
    }
    return "unknown";
}

std::optional<at::ScalarType> typeNamed(std::string_view name) {
    for (const auto& [type, known] : kTypes) {
        if (known == name) return type;
    }
    return std::nullopt;
}

std::optional<at::ScalarType> saferType(at::ScalarType type) {
    for (std::size_t i = 0; i + 1 < kTypes.size(); ++i) {
        if (kTypes[i].first == type) return kTypes[i + 1].first;
    }
    return std::nullopt;
}

void useExactArithmetic() {
    at::Context& context = at::globalContext();
    context.setAllowTF32CuDNN(false);
    context.setAllowTF32CuBLAS(false);
    context.setBenchmarkCuDNN(true);
    context.setDeterministicCuDNN(true);
}

}  // namespace stereo::nn
