#include "core/project/CalibrationState.h"

#include <cassert>

#include "core/base/Error.h"

namespace stereo {
namespace {

std::optional<StereoCalibration> calibrationOf(const std::optional<CalibrationNumbers>& numbers) {
    return numbers ? std::optional(StereoCalibration(*numbers)) : std::nullopt;
}

}  // namespace

CalibrationState CalibrationState::fromFile(const std::filesystem::path& path, const ReadCalibration& read,
                                            bool foundBeside) {
    return {.origin = foundBeside ? Origin::FoundBeside : Origin::File,
            .path = path,
            .format = read.format,
            .given = read.calibration.numbers(),
            .rig = read.rig};
}

CalibrationState CalibrationState::refused(const std::filesystem::path& path, const ReadCalibration& read,
                                           bool foundBeside) {
    CalibrationState state = fromFile(path, read, foundBeside);
    state.fits = false;
    return state;
}

CalibrationState CalibrationState::byHand(const StereoCalibration& calibration) {
    return {.origin = Origin::ByHand, .format = "entered by hand", .given = calibration.numbers()};
}

CalibrationState CalibrationState::fromRecord(const ReadCalibration& read,
                                              const std::filesystem::path& path) {
    return {.origin = Origin::Record,
            .path = path,
            .format = read.format,
            .given = read.calibration.numbers(),
            .rig = read.rig};
}

CalibrationState CalibrationState::correctedTo(const StereoCalibration& calibration) const {
    assert(given);
    CalibrationState state = asGiven();
    if (!fits || calibration.numbers() != *given) state.corrected = calibration.numbers();
    return state;
}

CalibrationState CalibrationState::withoutFile() const {
    if (!given) return {};
    CalibrationState state = *this;
    state.origin = Origin::Record;
    state.path.clear();
    return state;
}

CalibrationState CalibrationState::turnedBy(Turn turn) const {
    CalibrationState state = *this;
    for (std::optional<CalibrationNumbers>* numbers : {&state.given, &state.corrected}) {
        if (*numbers && !(*numbers)->imageSize.isEmpty())
            *numbers = turned(StereoCalibration(**numbers), turn, {}).numbers();
    }
    return state;
}

CalibrationState CalibrationState::asGiven() const {
    CalibrationState state = *this;
    state.corrected.reset();
    return state;
}

std::optional<StereoCalibration> CalibrationState::inUse() const {
    return isRefused() ? std::nullopt : calibrationOf(corrected ? corrected : given);
}

std::optional<StereoCalibration> CalibrationState::asRead() const {
    return calibrationOf(given);
}

bool CalibrationState::rectifiesLike(const CalibrationState& other) const {
    return rig == other.rig && (!rig || choices.rectify == other.choices.rectify);
}

void CalibrationState::validate() const {
    static_cast<void>(calibrationOf(given));
    static_cast<void>(calibrationOf(corrected));
    choices.rectify.validate();
    if (rig) static_cast<void>(CameraRig(*rig));
    if (rig && !given) {
        throw Error(
            ErrorKind::BadInput,
            "The cameras of the calibration are given, but not the numbers of their rectified images.");
    }
    if (origin == Origin::None && (given || corrected || !path.empty())) {
        throw Error(
            ErrorKind::BadInput,
            "The calibration has numbers or a path, but its origin is \"none\"; say where it came from.");
    }
    const bool needsPath = origin == Origin::File || origin == Origin::FoundBeside;
    if (needsPath && path.empty())
        throw Error(ErrorKind::BadInput, "The calibration came from a file, but its path is missing.");
    if (origin == Origin::ByHand && !given)
        throw Error(ErrorKind::BadInput, "The calibration was entered by hand, but its numbers are missing.");
}

}  // namespace stereo
