#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// What only semi-global matching reads (Hirschmueller, PAMI 2008, as in OpenCV's StereoSGBM).
struct SgmOptions {
    enum class Paths { Three, Five, Eight };

    int blockSizePx = 5;      ///< side of the compared window, odd, 1-11; larger = smoother, blurs edges
    double smoothness = 4.0;  ///< P2 / P1: how much dearer a large disparity jump is than one of 1 px; 1-16
    int p1 = 0;  ///< cost of a jump of 1 px; 0 = 8 * 3 * blockSizePx^2; P1 * smoothness is 30000 at most
    int uniquenessPercent =
        10;  ///< margin by which the best match must win; 0-50, larger = fewer, surer pixels
    int speckleWindowPx = 100;     ///< islands of fewer pixels are removed; 0 = keep all
    int speckleRangePx = 2;        ///< disparity step that separates two islands
    bool leftRightCheck = true;    ///< drop pixels whose match does not match back
    int leftRightTolerancePx = 1;  ///< how far the match back may miss; 1-100
    Paths paths = Paths::Eight;  ///< directions of aggregation; fewer = faster and less memory, more streaks

    /// p1, or what stands for 0.
    [[nodiscard]] int resolvedP1() const { return p1 > 0 ? p1 : 8 * 3 * blockSizePx * blockSizePx; }
    /// Cost of a larger jump: P1 * smoothness.
    [[nodiscard]] double p2() const { return resolvedP1() * smoothness; }

    bool operator==(const SgmOptions&) const = default;
};

/// What only a network reads (FoundationStereo, core/nn).
struct NetworkOptions {
    /// The axis along which its disparity transformer mixes.
    enum class Attention {
        Heads,     ///< as the published code computes it
        Disparity  ///< as the published weights were most likely trained
    };
    /// In what its convolutions and matrix products compute.
    enum class Precision {
        Auto,  ///< fp16 on CUDA, fp32 on the CPU
        Fp32,  ///< exact: the reference for all others
        Fp16,  ///< a third less memory; fast on CUDA, very slow on a CPU; overflows beyond 65504
        Bf16   ///< the same memory, coarser, overflows as late as fp32; fast on CPUs with AVX512-BF16 only
    };

    std::filesystem::path weights = {};  ///< a checkpoint (.pth, .safetensors)
    std::filesystem::path config = {};   ///< its cfg.yaml; empty = the one beside it

    bool assumePublishedConfig = false;  ///< take the published settings where cfg.yaml is missing
    bool hierarchical =
        false;  ///< first at half size, then from there: reaches twice the disparity, a quarter dearer
    Attention attention = Attention::Heads;
    std::string device = "auto";  ///< "auto" = the first CUDA device, else the CPU; "cpu", "cuda", "cuda:1"
    Precision precision = Precision::Auto;  ///< a run that overflows is done again in a safer one

    bool operator==(const NetworkOptions&) const = default;
};

/// Where the settings of options.weights are: options.config, or cfg.yaml in the folder of the weights.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path configPathOf(const NetworkOptions& options);

/// Other weights: nothing that was said of the settings of the last ones stays.
STEREOSCOPE_CORE_API void chooseWeights(NetworkOptions& options, const std::filesystem::path& weights,
                                        NetworkOptions::Attention attention);

/// What a run depends on: a change makes a result stale.
struct MatchOptions {
    double scale =
        1.0;  ///< images are resized by this before matching, 0.1-1; 0.5 = a quarter of time and memory
    static constexpr int kMaxIterations = 64;
    int iterations = 32;  ///< refinement steps (valid_iters), from 1 on; only for matchers that iterate
    std::optional<int> maxDisparityPx =
        {};  ///< search range at the original resolution; none = from image and calibration
    bool keepIterations = false;  ///< keep the disparity after each iteration in the result
    SgmOptions sgm = {};
    NetworkOptions network = {};

    /// Throws Error(BadInput) naming the first option out of its range, its value and the range.
    STEREOSCOPE_CORE_API void validate() const;

    bool operator==(const MatchOptions&) const = default;
};

}  // namespace stereo
