#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/ImageSize.h"
#include "core/match/MatchOptions.h"
#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// What decides what a run costs.
struct PlannedRun {
    ImageSize fullSize;    ///< of the images, before options.scale
    MatchOptions options;  ///< NetworkOptions::Precision::Auto is taken for 32 bit, as on a CPU
    FoundationStereoConfig config;

    [[nodiscard]] NetworkOptions network() const { return NetworkOptions::from(options); }
    void setPrecision(NetworkOptions::Precision precision);
};

/// The size that images are given to the network in, a pixel at least.
[[nodiscard]] ImageSize matchedSize(const PlannedRun& run);
/// With what is added to reach sides the network can take.
[[nodiscard]] ImageSize paddedSize(ImageSize matched);
/// The largest disparity searched for, of the matched images: what is asked for, in steps of 32, or the
/// model's.
[[nodiscard]] int searchedPx(const PlannedRun& run);

/// What a network and its run take at their peak besides libraries. In float32 a run takes 480 B a cell of
/// the cost volume, 780 B a pixel and 0.3 GB. Fitted to runs of nn_bench (256x320 to 1088x1920, maximal
/// disparity 64 and 416): at most 0.3 GB above what they took, never below. In 16 bits 320 B and 500 B
/// (256x320 and 384x640: 0.2 GB above); not half, for what is looked up stays float32. A run that is
/// hierarchical takes no more: its first pass is over when the second begins.
[[nodiscard]] std::uint64_t neededBytes(const PlannedRun& run);

/// Throws refuseForMemory() when `available`, the network's own weights included, is less than needed.
void requireMemory(const PlannedRun& run, std::uint64_t available);

/// A run for which `available` will not do. Throws Error(OutOfMemory), naming what is needed and available,
/// with the remedy of a scale that fits where there is one.
[[noreturn]] void refuseForMemory(const PlannedRun& run, std::uint64_t available);

/// A run that ran out of memory. Throws as refuseForMemory() does, with `detail` for the log, also when it
/// should have had enough or what was `available` is not known.
[[noreturn]] void throwOutOfMemory(const PlannedRun& run, std::optional<std::uint64_t> available,
                                   const std::string& detail);

}  // namespace stereo::nn
