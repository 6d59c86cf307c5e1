#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "core/match/OptionValues.h"

namespace stereo {

/// The ids of the options that several matchers have, in their tables (CommonOptions.h).
namespace option {
inline constexpr const char* kScale = "scale";
inline constexpr const char* kIterations = "iterations";
inline constexpr const char* kMaxDisparity = "maxDisparity";
}  // namespace option

/// What a run depends on: a change makes a result stale. A MatcherInfo says what a matcher uses of it, and
/// reads and sets each option by its id.
struct MatchOptions {
    static constexpr int kMaxIterations = 64;
    static constexpr int kMaxDisparityPx = 16384;

    double scale =
        1.0;  ///< images are resized by this before matching, 0.1-1; 0.5 = a quarter of time and memory
    int iterations = 32;  ///< refinement steps (valid_iters), from 1 on; only for matchers that iterate
    std::optional<int> maxDisparityPx =
        {};  ///< search range at the original resolution; none = from image and calibration
    /// The own options of each matcher, by the matcher's id: somebody who chooses another matcher and comes
    /// back finds them unchanged. A matcher without an entry has its defaults; an entry is never empty.
    std::map<std::string, OptionValues, std::less<>> own = {};

    /// The own options of the matcher with this id; empty where all have their defaults.
    [[nodiscard]] STEREOSCOPE_CORE_API const OptionValues& ownOf(std::string_view matcherId) const;
    /// The inverse of ownOf().
    STEREOSCOPE_CORE_API void setOwn(const std::string& matcherId, OptionValues values);

    bool operator==(const MatchOptions&) const = default;
};

}  // namespace stereo
