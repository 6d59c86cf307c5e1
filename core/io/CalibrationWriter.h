#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// The formats that calibrations can be written in; readRig() reads each of them back.
enum class CalibrationFileFormat {
    KTxt,           ///< FoundationStereo K.txt; rectified images only, with one principal point for both
    Middlebury,     ///< Middlebury calib.txt; rectified images only
    OpenCvYaml,     ///< OpenCV FileStorage: M1 D1 M2 D2 R T, R1 R2 P1 P2 Q where the rectification is known
    OpenCvXml,      ///< the same in XML
    RosCameraInfo,  ///< two YAML files
    KalibrChain,    ///< camchain.yaml
};

/// The id of a format on the command line ("k-txt", "middlebury", "opencv", "opencv-xml", "ros",
/// "kalibr").
[[nodiscard]] STEREOSCOPE_CORE_API std::string_view idOf(CalibrationFileFormat format);

/// The format that a file of this name is usually in: K.txt, other .txt (Middlebury), camchain.yaml (Kalibr),
/// other .yml and .yaml and .xml (OpenCV). None where the name does not say.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<CalibrationFileFormat> calibrationFileFormatNamed(
    const std::filesystem::path& path);

/// Where the files of a calibration go, in the order of calibrationFiles(): to `out`, or, in a format of two
/// files, into the folder `out`.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> calibrationPaths(
    CalibrationFileFormat format, const std::filesystem::path& out);

/// What a calibration is written from: cameras as they are, the calibration of rectified images, or both (the
/// rig, and how its images are rectified).
struct WrittenCalibration {
    std::optional<CameraRig> raw = {};
    std::optional<StereoCalibration> rectified = {};
};

/// A file of text to write.
struct CalibrationFile {
    std::string name;  ///< the usual one: "calib.txt"
    std::string text;

    bool operator==(const CalibrationFile&) const = default;
};

/// The files of a calibration in this format, numbers with all their digits. Throws Error(Unsupported),
/// naming it, for what the format cannot hold (two principal points in K.txt, raw cameras in formats of
/// rectified images, a lens model or an unknown image size). REQUIRES: calibration.raw or
/// calibration.rectified
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<CalibrationFile> calibrationFiles(
    CalibrationFileFormat format, const WrittenCalibration& calibration);

/// Writes them to calibrationPaths() of `out`, each whole or not at all. Throws what calibrationFiles()
/// throws; Error(CannotWrite). Returns the paths. REQUIRES: their folder is there
STEREOSCOPE_CORE_API std::vector<std::filesystem::path> writeCalibration(
    CalibrationFileFormat format, const WrittenCalibration& calibration, const std::filesystem::path& out);

}  // namespace stereo
