#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// How the numbers of a file become disparities: a format of the table, and a scale of its own.
struct TruthReading {
    std::string format = "px";         ///< the id of a TruthFormat
    std::optional<double> scale = {};  ///< numbers of the file per px or metre; none = the format's

    bool operator==(const TruthReading&) const = default;
};

/// The kinds of numbers in files of disparity or depth.
enum class StoredNumbers {
    Floats,   ///< or whole numbers in a file that could hold floats: PFM, NPY, NPZ, TIFF
    Gray16,   ///< PNG, PGM and TIFF of 16 bits
    Gray8,    ///< of 8 bits
    Colours,  ///< a number in three channels
};

/// A way to store disparity or depth, as a data set has it. Texts are plain present-day English; the window
/// translates them.
struct TruthFormat {
    std::string_view id;        ///< for --gt-format and records
    std::string_view title;     ///< for people
    std::string_view sentence;  ///< which data sets have it
    bool isDepth = false;       ///< metres along Z: needs a calibration
    /// Numbers of the file per px or metre; none = it must be given, or is found by the file's companions.
    std::optional<double> scale = 1;
    bool isColour = false;  ///< a number in three channels: has no scale
};

/// All of them, disparities first.
[[nodiscard]] STEREOSCOPE_CORE_API std::span<const TruthFormat> truthFormats();
/// Null for an unknown id.
[[nodiscard]] STEREOSCOPE_CORE_API const TruthFormat* findTruthFormat(std::string_view id);

/// Throws Error(BadInput) for a format that is not known, listing those that are, and for a scale that is
/// zero or no number, missing where it is needed, or given where there is none.
STEREOSCOPE_CORE_API void requireUsable(const TruthReading& reading);
/// "KITTI, DSEC: 16 bits, 256 per px"; for lists and notes. REQUIRES: requireUsable() does not throw
[[nodiscard]] STEREOSCOPE_CORE_API std::string textOf(const TruthReading& reading);

}  // namespace stereo
