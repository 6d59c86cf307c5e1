#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/base/PixelArea.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// The values that get the first and the last colour.
struct ColorRange {
    double low = 0;
    double high = 1;
    bool operator==(const ColorRange&) const = default;
};

/// How a value moves along the colours.
enum class ColorMapping {
    Linear,
    Log,      ///< by the logarithm
    Inverse,  ///< by the reciprocal: a disparity map looks as its depth does, and the reverse
};

/// Where the range comes from.
enum class RangeMode {
    Auto,    ///< 2-98 % of the known values, computed for every map
    Manual,  ///< the user's numbers
    Locked,  ///< the numbers of an earlier map, used for the next ones too
};

/// The range from the `lowPercent` to the `highPercent` percentile of the known values (linear
/// interpolation, like numpy.percentile). A flat map gets a range of width 1 around its value; none
/// when nothing is known.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ColorRange> percentileRange(const FloatMap& map,
                                                                             double lowPercent = 2,
                                                                             double highPercent = 98);

/// The same of the pixels in `area`. REQUIRES: area lies in the map
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ColorRange> percentileRange(const FloatMap& map,
                                                                             PixelArea area,
                                                                             double lowPercent = 2,
                                                                             double highPercent = 98);

/// 0 at the low end, 1 at the high end, clamped; 0.5 everywhere when both ends are the same. NaN for NaN.
/// Log and Inverse count values <= 0 as the low end, and a low end <= 0 as a hundredth of the high one.
[[nodiscard]] STEREOSCOPE_CORE_API double position(double value, ColorRange range, ColorMapping mapping);
/// The inverse of position(). REQUIRES: 0 <= position <= 1
[[nodiscard]] STEREOSCOPE_CORE_API double valueAt(double position, ColorRange range, ColorMapping mapping);

}  // namespace stereo
