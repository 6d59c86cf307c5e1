#pragma once

#include <exception>
#include <string>

#include "core/nn/forecast/NetworkMemory.h"

namespace stereo::nn {

/// Where LibTorch works and for which run, for the words its failures are told in.
struct TorchTask {
    std::string device;               ///< "cpu", "cuda", "cuda:0"
    const PlannedRun* run = nullptr;  ///< null while the weights are read
};

/// LibTorch's own words where memory was lacking. Otherwise rethrows the exception being handled as an Error:
/// as it is when it is one, with the remedy to compute on the CPU when a CUDA device failed, and Internal for
/// all others.
[[nodiscard]] std::string lackToldBy(const std::exception& error, const TorchTask& task);

/// Gives back what can be given, and throws Error(OutOfMemory): what is lacking, with a remedy.
[[noreturn]] void throwOutOfMemoryFor(const TorchTask& task, const std::string& detail);

/// Does the work; what LibTorch or another library throws is told in our words. Error and Cancelled pass.
template <typename Work>
auto translated(const TorchTask& task, const Work& work) {
    std::string lack;
    try {
        return work();
    } catch (const std::exception& error) {
        lack = lackToldBy(error, task);
    }
    throwOutOfMemoryFor(task, lack);  // by now the exception is gone, and with it what it kept alive
}

}  // namespace stereo::nn
