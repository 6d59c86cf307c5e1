#include "core/nn/training/Autocast.h"

#include <ATen/autocast_mode.h>

namespace stereo::nn {

Autocast::Autocast(bool isOn) : m_before(at::autocast::is_autocast_enabled(at::kCPU)) {
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
    at::autocast::set_autocast_enabled(at::kCPU, isOn);
}

Autocast::~Autocast() {
    at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(at::kCPU, m_before);
}

}  // namespace stereo::nn
