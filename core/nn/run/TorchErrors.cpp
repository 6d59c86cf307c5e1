#include "core/nn/run/TorchErrors.h"

#include <c10/util/Exception.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

#include "core/match/Remedy.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"
#include "core/nn/run/DeviceMemory.h"

namespace stereo::nn {
namespace {

template <std::size_t N>
bool hasOneOf(std::string_view text, const std::array<std::string_view, N>& signs) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != text.npos; });
}

/// Parts of the messages of the CPU's allocator, the CUDA driver, and cuDNN or cuBLAS.
constexpr std::array<std::string_view, 3> kLackSigns{"can't allocate memory", "out of memory",
                                                     "ALLOC_FAILED"};
constexpr std::array<std::string_view, 5> kDeviceSigns{"CUDA", "cuda", "cuDNN", "CUDNN", "CUBLAS"};

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

std::string outOfMemoryMessage(const std::exception& error, const TorchTask& task) {
    if (dynamic_cast<const std::bad_alloc*>(&error)) return error.what();
    const auto* torchError = dynamic_cast<const c10::Error*>(&error);
    if (!torchError) {
        if (dynamic_cast<const Error*>(&error)) throw;
        // An exception of oneDNN, whose type is private to it: "could not execute a primitive", when it lacks
        // memory.
        if (std::string_view(error.what()).starts_with("could not ")) return error.what();
        throw Error(
            ErrorKind::Internal,
            fmt::format(
                "Something went wrong inside the network library ({}); please report this with the log.",
                firstLine(error.what())),
            {}, error.what());
    }
    std::string message = torchError->what_without_backtrace();
    if (dynamic_cast<const c10::OutOfMemoryError*>(torchError) || hasOneOf(message, kLackSigns))
        return message;
    if (task.device != "cpu" && hasOneOf(message, kDeviceSigns)) {
        throw ErrorWithRemedy(
            useCpu(), ErrorKind::Unsupported,
            fmt::format("The device {} failed ({}); match on the CPU, or start the program again.",
                        task.device, firstLine(message)),
            {}, torchError->what());
    }
    throw Error(ErrorKind::Internal,
                "LibTorch could not do what the network asked for: " + firstLine(message), {},
                torchError->what());
}

void throwOutOfMemoryFor(const TorchTask& task, const std::string& detail) {
    releaseUnusedMemory(task.device);
    if (task.run) throwOutOfMemory(*task.run, memoryForTensors(task.device), detail);
    if (task.device == "cpu") {
        throw ErrorWithRemedy(
            {.label = "Match without a network"}, ErrorKind::OutOfMemory,
            "The weights of the network do not fit into the memory that is free; close other "
            "programs, or match without a network.",
            {}, detail);
    }
    throw ErrorWithRemedy(useCpu(), ErrorKind::OutOfMemory,
                          fmt::format("The weights of the network do not fit into the free memory of {}; "
                                      "close other programs that use it, or match on the CPU.",
                                      task.device),
                          {}, detail);
}

}  // namespace stereo::nn
