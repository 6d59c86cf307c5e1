#pragma once

#include <exception>
#include <string>

#include "core/nn/forecast/NetworkMemory.h"

namespace stereo::nn {

/// The device that LibTorch works on and for which run: for error messages.
struct TorchTask {
    std::string device;               ///< "cpu", "cuda", "cuda:0"
    const PlannedRun* run = nullptr;  ///< null while the weights are read
};

/// Returns LibTorch's own message when memory was lacking. Otherwise rethrows the exception being handled as
/// an Error: unchanged when it is one; with the remedy to compute on the CPU when a CUDA device failed; else
/// as Internal.
[[nodiscard]] std::string outOfMemoryMessage(const std::exception& error, const TorchTask& task);

/// Frees cached memory and throws Error(OutOfMemory), naming what is lacking, with a remedy.
[[noreturn]] void throwOutOfMemoryFor(const TorchTask& task, const std::string& detail);

/// Does the work; exceptions of LibTorch and other libraries become Errors. Error and Cancelled pass
/// unchanged.
template <typename Work>
auto translated(const TorchTask& task, const Work& work) {
    std::string lack;
    try {
        return work();
    } catch (const std::exception& error) {
        lack = outOfMemoryMessage(error, task);
    }
    throwOutOfMemoryFor(task, lack);  // the exception has ended, and with it the tensors that it kept alive
}

}  // namespace stereo::nn
