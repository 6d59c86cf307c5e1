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

/// A place in the tree of names, and where the layers below it keep their tensors.
class Scope {
public:
    explicit Scope(Weights& weights, at::Device device = at::kCPU) : m_weights(&weights), m_device(device) {}

    /// The place `name` below this one: Scope("a") / "b.c" is "a.b.c".
    [[nodiscard]] Scope operator/(std::string_view name) const;
    [[nodiscard]] Scope operator/(std::int64_t index) const { return *this / std::to_string(index); }
    /// Full name of what is called `name` here.
    [[nodiscard]] std::string nameOf(std::string_view name) const;

    [[nodiscard]] at::Tensor take(std::string_view name, at::IntArrayRef shape) const;
    /// `tensor` as a layer keeps it: on the device of the network, four dimensions channels last.
    [[nodiscard]] at::Tensor store(const at::Tensor& tensor) const;

private:
    Weights* m_weights;
    at::Device m_device;
    std::string m_prefix;
};

}  // namespace stereo::nn
