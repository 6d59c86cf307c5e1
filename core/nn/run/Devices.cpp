#include "core/nn/run/Devices.h"

#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "core/match/Remedy.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"
#include "core/nn/run/CudaDriver.h"

namespace stereo::nn {
namespace {

std::string processorName() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
    return {};
}

std::uint64_t machineMemory() {
    return static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::vector<Device> listDevices() {
    std::vector<Device> devices{{"cpu", processorName(), machineMemory()}};
    const int cudaDevices = at::hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0;
    for (int i = 0; i < cudaDevices; ++i) devices.push_back(cudaDevice(i));
    return devices;
}

Device findDevice(const std::vector<Device>& devices, std::string_view id) {
    const std::string_view wanted = id == "cuda" ? "cuda:0" : id;
    const auto found = std::ranges::find(devices, wanted, &Device::id);
    if (found != devices.end()) return *found;
    std::string known;
    for (const Device& device : devices) known += (known.empty() ? "" : ", ") + device.id;
    throw ErrorWithRemedy(
        useCpu(), ErrorKind::Unsupported,
        fmt::format("There is no device \"{}\" for networks on this machine; choose one of: {}.", id, known));
}

}  // namespace stereo::nn
