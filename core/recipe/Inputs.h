#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/io/PairReader.h"
#include "core/metrics/GroundTruth.h"
#include "core/project/Project.h"
#include "core/stereo/StereoRectifier.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// The input files of a match.
struct InputFiles {
    std::filesystem::path left;
    std::filesystem::path right;                      ///< equal to `left` when one file holds both pictures
    std::optional<SplitLayout> split = {};            ///< set when one file holds both
    std::optional<Turn> turn = {};                    ///< of both images, before all else
    std::optional<Straightening> straightening = {};  ///< of their rows, unless a rig rectifies them
    std::filesystem::path calibration = {};           ///< empty = none
    std::optional<ImageSize> calibrationSize = {};    ///< of the images that the calibration was made for,
                                                      ///< where these, before `turn`, are a scaled version
    std::string name = {};                            ///< of the pair; empty = by the names of the images
    std::filesystem::path groundTruth = {};           ///< named, or found beside them; empty = none
    std::filesystem::path groundTruthMask = {};       ///< empty = the one beside it, if there is one
    std::optional<TruthReading> groundTruthReading = {};  ///< none = found out
    bool groundTruthIsSaid = false;         ///< for this run: what is wrong with it stops the run
    bool calibrationFoundBeside = false;    ///< nobody named it
    RigChoices rigChoices = {};             ///< for reading the calibration
    std::optional<RigNumbers> rig = {};     ///< counts in the place of what the calibration's file says
    std::optional<ToneRange> tones = {};    ///< of images of more than 8 bits; none = as they have them
    std::filesystem::path archive = {};     ///< that they were unpacked from; empty = from none
    std::filesystem::path unpackedIn = {};  ///< the folder that they lie in then, for a while

    /// calibrationSize of the images as they are after `turn`.
    [[nodiscard]] std::optional<ImageSize> turnedCalibrationSize() const {
        return calibrationSize && turn ? std::optional(turned(*calibrationSize)) : calibrationSize;
    }
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

/// Reads the images, under the name of the pair, turns them by files.turn and rectifies them by files.rig
/// where there is one, or straightens their rows. Throws what readPair(), readSplitPair(), StereoRectifier
/// and StereoPair::rectifiedBy() throw.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const StereoPair> readImages(const InputFiles& files);

/// The calibration of `read` for images of `size`, scaled where it was `madeFor` others. Throws Error
/// naming `path`, where it has one: BadCalibration when it does not belong to such images, or `madeFor` has
/// another shape.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration fittedCalibration(ReadCalibration read, ImageSize size,
                                                                     std::optional<ImageSize> madeFor,
                                                                     const std::filesystem::path& path);

/// files.calibration for images of `size`, as files.rigChoices say: of cameras whose images are not rectified
/// it is that of the rectified images, with the rig to make them by. `size` is that of the images after
/// files.turn, which turns the calibration of the file, too, and not files.rig. With an empty size the one
/// that the file names is used. Throws what readRig(), StereoRectifier and fittedCalibration() throw.
/// REQUIRES: there is one, or files.rig
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readInputCalibration(const InputFiles& files,
                                                                        ImageSize size);

/// What is known for reading files.calibration where the images, turned as the files say, have this size.
[[nodiscard]] STEREOSCOPE_CORE_API CalibrationQuery calibrationQueryOf(const InputFiles& files,
                                                                       ImageSize size);

/// The same without the last step: a calibration of rectified images is as its file has it, and may belong to
/// other images. Throws what readRig() and StereoRectifier throw. REQUIRES: there is one, or files.rig
[[nodiscard]] STEREOSCOPE_CORE_API ReadCalibration readUnfittedCalibration(const InputFiles& files,
                                                                           ImageSize size);

/// files.groundTruth for this pair and its calibration; null when there is none. Throws what
/// readGroundTruth() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const GroundTruth> readInputTruth(
    const InputFiles& files, const StereoPair& pair, const std::optional<StereoCalibration>& calibration);
/// The same; what is wrong with ground truth that nobody named for this run is said in the notes. That of
/// images which this program has turned, straightened or rectified does not belong to them unless it is
/// named.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const GroundTruth> readInputTruth(
    const InputFiles& files, const StereoPair& pair, const std::optional<StereoCalibration>& calibration,
    std::vector<std::string>& notes);

/// The pair of the same images as a calibration needs it: rectified by its rig, or, without one, straightened
/// or as they are in their files. The same object when it is so already. Throws what StereoRectifier and
/// StereoPair::rectifiedBy() throw.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const StereoPair> pairFor(
    const std::shared_ptr<const StereoPair>& pair, const std::optional<RigNumbers>& rig,
    const RectifyOptions& options, const std::optional<Straightening>& straightening = {});

/// A sentence as the notes of a record have it: without its full stop.
[[nodiscard]] STEREOSCOPE_CORE_API std::string asNote(std::string sentence);
/// That the images were turned, that their rows were straightened, and how; like rectificationNote().
[[nodiscard]] STEREOSCOPE_CORE_API std::string turnNote(Turn turn);
[[nodiscard]] STEREOSCOPE_CORE_API std::string straighteningNote(const Straightening& straightening);
/// That the images were rectified, and how; without a full stop, like all notes of a record.
[[nodiscard]] STEREOSCOPE_CORE_API std::string rectificationNote(const StereoRectifier& rectifier);
/// That the pair is matched without the calibration that was found beside it, why, and what to do.
[[nodiscard]] STEREOSCOPE_CORE_API std::string unusableCalibrationNote(const InputFiles& files,
                                                                       const Error& error);

/// What was read from the files of a match.
struct Inputs {
    std::shared_ptr<const StereoPair> pair;  ///< never null
    std::optional<ReadCalibration> calibration;
    double readingSeconds = 0;
    std::vector<std::string> notes = {};  ///< in sentences: what was rectified, what could not be read
    std::shared_ptr<const GroundTruth> truth = {};  ///< null = there is none
};

}  // namespace stereo
