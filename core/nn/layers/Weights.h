#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <string_view>

namespace stereo::nn {

/// Where a network takes its weights from, by the names of the checkpoint. Every name is taken once.
class Weights {
public:
    virtual ~Weights() = default;
    /// The entry `name`: float32, on the CPU, of this shape. What is missing or of another shape is
    /// the implementation's to report, at once or when all has been taken.
    virtual at::Tensor take(const std::string& name, at::IntArrayRef shape) = 0;
};

/// Where a network computes, and in what type: float32, float16 or bfloat16. A layer keeps its weights in
/// that type and brings its input to it. Whatever the type, these stay float32 (specification 7): normalised
/// images, layer normalisation and the streams that pass by a transformer's blocks, correlations and what is
/// looked up, softmax, the disparity and its enlargement. Resized maps stay in the type they came in.
struct Compute {
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat;
};

/// A place in the tree of names, and where the layers below it keep their tensors.
class Scope {
public:
    explicit Scope(Weights& weights, const Compute& compute = {}) : m_weights(&weights), m_compute(compute) {}

    /// The place `name` below this one: Scope("a") / "b.c" is "a.b.c".
    [[nodiscard]] Scope operator/(std::string_view name) const;
    [[nodiscard]] Scope operator/(std::int64_t index) const { return *this / std::to_string(index); }
    /// Full name of what is called `name` here.
    [[nodiscard]] std::string nameOf(std::string_view name) const;

    [[nodiscard]] at::Tensor take(std::string_view name, at::IntArrayRef shape) const;
    /// `tensor` as a layer keeps it: where and in the type the network computes, four and five dimensions
    /// channels last.
    [[nodiscard]] at::Tensor store(const at::Tensor& tensor) const;
    /// The same in float32, for what is never computed in another type.
    [[nodiscard]] at::Tensor storeFloat(const at::Tensor& tensor) const;

private:
    Weights* m_weights;
    Compute m_compute;
    std::string m_prefix;
};

}  // namespace stereo::nn
