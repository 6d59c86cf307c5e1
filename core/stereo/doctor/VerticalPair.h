#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/stereo/Turn.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// By which turn two images of cameras one above the other become those of cameras side by side, the first
/// of them at the left; none for cameras that stand side by side already, or where too few points tell. Depth
/// then moves points along columns, not along rows. `inRows` are those of the points that agree in rows.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<Turn> turnOfVertical(const FoundPoints& points,
                                                                      const PointMatches& inRows,
                                                                      ImageSize size);

}  // namespace stereo
