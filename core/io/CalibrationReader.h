#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// A calibration as read from a file.
struct ReadCalibration {
    StereoCalibration calibration;
    std::string
        format;  ///< in words, with what was assumed: "FoundationStereo K.txt", "Middlebury calib.txt"

    bool operator==(const ReadCalibration&) const = default;
};

/// One calibration format. A new one is a pair of files and a line in CalibrationReader.cpp.
struct CalibrationFormat {
    std::string_view name;
    std::string_view shape;  ///< what it looks like, in a few words
    /// Whether the text looks like this format; never throws.
    bool (*canRead)(std::string_view text);
    /// Throws Error(BadCalibration) naming what is missing or wrong. REQUIRES: canRead(text)
    ReadCalibration (*read)(std::string_view text, const std::filesystem::path& path);
};

/// Reads a calibration of any known format.
/// Throws Error(NotFound); Error(BadFormat), listing the known formats, for a folder, an empty file and text
/// (or bytes) that is not a calibration; Error(BadCalibration) for one with missing or impossible numbers.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readCalibration(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration parseCalibration(std::string_view text,
                                                                    const std::filesystem::path& path);

/// The calibration beside a left image (calib.txt, K.txt, intrinsics.txt…), or beside its folder when the
/// folder is named after a side (left/, cam0/); none when there is none. A calibration farther up may belong
/// to other images.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> findCalibrationBeside(
    const std::filesystem::path& leftImage);

}  // namespace stereo
