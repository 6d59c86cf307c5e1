#pragma once

#include <concepts>
#include <type_traits>

#include "core/base/ImageSize.h"
#include "core/cloud/CloudFileOptions.h"
#include "core/cloud/CloudFilters.h"
#include "core/metrics/TruthRecord.h"
#include "core/project/ExportRecord.h"
#include "core/project/NodeReader.h"
#include "core/project/Project.h"

namespace stereo {

// The one list of keys: visit(archive, value) names the parts of a value, and an archive (NodeWriter,
// NodeReader) does with each what it is for. Units stand in the keys.

/// An archive that writes is given constants, one that reads variables.
template <typename Value, typename Of>
concept Maybe = std::same_as<std::remove_const_t<Value>, Of>;

/// Throws Error(BadInput) naming what is out of its range.
void requireSane(const CloudLook& look);
/// The same for the common match options; DocumentOptions checks each matcher's own.
void requireSane(const MatchOptions& options);

template <typename Archive>
void visit(Archive& archive, Maybe<ImageSize> auto& size) {
    archive("widthPx", size.width);
    archive("heightPx", size.height);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CalibrationNumbers> auto& numbers) {
    archive.required("fxPx", numbers.fx);
    archive.required("fyPx", numbers.fy);
    archive.required("cxPx", numbers.cx);
    archive.required("cyPx", numbers.cy);
    archive.required("rightCxPx", numbers.rightCx);
    archive.required("baselineMetres", numbers.baselineMetres);
    archive("imageSize", numbers.imageSize);
    archive("maxDisparityPx", numbers.maxDisparityPx);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CameraNumbers> auto& camera) {
    archive.required("fxPx", camera.fx);
    archive.required("fyPx", camera.fy);
    archive.required("cxPx", camera.cx);
    archive.required("cyPx", camera.cy);
    archive("lens", camera.lens);
    archive("distortion", camera.distortion);
    archive("imageSize", camera.imageSize);
}

template <typename Archive>
void visit(Archive& archive, Maybe<Rectification> auto& rectification) {
    archive.required("leftRotation", rectification.leftRotation);
    archive.required("rightRotation", rectification.rightRotation);
    archive.required("calibration", rectification.calibration);
}

template <typename Archive>
void visit(Archive& archive, Maybe<RigNumbers> auto& rig) {
    archive.required("left", rig.left);
    archive.required("right", rig.right);
    archive.required("rotation", rig.rotation);
    archive.required("translationMetres", rig.translationMetres);
    archive("rectification", rig.given);
    archive.check([&] { static_cast<void>(CameraRig(rig)); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<RectifyOptions> auto& options) {
    archive("alpha", options.alpha);
    archive("size", options.size);
    archive("resampling", options.resampling);
    archive.check([&] { options.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CalibrationState> auto& state) {
    archive("origin", state.origin);
    archive("path", state.path);
    archive("format", state.format);
    archive("madeFor", state.madeFor);
    archive("fits", state.fits);
    archive("given", state.given);
    archive("corrected", state.corrected);
    archive("imagesAreRectified", state.choices.imagesAreRectified);
    archive("lengthUnit", state.choices.unit);
    archive("rig", state.rig);
    archive("rectify", state.choices.rectify);
    archive.check([&] { state.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<ToneRange> auto& tones) {
    archive.required("black", tones.black);
    archive.required("white", tones.white);
    archive.check([&] { tones.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<Straightening> auto& straightening) {
    archive.required("model", straightening.model);
    archive.required("left", straightening.left);
    archive.required("right", straightening.right);
    archive.required("beforePx", straightening.beforePx);
    archive.required("afterPx", straightening.afterPx);
    archive.check([&] { straightening.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<WrittenFile> auto& file) {
    archive.required("name", file.name);
    archive.required("bytes", file.bytes);
}

template <typename Archive>
void visit(Archive& archive, Maybe<TruthReading> auto& reading) {
    archive.required("format", reading.format);
    archive("scale", reading.scale);
    archive.check([&] { requireUsable(reading); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<ErrorNumbers> auto& numbers) {
    archive.required("truthPixels", numbers.truthPixels);
    archive.required("estimatedPixels", numbers.estimatedPixels);
    archive("epePx", numbers.epePx);
    archive("rmsPx", numbers.rmsPx);
    archive("medianPx", numbers.medianPx);
    archive("biasPx", numbers.biasPx);
    archive("bad05Percent", numbers.bad05Percent);
    archive("bad1Percent", numbers.bad1Percent);
    archive("bad2Percent", numbers.bad2Percent);
    archive("bad4Percent", numbers.bad4Percent);
    archive("bad05EstimatedPercent", numbers.bad05EstimatedPercent);
    archive("bad1EstimatedPercent", numbers.bad1EstimatedPercent);
    archive("bad2EstimatedPercent", numbers.bad2EstimatedPercent);
    archive("bad4EstimatedPercent", numbers.bad4EstimatedPercent);
    archive("d1Percent", numbers.d1Percent);
    archive("d1EstimatedPercent", numbers.d1EstimatedPercent);
    archive("densityPercent", numbers.densityPercent);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ConfidenceNumbers> auto& numbers) {
    archive("ausePx", numbers.ausePx);
    archive("auseOfRandomPercent", numbers.auseOfRandomPercent);
    archive("auseBad2Percent", numbers.auseBad2Percent);
    archive("auseBad2OfRandomPercent", numbers.auseBad2OfRandomPercent);
}

template <typename Archive>
void visit(Archive& archive, Maybe<BandNumbers> auto& band) {
    archive.required("fromPx", band.fromPx);
    archive.required("toPx", band.toPx);
    archive("nearMetres", band.nearMetres);
    archive("farMetres", band.farMetres);
    visit(archive, band.errors);
}

template <typename Archive>
void visit(Archive& archive, Maybe<TruthRecord> auto& record) {
    archive.required("reading", record.reading);
    visit(archive, record.all);
    visit(archive, record.confidence);
    archive("visible", record.visible);
    archive("bands", record.bands);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ProjectInputs> auto& inputs) {
    archive("name", inputs.name);
    archive("left", inputs.left);
    archive("right", inputs.right);
    archive("split", inputs.split);
    archive("tones", inputs.tones);
    archive("turn", inputs.turn);
    archive("straightening", inputs.straightening);
    archive("sidesGuessed", inputs.sidesGuessed);
    archive("groundTruth", inputs.groundTruth);
    archive("groundTruthReading", inputs.groundTruthReading);
    archive("groundTruthMask", inputs.groundTruthMask);
    archive.check([&] { inputs.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<MatchOptions> auto& options) {
    archive("scale", options.scale);
    archive("iterations", options.iterations);
    archive("maxDisparityPx", options.maxDisparityPx);
    archive("own", options.own);
    archive.check([&] { requireSane(options); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<ColorRange> auto& range) {
    archive("low", range.low);
    archive("high", range.high);
}

template <typename Archive>
void visit(Archive& archive, Maybe<DisplayOptions> auto& display) {
    archive("colormap", display.colormap);
    archive("mapping", display.mapping);
    archive("rangeMode", display.rangeMode);
    archive("range", display.range);
    archive("reversed", display.reversed);
    archive.check([&] { display.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<Trust> auto& trust) {
    archive("leastConfidence", trust.leastConfidence);
    archive("guessed", trust.guessed);
    archive.check([&] { trust.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudOptions> auto& options) {
    archive("nearMetres", options.nearMetres);
    archive("farMetres", options.farMetres);
    archive("removeGuessed", options.removeGuessed);
    archive("removeInvisible", options.removeInvisible);
    archive("removeFlyingPixels", options.removeFlyingPixels);
    archive("flyingTolerancePx", options.flyingTolerancePx);
    archive("removeIsolated", options.removeIsolated);
    archive("isolatedMinNeighbours", options.isolatedMinNeighbours);
    archive("isolatedRadiusMetres", options.isolatedRadiusMetres);
    archive("stride", options.stride);
    archive.check([&] { options.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CropBox> auto& box) {
    archive.required("lowMetres", box.lowMetres);
    archive.required("highMetres", box.highMetres);
    archive.check([&] { box.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudCrop> auto& crop) {
    archive("eyeMetres", crop.eyeMetres);
    archive("along", crop.along);
    archive("nearMetres", crop.nearMetres);
    archive("farMetres", crop.farMetres);
    archive("box", crop.box);
    archive.check([&] { crop.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudFileOptions> auto& options) {
    archive("colours", options.colours);
    archive("crop", options.crop);
    archive("voxelMetres", options.voxelMetres);
    archive("normals", options.normals);
    archive("meshStepPx", options.meshStepPx);
    archive.check([&] { options.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudLook> auto& look) {
    archive("pointSize", look.pointSize);
    archive("fillGaps", look.fillGaps);
    archive("relief", look.relief);
    archive("axes", look.axes);
    archive("grid", look.grid);
    archive("frusta", look.frusta);
    archive("scaleBar", look.scaleBar);
    archive("colourBar", look.colourBar);
    archive("removed", look.removed);
    archive("cutNearMetres", look.cutNearMetres);
    archive("cutFarMetres", look.cutFarMetres);
    archive("box", look.box);
    archive("colourBy", look.colourBy);
    archive("unit", look.unit);
    archive.check([&] { requireSane(look); });
}

template <>
inline constexpr std::size_t kMaxInList<Measurement> = 1000;

template <typename Archive>
void visit(Archive& archive, Maybe<Measurement> auto& measurement) {
    archive.required("kind", measurement.kind);
    archive.required("pointsMetres", measurement.points);
    archive("name", measurement.name);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudViewpoint> auto& view) {
    archive.required("eyeMetres", view.eyeMetres);
    archive.required("pivotMetres", view.pivotMetres);
    archive.required("yawRadians", view.yawRadians);
    archive.required("pitchRadians", view.pitchRadians);
    archive("fieldTangents", view.fieldTangents);
    archive("centreTangents", view.centreTangents);
    archive("orthographic", view.orthographic);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ImageZoom> auto& images) {
    archive.required("zoom", images.zoom);
    archive.required("centrePx", images.centrePx);
}

template <typename Archive>
void visit(Archive& archive, Maybe<TilesView> auto& tiles) {
    archive("preset", tiles.preset);
    archive("maximised", tiles.maximised);
    archive("map", tiles.map);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ProjectView> auto& view) {
    archive("cloud", view.cloud);
    archive("images", view.images);
    archive("tiles", view.tiles);
    archive.check([&] { view.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<ExperimentFact> auto& fact) {
    archive.required("name", fact.name);
    archive.required("value", fact.text);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ExperimentParameter> auto& parameter) {
    archive.required("name", parameter.title);
    archive.required("values", parameter.texts);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ExperimentColumn> auto& column) {
    archive.required("name", column.name);
    archive("matcher", column.matcherId);
    archive("options", column.options);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ExperimentSource> auto& source) {
    archive.required("role", source.role);
    archive.required("name", source.name);
    archive("sha256", source.sha256);
}

template <typename Archive>
void visit(Archive& archive, Maybe<WrittenNumber> auto& number) {
    archive.required("number", number.key);
    archive.required("title", number.title);
    archive("phrase", number.phrase);
    archive("unit", number.unit);
    archive("decimals", number.decimals);
    archive("better", number.better);
    archive.required("values", number.values);
}

template <>
inline constexpr std::size_t kMaxInList<WrittenExperiment> = kMostExperiments;

template <typename Archive>
void visit(Archive& archive, Maybe<WrittenExperiment> auto& experiment) {
    archive.required("made", experiment.made);
    archive("kind", experiment.kind);
    archive("title", experiment.words.title);
    archive("aim", experiment.words.aim);
    archive("pairName", experiment.pairName);
    archive("program", experiment.program);
    archive("input", experiment.input);
    archive("sources", experiment.sources);
    archive.required("columns", experiment.columns);
    archive("parameters", experiment.parameters);
    archive("effects", experiment.numbers);
    archive("findings", experiment.findings);
    archive("remarks", experiment.remarks);
    archive("conclusion", experiment.words.conclusion);
    archive.check([&] { experiment.validate(); });
}

template <typename Archive>
void visit(Archive& archive, Maybe<Project> auto& project) {
    archive("inputs", project.inputs);
    archive("calibration", project.calibration);
    archive("matcher", project.matcherId);
    archive("options", project.match);
    archive("display", project.display);
    archive("trust", project.trust);
    archive("cloud", project.cloud);
    archive("look", project.look);
    archive("measurements", project.measurements);
    archive("view", project.view);
    archive("notes", project.notes);
    archive("experiments", project.experiments);
}

}  // namespace stereo
