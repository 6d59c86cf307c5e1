#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <string_view>

namespace stereo::nn {

/// Where a network takes its weights from, by the names in the checkpoint. Every name is taken once.
class Weights {
public:
    virtual ~Weights() = default;
    /// The entry `name`: float32, on the CPU, of this shape. The implementation reports what is missing or of
    /// another shape, at once or after everything has been taken.
    virtual at::Tensor take(const std::string& name, at::IntArrayRef shape) = 0;
};

/// Where a network computes, and in which type: float32, float16 or bfloat16. A layer stores its weights in
/// that type and converts its input to it. These stay float32 in every type: normalised images, layer
/// normalisation and a transformer's residual stream, correlations and lookups, softmax, the disparity and
/// its upsampling. Resized maps keep their type.
struct Compute {
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat;
};

/// A place in the tree of names, and where the layers below it store their tensors.
class Scope {
public:
    explicit Scope(Weights& weights, const Compute& compute = {}) : m_weights(&weights), m_compute(compute) {}

    /// The place `name` below this one: Scope("a") / "b.c" is "a.b.c".
    [[nodiscard]] Scope operator/(std::string_view name) const;
    [[nodiscard]] Scope operator/(std::int64_t index) const { return *this / std::to_string(index); }
    /// The full name of `name` in this place.
    [[nodiscard]] std::string nameOf(std::string_view name) const;

    [[nodiscard]] at::Tensor take(std::string_view name, at::IntArrayRef shape) const;
    /// `tensor` as a layer stores it: on the network's device, in its type, channels last if it has four or
    /// five dimensions.
    [[nodiscard]] at::Tensor store(const at::Tensor& tensor) const;
    /// The same in float32, for what is always computed in float32.
    [[nodiscard]] at::Tensor storeFloat(const at::Tensor& tensor) const;

private:
    Weights* m_weights;
    Compute m_compute;
    std::string m_prefix;
};

}  // namespace stereo::nn
