#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/io/CalibrationReader.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// The calibration of a project in one value: where its numbers came from, what they were, and how a person
/// corrected them.
struct STEREOSCOPE_CORE_API CalibrationState {
    enum class Origin {
        None,         ///< there is none
        File,         ///< `path`, named by a person
        FoundBeside,  ///< `path`, which lay beside the images
        ByHand,       ///< entered by a person, where there was no file
        Record,  ///< of an export's record; `path` is where that calibration came from. Without one: of a
                 ///< file that is gone
    };

    Origin origin = Origin::None;
    std::filesystem::path path = {};  ///< empty = from no file; File and FoundBeside have one
    std::string format = {};          ///< of the file, in words, with what was assumed
    /// The size of the images that the file was made for, when those of the pair are a scaled version of
    /// them; none = the size of the pair.
    std::optional<ImageSize> madeFor = {};
    /// The numbers as the file, the person or the record gave them. None = the file at `path` was not read
    /// yet.
    std::optional<CalibrationNumbers> given = {};
    bool fits = true;  ///< whether they belong to the images of the pair
    /// The numbers as a person corrected them; none = as they were given.
    std::optional<CalibrationNumbers> corrected = {};
    RigChoices choices = {};
    /// The cameras as they are, when the images of the pair are rectified by them, as choices.rectify says:
    /// `given` belongs to the rectified images. None = the images are taken as they are.
    std::optional<RigNumbers> rig = {};

    /// The state for numbers of a file that fit the images.
    [[nodiscard]] static CalibrationState fromFile(const std::filesystem::path& path,
                                                   const ReadCalibration& read, bool foundBeside = false);
    /// The state for numbers of a file for images of another size: not in use until somebody corrects them.
    [[nodiscard]] static CalibrationState refused(const std::filesystem::path& path,
                                                  const ReadCalibration& read, bool foundBeside = false);
    [[nodiscard]] static CalibrationState byHand(const StereoCalibration& calibration);
    [[nodiscard]] static CalibrationState fromRecord(const ReadCalibration& read,
                                                     const std::filesystem::path& path);
    /// The same without its file, which is gone: the numbers stay. Nothing where there are none.
    [[nodiscard]] CalibrationState withoutFile() const;
    /// The same with these numbers in use. Numbers equal to the given ones, when those fit, are no
    /// correction. REQUIRES: given
    [[nodiscard]] CalibrationState correctedTo(const StereoCalibration& calibration) const;
    /// The same for images that are turned: its numbers, and not its rig, which is read again.
    [[nodiscard]] CalibrationState turnedBy(Turn turn) const;
    /// The same with the numbers as they were given.
    [[nodiscard]] CalibrationState asGiven() const;

    /// The numbers that depth is computed with: the corrected ones, else the given ones when they fit.
    [[nodiscard]] std::optional<StereoCalibration> inUse() const;
    [[nodiscard]] std::optional<StereoCalibration> asRead() const;
    [[nodiscard]] bool isCorrected() const { return corrected.has_value(); }
    /// Whether both have the pixels of the same images made alike.
    [[nodiscard]] bool rectifiesLike(const CalibrationState& other) const;
    /// There are numbers, but they do not fit and nobody corrected them.
    [[nodiscard]] bool isRefused() const { return given && !fits && !corrected; }

    /// Throws Error(BadCalibration) for impossible numbers, Error(BadInput) for a state that contradicts
    /// itself.
    void validate() const;

    bool operator==(const CalibrationState&) const = default;
};

}  // namespace stereo
