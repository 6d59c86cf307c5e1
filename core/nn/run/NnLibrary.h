#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/StereoMatcher.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// A device that networks can run on.
struct Device {
    std::string id;                 ///< "cpu", "cuda:0"
    std::string name;               ///< as its maker calls it; empty where it does not say
    std::uint64_t memoryBytes = 0;  ///< in all; 0 = not known

    bool operator==(const Device&) const = default;
};

/// Versions of the network library, and what it finds on this machine.
struct Facts {
    std::string torchVersion;     ///< "2.13.0"
    bool hasCuda = false;         ///< built for CUDA; whether there is such a device, `devices` says
    int threads = 0;              ///< used by one operation on the CPU
    std::vector<Device> devices;  ///< the CPU first, always there
};

/// The interface of libstereoscope_nn.so, which the program opens on first use (app/nn_loader). Lives as long
/// as the process. Its functions throw stereo::Error and nothing else, whatever LibTorch throws.
class NnLibrary {
public:
    [[nodiscard]] virtual Facts facts() const = 0;
    /// The device called `id` ("cpu", "cuda" = "cuda:0", "cuda:1"). Throws Error(Unsupported), naming those
    /// that exist, when there is no such device.
    [[nodiscard]] virtual Device device(std::string_view id) const = 0;
    /// Time of a matrix product divided by the time of a convolution of equal arithmetic, best of some: about
    /// 1, but 20 and more when the products run in another library's BLAS. Takes 0.5 s.
    [[nodiscard]] virtual double blasRatio() const = 0;
    /// FoundationStereo without weights: the options of a run name them. For use in one thread.
    [[nodiscard]] virtual std::unique_ptr<StereoMatcher> createMatcher() const = 0;
    /// What a checkpoint or a cfg.yaml is, in a few lines. Throws Error saying what the file is instead.
    [[nodiscard]] virtual std::string describeWeights(const std::filesystem::path& path) const = 0;
    /// Throws the errors that a run with these weights would throw before it reads their numbers: the file is
    /// something else, belongs to another network, lacks its cfg.yaml, or none is chosen. Any thread; fast.
    virtual void checkWeights(const NetworkOptions& options) const = 0;

protected:
    ~NnLibrary() = default;
};

/// The type of the library's one entry point, called "stereoscope_nn".
using NnEntryPoint = const NnLibrary*();

}  // namespace stereo::nn

extern "C" __attribute__((visibility("default"))) const stereo::nn::NnLibrary* stereoscope_nn();
