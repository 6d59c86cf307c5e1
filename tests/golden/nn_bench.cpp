// Times one run with weights made in memory and prints one line of JSON.
//   nn_bench [--vit vits|vitb|vitl] [--height H] [--width W] [--iterations N] [--max-disp D]
//            [--device cpu|cuda] [--threads T] [--precision auto|fp32|fp16|bf16]
// u_s is the unit of shared figures: one fp32 3x3 convolution of 256 to 256 channels on 136x240.
#include <ATen/Parallel.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/BlockCache.h"
#include "core/nn/foundation_stereo/FoundationStereoRun.h"
#include "core/nn/foundation_stereo/Precision.h"
#include "core/nn/foundation_stereo/ReferenceWeights.h"

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

class Arguments {
public:
    Arguments(int argc, char** argv) {
        for (int i = 1; i + 1 < argc; i += 2) {
            if (!m_values.contains(argv[i])) unknown(argv[i]);
            m_values[argv[i]] = argv[i + 1];
        }
        if (argc % 2 == 0) unknown(argv[argc - 1]);
        const std::string& precision = m_values["--precision"];
        if (precision == "auto")
            m_values["--precision"] = text("--device").starts_with("cuda") ? "fp16" : "fp32";
        if (!stereo::nn::typeNamed(precision)) unknown("--precision " + precision);
    }
    [[nodiscard]] const std::string& text(const std::string& name) const { return m_values.at(name); }
    [[nodiscard]] int number(const std::string& name) const { return std::atoi(text(name).c_str()); }

private:
    [[noreturn]] static void unknown(const std::string& what) {
        std::fprintf(stderr, "nn_bench: cannot do '%s'; see the first lines of its source\n", what.c_str());
        std::exit(2);
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

/// Waits for a device that works on its own.
void finish(const at::Tensor& tensor) { (void)tensor.flatten()[0].item<float>(); }

void measure(const Arguments& arguments) {
    const double unit = unitSeconds();
    const at::Device device(arguments.text("--device"));
    stereo::nn::FoundationStereoConfig config;
    config.vit = stereo::nn::vitSizeNamed(arguments.text("--vit")).value();
    config.maxDisparityPx = arguments.number("--max-disp");
    stereo::nn::ReferenceWeights weights("bench");
    const at::ScalarType type = stereo::nn::typeNamed(arguments.text("--precision")).value();
    const stereo::nn::FoundationStereo network(config, weights, {device, type});
    const at::Tensor left = at::randint(256, {1, 3, arguments.number("--height"), arguments.number("--width")}).to(at::kFloat);

    const auto start = Clock::now();
    double features = 0;
    const stereo::RunControl run({}, [&](const stereo::Progress& progress) {
        if (progress.stage == "cost volume" && progress.step == 0) features = secondsSince(start);
    });
    stereo::nn::FoundationStereoRun match(network, left, left.roll(-8, 3), {}, {run, {}});
    finish(match.state().disparity);
    const double encoded = secondsSince(start);
    const int iterations = arguments.number("--iterations");
    while (match.iterationsDone() < iterations) match.advance({});
    finish(match.state().disparity);
    const double refined = secondsSince(start);
    finish(match.disparity());
    const double total = secondsSince(start);

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"vit\": \"%s\", \"height\": %d, \"width\": %d, \"iterations\": %d, \"precision\": \"%s\", "
        "\"device\": \"%s\", \"threads\": %d, \"features_s\": %.3f, "
        "\"volume_s\": %.3f, \"iteration_s\": %.4f, \"upsample_s\": %.3f, \"total_s\": %.3f, "
        "\"peak_rss_mb\": %.0f, "
        "\"u_s\": %.4f, \"total_u\": %.0f}\n",
        arguments.text("--vit").c_str(), arguments.number("--height"), arguments.number("--width"),
        iterations, arguments.text("--precision").c_str(), arguments.text("--device").c_str(),
        at::get_num_threads(), features, encoded - features, (refined - encoded) / std::max(iterations, 1),
        total - refined, total, static_cast<double>(usage.ru_maxrss) / 1024, unit, total / unit);
}

}  // namespace

int main(int argc, char** argv) {
    stereo::nn::keepLargeBlocks();
    stereo::nn::useExactArithmetic();
    const Arguments arguments(argc, argv);
    if (arguments.number("--threads") > 0) at::set_num_threads(arguments.number("--threads"));
    try {
        measure(arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "nn_bench: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
