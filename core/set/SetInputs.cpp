#include "core/set/SetInputs.h"

#include <fmt/core.h>

#include <cassert>
#include <chrono>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/recipe/ReadInputs.h"

namespace stereo {
namespace {

std::string frameNote(const VideoFrame& frame) {
    const std::string left = pathText(frame.left.filename());
    if (frame.left == frame.right) return fmt::format("The images are frame {} of {}", frame.number, left);
    return fmt::format("The images are frame {} of {} and of {}", frame.number, left,
                       pathText(frame.right.filename()));
}

}  // namespace

Recipe recipeFor(const SetPair& pair, Recipe recipe) {
    InputFiles files = pair.files;
    if (pair.frame) {
        files.left = pair.frame->left;
        files.right = pair.frame->right;
    }
    if (files.name.empty()) files.name = pair.id;
    files.turn = recipe.files.turn;
    files.straightening = recipe.files.straightening;
    files.tones = recipe.files.tones;
    files.calibrationSize = recipe.files.calibrationSize;
    files.rigChoices = recipe.files.rigChoices.over(pair.files.rigChoices);
    if (!files.groundTruthReading) files.groundTruthReading = recipe.files.groundTruthReading;
    const bool hasItsOwn = !files.calibration.empty() || files.rig || pair.calibration;
    if (hasItsOwn) {
        recipe.calibration = pair.calibration;
    } else {
        files.calibration = recipe.files.calibration;
        files.calibrationFoundBeside = recipe.files.calibrationFoundBeside;
        files.rig = recipe.files.rig;
    }
    recipe.files = std::move(files);
    return recipe;
}

Inputs readSetInputs(const SetPair& pair, const Recipe& recipe, FrameReader& frames) {
    const Recipe own = recipeFor(pair, recipe);
    if (!pair.frame) return readInputs(own);
    const auto began = std::chrono::steady_clock::now();
    Inputs inputs = readInputs(own, preparedImages(frames.read(*pair.frame, pair.files.split), own.files));
    inputs.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    inputs.notes.insert(inputs.notes.begin(), frameNote(*pair.frame));
    return inputs;
}

}  // namespace stereo
