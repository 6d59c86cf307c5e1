// Times one run with weights made in memory and prints one line of JSON.
//   nn_bench [--vit vits|vitb|vitl] [--height H] [--width W] [--iterations N] [--max-disp D]
//            [--device cpu|cuda] [--threads T] [--precision auto|fp32|fp16|bf16]
// u_s is the unit of shared figures: one fp32 3x3 convolution of 256 to 256 channels on 136x240.
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/FoundationStereoRun.h"
#include "core/nn/foundation_stereo/ReferenceWeights.h"
#include "core/nn/layers/BlockCache.h"
#include "core/nn/layers/Precision.h"

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What cannot be done, in words.
struct UsageError {
    std::string sentence;
};

class Arguments {
public:
    /// Throws UsageError.
    Arguments(int argc, char** argv) {
        for (int i = 1; i < argc; i += 2) {
            if (!m_values.contains(argv[i])) {
                throw UsageError{std::string(argv[i]) +
                                 " is no option; the first lines of its source list them"};
            }
            if (i + 1 == argc) throw UsageError{std::string(argv[i]) + " needs a value"};
            m_values[argv[i]] = argv[i + 1];
        }
        std::string& precision = m_values["--precision"];
        if (precision == "auto") precision = text("--device").starts_with("cuda") ? "fp16" : "fp32";
        type = taken("--precision", stereo::nn::typeNamed(precision), "auto, fp32, fp16 or bf16");
        vit = taken("--vit", stereo::nn::vitSizeNamed(text("--vit")), "vits, vitb or vitl");
        height = number("--height", 1);
        width = number("--width", 1);
        iterations = number("--iterations", 0);
        threads = number("--threads", 0);
        maxDisparityPx = number("--max-disp", 32);
        if (maxDisparityPx % 32 != 0) refuse("--max-disp", "a multiple of 32");
        if (!isDevice(text("--device"))) refuse("--device", "cpu, cuda or cuda:N");
        if (text("--device") != "cpu" && !at::detail::getCUDAHooks().hasCUDA()) {
            refuse("--device", "LibTorch finds no CUDA device here, so cpu");
        }
    }
    [[nodiscard]] const std::string& text(const std::string& name) const { return m_values.at(name); }

    stereo::nn::VitSize vit;
    at::ScalarType type;
    int height, width, iterations, threads, maxDisparityPx;

private:
    [[noreturn]] void refuse(const std::string& name, const std::string& expected) const {
        throw UsageError{name + " is \"" + text(name) + "\"; " + expected + " was expected"};
    }
    template <typename Value>
    [[nodiscard]] Value taken(const char* name, const std::optional<Value>& value,
                              const char* expected) const {
        if (!value) refuse(name, expected);
        return *value;
    }
    [[nodiscard]] int number(const char* name, int least) const {
        const std::string& digits = text(name);
        int number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        const bool isNumber = error == std::errc() && end == digits.data() + digits.size();
        if (!isNumber || number < least) refuse(name, "a whole number from " + std::to_string(least) + " on");
        return number;
    }
    static bool isDevice(std::string_view name) {
        if (name == "cpu" || name == "cuda") return true;
        const std::string_view index = name.substr(std::min<std::size_t>(name.size(), 5));
        return name.starts_with("cuda:") && !index.empty() && index.size() <= 2 &&
               index.find_first_not_of("0123456789") == std::string_view::npos;
    }

    std::map<std::string, std::string> m_values{
        {"--vit", "vits"},     {"--height", "544"}, {"--width", "960"}, {"--iterations", "32"},
        {"--max-disp", "416"}, {"--device", "cpu"}, {"--threads", "0"}, {"--precision", "auto"}};
};

double unitSeconds() {
    const c10::InferenceMode inference;
    const at::Tensor image = at::randn({1, 256, 136, 240}).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor kernel = at::randn({256, 256, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<double> times;
    for (int i = 0; i < 7; ++i) {
        const auto start = Clock::now();
        at::conv2d(image, kernel, {}, 1, 1);
        times.push_back(secondsSince(start));
    }
    std::ranges::nth_element(times, times.begin() + 3);
    return times[3];
}

/// Waits for a device that works on its own: until then only launches were timed.
void finish(at::Device device) {
    if (device.is_cuda())
        at::detail::getCUDAHooks().deviceSynchronize(std::max<c10::DeviceIndex>(device.index(), 0));
}

void measure(const Arguments& arguments) {
    const double unit = unitSeconds();
    const at::Device device(arguments.text("--device"));
    stereo::nn::FoundationStereoConfig config;
    config.vit = arguments.vit;
    config.maxDisparityPx = arguments.maxDisparityPx;
    stereo::nn::ReferenceWeights weights("bench");
    const stereo::nn::FoundationStereo network(config, weights, {device, arguments.type});
    const at::Tensor left = at::randint(256, {1, 3, arguments.height, arguments.width}).to(at::kFloat);
    finish(device);

    const auto start = Clock::now();
    double features = 0;
    const stereo::RunControl run({}, [&](const stereo::Progress& progress) {
        if (progress.stage != stereo::Stage::CostVolume || progress.step != 0) return;
        finish(device);
        features = secondsSince(start);
    });
    stereo::nn::FoundationStereoRun match(network, left, left.roll(-8, 3), {}, {run, {}});
    finish(device);
    const double encoded = secondsSince(start);
    const int iterations = arguments.iterations;
    while (match.iterationsDone() < iterations) match.advance({});
    finish(device);
    const double refined = secondsSince(start);
    static_cast<void>(match.disparity());
    finish(device);
    const double total = secondsSince(start);

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"vit\": \"%s\", \"height\": %d, \"width\": %d, \"iterations\": %d, \"precision\": \"%s\", "
        "\"device\": \"%s\", \"threads\": %d, \"features_s\": %.3f, "
        "\"volume_s\": %.3f, \"iteration_s\": %.4f, \"upsample_s\": %.3f, \"total_s\": %.3f, "
        "\"peak_rss_mb\": %.0f, "
        "\"u_s\": %.4f, \"total_u\": %.0f}\n",
        arguments.text("--vit").c_str(), arguments.height, arguments.width, iterations,
        arguments.text("--precision").c_str(), arguments.text("--device").c_str(), at::get_num_threads(),
        features, encoded - features, (refined - encoded) / std::max(iterations, 1), total - refined, total,
        static_cast<double>(usage.ru_maxrss) / 1024, unit, total / unit);
}

}  // namespace

int main(int argc, char** argv) {
    stereo::nn::cacheLargeBlocks();
    stereo::nn::useExactArithmetic();
    try {
        const Arguments arguments(argc, argv);
        if (arguments.threads > 0) at::set_num_threads(arguments.threads);
        measure(arguments);
    } catch (const UsageError& error) {
        std::fprintf(stderr, "nn_bench: %s.\n", error.sentence.c_str());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "nn_bench: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
