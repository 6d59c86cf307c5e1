#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/ImageSize.h"
#include "core/match/MatchOptions.h"
#include "core/nn/foundation_stereo/Config.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// What determines the cost of a run.
struct PlannedRun {
    ImageSize fullSize;    ///< of the images, before options.scale
    MatchOptions options;  ///< NetworkOptions::Precision::Auto counts as 32 bits, as on a CPU
    FoundationStereoConfig config;

    [[nodiscard]] NetworkOptions network() const { return NetworkOptions::from(options); }
    void setPrecision(NetworkOptions::Precision precision);
};

/// The size of the images that the network gets, before padding; one pixel at least.
[[nodiscard]] ImageSize matchedSize(const PlannedRun& run);
/// The size after padding to sides that the network accepts.
[[nodiscard]] ImageSize paddedSize(ImageSize matched);
/// The range that is searched grows by this, in pixels of the matched images.
inline constexpr int kSearchStepPx = 32;
/// The largest disparity that is searched, in pixels of the matched images: the one asked for, rounded up to
/// a multiple of kSearchStepPx, or the model's.
[[nodiscard]] int searchedPx(const PlannedRun& run);

/// The peak memory of a network and its run, without libraries. In float32 a run takes 480 B per cell of the
/// cost volume, 780 B per pixel and 0.3 GB. Fitted to runs of nn_bench (256x320 to 1088x1920, maximum
/// disparity 64 and 416): at most 0.3 GB too high, never too low. In 16 bits 320 B and 500 B (256x320 and
/// 384x640: 0.2 GB too high); that is not half, because the lookup tables stay float32. A hierarchical run
/// takes no more: its first pass has ended when the second begins.
[[nodiscard]] std::uint64_t neededBytes(const PlannedRun& run);

/// Throws as refuseForMemory() does when `available`, the network's own weights included, is less than
/// needed.
void requireMemory(const PlannedRun& run, std::uint64_t available);

/// Refuses a run that needs more than `available`. Throws Error(OutOfMemory) naming what is needed and what
/// is available, with the remedy of a scale that fits where there is one.
[[noreturn]] void refuseForMemory(const PlannedRun& run, std::uint64_t available);

/// Reports a run that ran out of memory. Throws as refuseForMemory() does, with `detail` for the log, also
/// when `available` should have sufficed or is not known.
[[noreturn]] void throwOutOfMemory(const PlannedRun& run, std::optional<std::uint64_t> available,
                                   const std::string& detail);

}  // namespace stereo::nn
