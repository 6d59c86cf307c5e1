#pragma once

#include <memory>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

struct MatchResult;

/// What becomes of pixels whose disparity was filled in, not matched.
enum class GuessedPixels {
    Shown,   ///< like all others
    Marked,  ///< hatched in pictures, and in maps like all others
    Hidden,  ///< unknown
};

/// How much of a result is believed: what is not is unknown in pictures, maps, cloud and exports. All of it
/// is live. Means nothing for a matcher that gives no confidence and fills nothing in.
struct Trust {
    double leastConfidence = 0;  ///< pixels of less are unknown; 0 to 1, 0 = all are believed
    GuessedPixels guessed = GuessedPixels::Marked;

    /// Throws Error(BadInput) for a confidence that is none.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const Trust&) const = default;
};

/// The disparity of a result without what is not believed: that of the result itself when all of it is.
/// REQUIRES: match
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const DisparityMap> believed(
    const std::shared_ptr<const MatchResult>& match, const Trust& trust);

}  // namespace stereo
