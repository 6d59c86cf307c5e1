#pragma once

#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// The mildest straightening that takes away the row error of points in images of `size`: up to half a pixel
/// stays. Where none does, the one that leaves least, if that is less than half. None when the rows match
/// already, too few points agree, or no model helps. Deterministic.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<Straightening> straighteningOf(const FoundPoints& points,
                                                                                ImageSize size);

/// Why straighteningOf() gives none, for people: "they match already (0.2 px)". REQUIRES: it gives none
[[nodiscard]] STEREOSCOPE_CORE_API std::string whyNotStraightened(const FoundPoints& points, ImageSize size);

/// The points in the straightened images.
[[nodiscard]] STEREOSCOPE_CORE_API FoundPoints straightened(FoundPoints points,
                                                            const Straightening& straightening);

}  // namespace stereo
