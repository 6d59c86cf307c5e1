#include "core/nn/run/NnLibrary.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/ones.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "core/base/Error.h"
#include "core/nn/forecast/ModelFamilies.h"
#include "core/nn/layers/BlockCache.h"
#include "core/nn/layers/Precision.h"
#include "core/nn/run/DescribeWeights.h"
#include "core/nn/run/Devices.h"
#include "core/nn/run/FoundationStereoMatcher.h"
#include "core/nn/run/LoadedNetwork.h"
#include "core/nn/run/TorchErrors.h"

namespace stereo::nn {
namespace {

template <typename Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Does the work, which `job` names, and lets nothing but an Error leave it.
template <typename Work>
auto guarded(const std::string& job, const Work& work) {
    std::string lack;
    try {
        return work();
    } catch (const std::exception& error) {
        lack = outOfMemoryMessage(error, {"cpu"});
    }
    throw Error(ErrorKind::OutOfMemory, job + " needs more memory than is free; close other programs.", {},
                lack);
}

class Library final : public NnLibrary {
public:
    Library() {
        cacheLargeBlocks();
        useExactArithmetic();
    }

    Facts facts() const override {
        return guarded("Looking for devices", [] {
            return Facts{STEREOSCOPE_TORCH_VERSION, at::hasCUDA(), at::get_num_threads(), listDevices()};
        });
    }

    Device device(std::string_view id) const override {
        return guarded("Looking for devices", [&] { return findDevice(listDevices(), id); });
    }

    std::unique_ptr<StereoMatcher> createMatcher() const override {
        return guarded("A network", [] { return std::make_unique<FoundationStereoMatcher>(); });
    }

    std::string describeWeights(const std::filesystem::path& path) const override {
        return guarded("Reading the weights", [&] { return nn::describeWeights(path); });
    }

    void checkWeights(const NetworkOptions& options) const override {
        guarded("Reading the weights", [&] {
            const Checkpoint checkpoint(requireNamed(options.weights));
            familyOf(checkpoint).requireSettings(checkpoint, options.config, options.assumePublishedConfig);
        });
    }

    double blasRatio() const override { return guarded("Measuring LibTorch", measuredBlasRatio); }

private:
    static double measuredBlasRatio() {
        const c10::InferenceMode inference;
        // 4.8 GFLOP each: 64 * 64 * 256 * 256 * 3 * 3 = 576 * 1024 * 4096 multiplications.
        const at::Tensor image = at::ones({1, 256, 64, 64}).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor kernel = at::ones({256, 256, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor rows = at::ones({576, 1024});
        const at::Tensor matrix = at::ones({4096, 1024});
        double linear = std::numeric_limits<double>::infinity();
        double conv = linear;
        for (int i = 0; i < 5; ++i) {
            linear = std::min(linear, seconds([&] { at::linear(rows, matrix); }));
            conv = std::min(conv, seconds([&] { at::conv2d(image, kernel, {}, 1, 1); }));
        }
        return linear / conv;
    }
};

}  // namespace
}  // namespace stereo::nn

const stereo::nn::NnLibrary* stereoscope_nn() {
    return stereo::nn::guarded("The network library", [] {
        static const stereo::nn::Library library;
        return &library;
    });
}
