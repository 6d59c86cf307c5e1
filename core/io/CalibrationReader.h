#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// A calibration as a file gives it.
struct ReadCalibration {
    StereoCalibration calibration;
    std::string
        format;  ///< in words: "FoundationStereo K.txt", "Middlebury calib.txt", with what was assumed

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
/// Throws Error(NotFound), Error(BadFormat) for a folder, an empty file and text (or bytes) that is no
/// calibration, listing the formats that are known; Error(BadCalibration) for one with missing or impossible
/// numbers.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readCalibration(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration parseCalibration(std::string_view text,
                                                                    const std::filesystem::path& path);

/// The calibration that lies beside a left image (calib.txt, K.txt, intrinsics.txt…), or beside the folder it
/// is in when that is named by a side (left/, cam0/); none when there is none. A calibration farther up may
/// be of other images.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> findCalibrationBeside(
    const std::filesystem::path& leftImage);

}  // namespace stereo
