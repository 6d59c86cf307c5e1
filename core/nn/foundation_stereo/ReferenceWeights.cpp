#include "core/nn/foundation_stereo/ReferenceWeights.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>

#include <cmath>
#include <cstdint>

namespace stereo::nn {
namespace {

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

std::uint64_t splitmix64(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

/// The context network has these tensors under two names.
std::string withoutAlias(std::string name) {
    const std::string_view alias = ".downsample.1.";
    const std::size_t at = name.find(alias);
    if (name.starts_with("cnet.") && at != std::string::npos) name.replace(at, alias.size(), ".norm3.");
    return name;
}

/// value = (offset + factor * s), or factor * s / divisor for kernels and matrices.
struct Rule {
    double offset = 0;
    double factor = 0.1;
};

double fanOf(const std::string& name, at::IntArrayRef shape, std::int64_t count) {
    const bool isTransposed = name.find(".resize_layers.0.") != std::string::npos ||
                              name.find(".resize_layers.1.") != std::string::npos;
    return isTransposed ? static_cast<double>(shape[0])
                        : static_cast<double>(count) / static_cast<double>(shape[0]);
}

Rule ruleFor(std::string_view last, std::size_t dimensions) {
    if (last == "running_mean") return {0, 0.1};
    if (last == "running_var" || last == "temperature") return {1, 0.3};
    if (last == "gamma" || last == "gamma_xca") return {0.4, 0.1};
    if (last == "weight" && dimensions == 1) return {1, 0.2};
    return {0, 0.1};
}

bool isScaledByFan(std::string_view last, std::size_t dimensions) {
    return dimensions >= 2 && last != "pos_embed" && last != "cls_token" && last != "mask_token" &&
           last != "temperature";
}

}  // namespace

at::Tensor ReferenceWeights::take(const std::string& name, at::IntArrayRef shape) {
    at::Tensor tensor = at::empty(shape, at::kFloat);
    const std::int64_t count = tensor.numel();
    const std::uint64_t hash = fnv1a(m_seed + "/" + withoutAlias(name));
    const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
    const bool byFan = isScaledByFan(last, shape.size());
    const double divisor = byFan ? std::sqrt(fanOf(name, shape, count)) : 1;
    const double extra = name == "update_block.disp_head.conv.4.weight" ? 0.3 : 1;
    const Rule rule = ruleFor(last, shape.size());
    float* const values = tensor.mutable_data_ptr<float>();
    at::parallel_for(0, count, 1 << 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::uint64_t z = splitmix64(hash + static_cast<std::uint64_t>(i));
            const double s = 2.0 * static_cast<double>(z >> 40) / 16777216.0 - 1.0;
            const double value =
                byFan ? s * std::sqrt(3.0) * 1.2 / divisor * extra : rule.offset + rule.factor * s;
            values[i] = static_cast<float>(value);
        }
    });
    return tensor;
}

}  // namespace stereo::nn
