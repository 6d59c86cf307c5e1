#pragma once

#include <string>

#include "core/base/Export.h"
#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// How a map becomes a picture: the one way, on screen, in files and from the command line.
struct DisplayOptions {
    Colormap colormap = Colormap::Turbo;
    ColorMapping mapping = ColorMapping::Linear;
    RangeMode rangeMode = RangeMode::Auto;
    ColorRange range = {};                ///< used when rangeMode is not Auto
    bool reversed = false;                ///< colours from high to low
    Rgb unknownColour{0x22, 0x23, 0x26};  ///< pixels without a value

    /// Throws Error(BadInput) for a range that is not of finite numbers that a map can hold.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const DisplayOptions&) const = default;
};

/// The range that `options` mean for `map`. {0, 1} when Auto and nothing is known.
[[nodiscard]] STEREOSCOPE_CORE_API ColorRange resolvedRange(const FloatMap& map,
                                                            const DisplayOptions& options);

/// Colours of `map` in the given range; unknown pixels get options.unknownColour.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage colorize(const FloatMap& map, const DisplayOptions& options);

/// `picture` with a colour bar, its numbers and `unit` under it.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage withLegend(const RgbImage& picture, const DisplayOptions& options,
                                                       ColorRange range, const std::string& unit);

/// Two pictures of one height side by side. Throws Error(BadInput) when the heights differ.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage sideBySide(const RgbImage& left, const RgbImage& right);

}  // namespace stereo
