#include "core/nn/foundation_stereo/Weights.h"

namespace stereo::nn {

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
    const bool isImageKernel = tensor.dim() == 4;
    return tensor.to(m_device).contiguous(isImageKernel ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
}

}  // namespace stereo::nn
