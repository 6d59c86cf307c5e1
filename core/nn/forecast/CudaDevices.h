#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stereo::nn {

/// The CUDA devices that the driver shows in its folder (Linux: one folder each), as NetworkOptions::device
/// calls them: "cuda:0" and so on. Empty without a driver, and where it shows none (WSL): "cuda" may be there
/// all the same. Cheap, neither LibTorch nor the driver is loaded.
[[nodiscard]] std::vector<std::string> cudaDevices(
    const std::filesystem::path& driver = "/proc/driver/nvidia/gpus");

}  // namespace stereo::nn
