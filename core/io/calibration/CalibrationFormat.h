#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/CalibrationReader.h"
#include "core/io/FileLabel.h"

namespace stereo {

/// The content of a calibration file: UTF-8, lines end with \n, no byte order mark.
struct CalibrationText {
    std::string text;
    std::filesystem::path path;

    [[nodiscard]] FileLabel label() const { return FileLabel(path); }
    /// Error(BadCalibration): "calib.txt " + `predicate`.
    [[nodiscard]] Error error(const std::string& predicate) const {
        return label().error(ErrorKind::BadCalibration, predicate);
    }
};

/// How sure a format is that a text is its own. The highest wins; the first in the list of equal ones.
using Score = int;
namespace score {
inline constexpr Score kNo = 0;        ///< not this format
inline constexpr Score kShape = 20;    ///< nothing but numbers in the right count
inline constexpr Score kKeys = 60;     ///< keys that others might have
inline constexpr Score kCertain = 90;  ///< keys or a first line that only this format has
}  // namespace score

/// One calibration format. A new one is a pair of files and a line in CalibrationReader.cpp.
struct CalibrationFormat {
    std::string_view name;
    std::string_view shape;  ///< what it looks like, in a few words
    /// Never throws.
    Score (*score)(std::string_view text);
    /// Throws Error(BadCalibration) naming what is missing or wrong. REQUIRES: one or two files, and the
    /// first has score() > 0
    ReadRig (*read)(std::span<const CalibrationText> files, const CalibrationQuery& query);
    /// For formats of two files: where the other may lie, the likeliest first; empty when this file is known
    /// to be enough. Null for formats of one file.
    std::vector<std::filesystem::path> (*otherFiles)(const CalibrationText& file) = nullptr;
};

}  // namespace stereo
