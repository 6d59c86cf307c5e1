#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/io/CalibrationReader.h"
#include "core/io/PairReader.h"
#include "core/project/Project.h"

namespace stereo {

/// The input files of a match.
struct InputFiles {
    std::filesystem::path left;
    std::filesystem::path right;                    ///< equal to `left` when one file holds both pictures
    std::optional<SplitLayout> split = {};          ///< set when one file holds both
    std::filesystem::path calibration = {};         ///< empty = none
    std::optional<ImageSize> calibrationSize = {};  ///< of the images that the calibration was made for,
                                                    ///< where these are a scaled version of them
    std::string name = {};                          ///< of the pair; empty = by the names of the images
    std::filesystem::path groundTruth = {};         ///< named beside them; empty = none
    std::filesystem::path archive = {};             ///< that they were unpacked from; empty = from none
    std::filesystem::path unpackedIn = {};          ///< the folder that they lie in then, for a while

    /// The file's path as a person knows it: for an archive "scene.stereoscope.zip/images/left/0001.png".
    [[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path lastingPath(
        const std::filesystem::path& file) const;
    /// The inverse: the file's present path.
    [[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path presentPath(
        const std::filesystem::path& file) const;

    bool operator==(const InputFiles&) const = default;
};

/// The files of a project.
[[nodiscard]] STEREOSCOPE_CORE_API InputFiles filesOf(const Project& project);

/// Reads the images, under the name of the pair. Throws what readPair() and readSplitPair() throw.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const StereoPair> readImages(const InputFiles& files);

/// The calibration of `read` for images of `size`, scaled where it was `madeFor` others. Throws Error
/// naming `path`, where it has one: BadCalibration when it does not belong to such images, or `madeFor` has
/// another shape.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration fittedCalibration(ReadCalibration read, ImageSize size,
                                                                     std::optional<ImageSize> madeFor,
                                                                     const std::filesystem::path& path);

/// files.calibration for images of `size`. Throws what readCalibration() and fittedCalibration() throw.
/// REQUIRES: there is one
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readInputCalibration(const InputFiles& files,
                                                                        ImageSize size);

/// What was read from the files of a match.
struct Inputs {
    std::shared_ptr<const StereoPair> pair;  ///< never null
    std::optional<ReadCalibration> calibration;
    double readingSeconds = 0;
};

}  // namespace stereo
