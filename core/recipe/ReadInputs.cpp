#include "core/recipe/ReadInputs.h"

#include <chrono>
#include <utility>

#include "core/base/Error.h"

namespace stereo {
namespace {

StereoPair turnedPair(const StereoPair& pair, Turn turn) {
    StereoPair result(turned(pair.left(), turn), turned(pair.right(), turn), pair.name(), pair.leftPath(),
                      pair.rightPath(), pair.leftStamp(), pair.rightStamp());
    result.setTones(pair.tones());
    return result;
}

/// With the pair as the calibration needs it.
void readCalibrationOf(const InputFiles& files, Inputs& inputs) {
    try {
        inputs.calibration = readInputCalibration(files, inputs.pair->raw().size());
        inputs.pair =
            pairFor(inputs.pair, inputs.calibration->rig, files.rigChoices.rectify, files.straightening);
    } catch (const Error& error) {  // a file that nobody named stops no run
        if (!files.calibrationFoundBeside || error.kind() == ErrorKind::OutOfMemory) throw;
        inputs.calibration.reset();
        inputs.notes.push_back(unusableCalibrationNote(files, error));
    }
}

}  // namespace

std::shared_ptr<const StereoPair> preparedImages(StereoPair pair, const InputFiles& files) {
    if (files.turn) pair = turnedPair(pair, *files.turn);
    if (!files.name.empty()) pair.rename(files.name);
    return pairFor(std::make_shared<const StereoPair>(std::move(pair)), files.rig, files.rigChoices.rectify,
                   files.straightening);
}

Inputs readInputs(const Recipe& recipe, std::shared_ptr<const StereoPair> images) {
    const auto began = std::chrono::steady_clock::now();
    Inputs inputs{.pair = std::move(images), .calibration = {}};
    if (recipe.calibration) {
        inputs.calibration = fittedCalibration({*recipe.calibration, "as given", recipe.files.rig},
                                               inputs.pair->size(), std::nullopt, recipe.files.calibration);
    } else if (!recipe.files.calibration.empty() || recipe.files.rig) {
        readCalibrationOf(recipe.files, inputs);
    }
    const auto calibration =
        inputs.calibration ? std::optional(inputs.calibration->calibration) : std::nullopt;
    inputs.truth = readInputTruth(recipe.files, *inputs.pair, calibration, inputs.notes);
    inputs.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return inputs;
}

}  // namespace stereo
