#include "app/workbench/set/SetSight.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/set/SetInputs.h"

namespace stereo::app {
namespace {

/// Images and ground truth are of use without a calibration that does not fit them; `problem` says so then.
Inputs inputsOf(const SetSightRequest& request, FrameReader& frames, std::string& problem) {
    try {
        return readSetInputs(request.pair, request.recipe, frames);
    } catch (const Error& error) {  // border: opening
        if (error.kind() != ErrorKind::BadCalibration) throw;
        problem = error.sentence();
    }
    SetPair pair = request.pair;
    pair.calibration.reset();
    pair.files.calibration.clear();
    pair.files.rig.reset();
    Recipe recipe = request.recipe;
    recipe.files.calibration.clear();
    recipe.files.rig.reset();
    return readSetInputs(pair, recipe, frames);
}

/// Of a residual: what is above is as bright as this.
constexpr double kMostResidual = 64;

void drawMap(SetSight& sight, FloatMap map, const DisplayOptions& display) {
    sight.map = std::move(map);
    sight.range = resolvedRange(sight.map, display);
    DisplayOptions fixed = display;
    fixed.rangeMode = RangeMode::Manual;
    fixed.range = sight.range;
    sight.picture = colorize(sight.map, fixed);
}

DisplayOptions residualDisplay(const DisplayOptions& display) {
    return {.colormap = Colormap::Magma,
            .rangeMode = RangeMode::Manual,
            .range = {0, kMostResidual},
            .unknownColour = display.unknownColour};
}

void drawResult(SetSight& sight, const SetSightRequest& request) {
    if (request.result.empty()) {
        sight.problem = "It has no result yet.";
        return;
    }
    try {
        DisparityMap result = readDisparity(request.result);
        if (result.size() == sight.pair->size()) return drawMap(sight, std::move(result), request.display);
        sight.problem = "Its result is " + result.size().text() + " and its images are " +
                        sight.pair->size().text() + "; run it again.";
    } catch (const Error& error) {  // border: opening; the images are of use without it
        sight.problem = error.sentence();
    }
}

void drawTruth(SetSight& sight, const SetSightRequest& request) {
    const DisparityMap& truth = sight.truth->disparity;
    if (request.checksTruth) sight.fit = truthFit(truth, *sight.pair);
    if (request.layer == SetLayer::Truth) return drawMap(sight, truth, request.display);
    TruthWarp warp = warpByTruth(*sight.pair, truth);
    if (request.layer == SetLayer::Residual)
        return drawMap(sight, std::move(warp.residual), residualDisplay(request.display));
    sight.map = std::move(warp.residual);
    sight.picture = std::move(warp.warped);
}

}  // namespace

SetSight lookAt(const SetSightRequest& request, FrameReader& frames) {
    std::string withoutCalibration;
    const Inputs inputs = inputsOf(request, frames, withoutCalibration);
    SetSight sight{
        .index = request.index, .id = request.pair.id, .pair = inputs.pair, .layer = request.layer};
    if (inputs.calibration) sight.calibration = inputs.calibration->calibration;
    sight.truth = inputs.truth;
    if (request.layer == SetLayer::Result) {
        drawResult(sight, request);
    } else if (sight.truth) {
        drawTruth(sight, request);
    } else if (!request.pair.files.groundTruth.empty() && !inputs.notes.empty()) {
        sight.problem = inputs.notes.back() + ".";
    } else {
        sight.problem = "It has no ground truth.";
    }
    if (!withoutCalibration.empty()) sight.problem = withoutCalibration;
    return sight;
}

}  // namespace stereo::app
