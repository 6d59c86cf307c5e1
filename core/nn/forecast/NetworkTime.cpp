#include "core/nn/forecast/NetworkTime.h"

#include <sched.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace stereo::nn {
namespace {

/// The work of the parts at 544x960 with a maximum disparity of 416.
constexpr double kPixels = 544.0 * 960, kCells = 136.0 * 240 * 104;
constexpr double kImagesOnce = 1180;  ///< the convolutions of features and context, enlarging the disparity
constexpr double kVolumeOnce = 2900;  ///< cost volume, hourglass, first disparity
constexpr double kIteration = 616;
constexpr double kBfloat16Share = 0.55;  ///< of the time in bfloat16, where the processor has it

/// Depth Anything's vision transformer; it gets both images at the next multiples of 112.
struct Vit {
    double blocks, channels;
    double headAt2880;  ///< its decoder's work at 2880 tokens per image
};

Vit vitOf(VitSize size) {
    switch (size) {
        case VitSize::Small:
            return {12, 384, 115};
        case VitSize::Base:
            return {12, 768, 390};
        case VitSize::Large:
            break;
    }
    return {24, 1024, 1400};
}

double vitWork(VitSize size, ImageSize padded) {
    constexpr int kPatch = 14, kMultiple = 112, kLargest = 1344, kImages = 2;
    const auto patches = [](int side) {
        const int seen = (side + kMultiple - 1) / kMultiple * kMultiple;
        return (seen < kLargest ? seen : kLargest) / kPatch;
    };
    const auto [blocks, channels, head] = vitOf(size);
    const double tokens = static_cast<double>(patches(padded.width)) * patches(padded.height);
    const double block = 24 * tokens * channels * channels + 4 * tokens * tokens * channels;
    return kImages * blocks * block / 1e9 + head * tokens / 2880;
}

double onceOf(ImageSize padded, int searchedPx, VitSize vit) {
    const auto pixels = static_cast<double>(padded.pixelCount());
    const double cells = pixels / 16 * searchedPx / 4;
    return vitWork(vit, padded) + kImagesOnce * pixels / kPixels + kVolumeOnce * cells / kCells;
}

double iterationOf(ImageSize padded) {
    return kIteration * static_cast<double>(padded.pixelCount()) / kPixels;
}

int countCores() {
    cpu_set_t allowed;
    const bool isKnown = sched_getaffinity(0, sizeof allowed, &allowed) == 0;
    const int threads = isKnown ? CPU_COUNT(&allowed) : 1;
    int siblings = 1, cores = 1;
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line) && !line.empty();) {
        if (line.starts_with("siblings")) siblings = std::stoi(line.substr(line.find(':') + 1));
        if (line.starts_with("cpu cores")) cores = std::stoi(line.substr(line.find(':') + 1));
    }
    return std::max(1, threads * cores / std::max(siblings, cores));
}

/// The cores that this process could use at the first call. Threads that share a core do not add to its
/// speed.
int cores() {
    static const int count = countCores();
    return count;
}

/// 1e9 multiplications and additions a second that a core does in convolutions: 107 were measured on a Zen 4
/// and 123 on a Sapphire Rapids; registers half as wide do half.
double ratePerCore() {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f")) return 110;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 55;
    return 15;
#else
    return 25;
#endif
}

bool hasBfloat16() {
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

double guessedSeconds(const NetworkOptions& options) {
    if (mayUseCuda(options.device)) return 0;
    const double second = 1 / (cores() * ratePerCore());
    switch (options.precision) {
        case NetworkOptions::Precision::Auto:
        case NetworkOptions::Precision::Fp32:
            return second;
        case NetworkOptions::Precision::Bf16:
            return hasBfloat16() ? kBfloat16Share * second : 0;
        case NetworkOptions::Precision::Fp16:
            break;  // emulated: the speed varies too much
    }
    return 0;
}

}  // namespace

bool mayUseCuda(const std::string& device) {
    if (device != "auto") return device != "cpu";
    std::error_code none;
    return STEREOSCOPE_TORCH_HAS_CUDA && std::filesystem::exists("/proc/driver/nvidia/version", none);
}

MatchWork workOf(const PlannedRun& run) {
    const ImageSize padded = paddedSize(matchedSize(run));
    const int searched = searchedPx(run);
    MatchWork work{onceOf(padded, searched, run.config.vit), iterationOf(padded),
                   guessedSeconds(run.network())};
    if (run.network().hierarchical) {  // all of it at half size before
        const ImageSize matched = matchedSize(run);
        const ImageSize half = paddedSize({std::max(1, matched.width / 2), std::max(1, matched.height / 2)});
        work.once += onceOf(half, searched, run.config.vit);
        work.iteration += iterationOf(half);
    }
    if (run.network().mirroredPass) {
        work.once *= 2;
        work.iteration *= 2;
    }
    return work;
}

}  // namespace stereo::nn
