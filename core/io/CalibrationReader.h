#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/UnitOfLength.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RectifyOptions.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// What is known about the images that a calibration is read for. Each part may be unknown.
struct CalibrationQuery {
    std::filesystem::path leftImage = {};   ///< chooses among cameras where a file has several pairs
    ImageSize imageSize = {};               ///< chooses among the resolutions of a file
    std::optional<UnitOfLength> unit = {};  ///< for files that do not say which one they mean

    bool operator==(const CalibrationQuery&) const = default;
};

/// What was read from the files of a rig: the cameras as they are, the calibration of rectified images, or
/// both.
struct ReadRig {
    std::string format;  ///< in words: "KITTI calib_cam_to_cam.txt"
    std::optional<CameraRig> raw = {};
    std::optional<StereoCalibration> rectified = {};
    bool isForRawImages = false;                    ///< its images need to be rectified
    std::vector<std::string> notes = {};            ///< in sentences: what was assumed
    std::vector<std::filesystem::path> files = {};  ///< that it was read from
    bool takesUnit = false;  ///< the files do not say in which unit lengths are, so that of the query counts
    /// Set when takesUnit and none was given: the one that was assumed.
    std::optional<UnitOfLength> assumedUnit = {};

    bool operator==(const ReadRig&) const = default;
};

/// A calibration of rectified images as read from a file.
struct ReadCalibration {
    StereoCalibration calibration;
    std::string
        format;  ///< in words, with what was assumed: "FoundationStereo K.txt", "Middlebury calib.txt"
    /// The cameras as they are, when the images have to be rectified by them first.
    std::optional<RigNumbers> rig = {};
    std::vector<std::string> notes = {};  ///< in sentences: what was assumed, and which choices do not matter

    bool operator==(const ReadCalibration&) const = default;
};

/// Reads a rig from one file, or from the two files of formats that have one for each camera (ROS, EuRoC) or
/// one for each kind of numbers (OpenCV). Of two files one is enough when the other lies beside it. The
/// format is found by content, whatever the names are.
/// A folder stands for findCalibrationIn() it.
/// Throws what OpenFile throws; Error(BadFormat), listing the known formats, for a folder without one, an
/// empty file, and text or bytes that are no calibration; Error(BadCalibration) for one with missing or
/// impossible numbers, and for a file of one camera whose other is not found. REQUIRES: !files.empty()
[[nodiscard]] STEREOSCOPE_CORE_API ReadRig readRig(std::span<const std::filesystem::path> files,
                                                   const CalibrationQuery& query = {});
/// The same of a file's content; looks at no other file.
[[nodiscard]] STEREOSCOPE_CORE_API ReadRig parseRig(std::string_view bytes, const std::filesystem::path& path,
                                                    const CalibrationQuery& query = {});

/// Reads a calibration of rectified images. Throws what readRig() throws; Error(BadCalibration) for a rig
/// whose images need to be rectified.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readCalibration(const std::filesystem::path& path,
                                                                   const CalibrationQuery& query = {});
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration parseCalibration(std::string_view bytes,
                                                                    const std::filesystem::path& path);

/// The calibration in a folder, by the usual names (calib.txt, K.txt, left.yaml…), or in its folder of the
/// left camera (cam0/, left/); none when there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> findCalibrationIn(
    const std::filesystem::path& folder);

/// The calibration beside a left image (calib.txt, K.txt, sensor.yaml…), or beside its folder when the folder
/// or the one around it is named after a side (left/, cam0/, cam0/data/); none when there is none. A
/// calibration farther up may belong to other images.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> findCalibrationBeside(
    const std::filesystem::path& leftImage);

}  // namespace stereo
