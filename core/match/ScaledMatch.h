#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "core/match/MatchOptions.h"
#include "core/match/StereoMatcher.h"

// What the matchers without weights have in common: the size at which they match, what they measure, and
// what they say where memory is short.
namespace stereo {

/// At which a pair of this size is matched: scaledSize(), no side below StereoPair::kMinSide.
[[nodiscard]] STEREOSCOPE_CORE_API ImageSize matchedSize(ImageSize size, double scale);

/// The image at that size; a smaller one has the mean of the pixels that each stands for (cv::INTER_AREA).
/// REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage atMatchedSize(ImageSize matchedSize, const RgbImage& image);

/// The smallest multiple of `step` that is not below `px`. REQUIRES: step > 0
[[nodiscard]] STEREOSCOPE_CORE_API int roundedUpToMultiple(int step, double px);

/// Does `work` and adds what it took to `stats`. What `work` throws leaves it.
STEREOSCOPE_CORE_API void timed(RunStats& stats, Stage::Kind stage, const std::function<void()>& work);

/// What a match takes that does not fit.
struct MemoryNeed {
    ImageSize size;               ///< of the images
    const MatchOptions& options;  ///< resolved: maxDisparityPx is there
    std::size_t bytes = 0;
    /// The least that a match with other options takes.
    std::function<std::size_t(const MatchOptions& options)> bytesWith;
};

/// Throws ErrorWithRemedy(OutOfMemory) naming half the scale where that takes less, Error(OutOfMemory)
/// otherwise.
[[noreturn]] STEREOSCOPE_CORE_API void refuseForMemory(const MemoryNeed& need, const std::string& detail);

}  // namespace stereo
