#include "core/nn/layers/Weights.h"

namespace stereo::nn {
namespace {

at::Tensor stored(const at::Tensor& tensor, at::Device device, at::ScalarType type) {
    at::MemoryFormat format = at::MemoryFormat::Contiguous;
    if (tensor.dim() == 4) format = at::MemoryFormat::ChannelsLast;
    if (tensor.dim() == 5) format = at::MemoryFormat::ChannelsLast3d;
    return tensor.to(device, type).contiguous(format);
}

}  // namespace

Scope Scope::operator/(std::string_view name) const {
    Scope below = *this;
    below.m_prefix = nameOf(name);
    return below;
}

std::string Scope::nameOf(std::string_view name) const {
    return m_prefix.empty() ? std::string(name) : m_prefix + "." + std::string(name);
}

at::Tensor Scope::take(std::string_view name, at::IntArrayRef shape) const {
    return m_weights->take(nameOf(name), shape);
}

at::Tensor Scope::store(const at::Tensor& tensor) const {
    return stored(tensor, m_compute.device, m_compute.type);
}

at::Tensor Scope::storeFloat(const at::Tensor& tensor) const {
    return stored(tensor, m_compute.device, at::kFloat);
}

}  // namespace stereo::nn
