#pragma once

#include <string_view>
#include <vector>

#include "core/nn/run/NnLibrary.h"

namespace stereo::nn {

/// The CPU and, where LibTorch can use them, the CUDA devices.
[[nodiscard]] std::vector<Device> listDevices();

/// The one of `devices` called `id`; "cuda" means "cuda:0". Throws Error(Unsupported), naming those that
/// exist, when there is no such device.
[[nodiscard]] Device findDevice(const std::vector<Device>& devices, std::string_view id);

}  // namespace stereo::nn
