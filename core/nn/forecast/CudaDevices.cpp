#include "core/nn/forecast/CudaDevices.h"

namespace stereo::nn {

std::vector<std::string> cudaDevices(const std::filesystem::path& driver) {
    std::error_code notThere;
    std::vector<std::string> devices;
    for ([[maybe_unused]] const auto& device : std::filesystem::directory_iterator(driver, notThere)) {
        devices.push_back("cuda:" + std::to_string(devices.size()));
    }
    return devices;
}

}  // namespace stereo::nn
