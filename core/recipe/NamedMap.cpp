#include "core/recipe/NamedMap.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/display/DifferenceColours.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/stereo/Depth.h"

namespace stereo {
namespace {

MapKind disparityKind() {
    return {.id = mapid::kDisparity,
            .title = "Disparity",
            .tip = "How far things shift between the images, in pixels",
            .unit = "px",
            .unitName = "pixels",
            .unitKey = "px",
            .colours = MapColours::OfDisparity,
            .png16 = Png16Unit::Kitti256,
            .make = [](const MapSources& sources) { return std::optional(sources.disparity); }};
}

MapKind depthKind() {
    return {.id = mapid::kDepth,
            .title = "Depth",
            .tip = "How far things are from the left camera, in metres",
            .unit = "m",
            .unitName = "metres",
            .unitKey = "metres",
            .decimals = 3,
            .needsCalibration = true,
            .colours = MapColours::OfDepth,
            .png16 = Png16Unit::Millimetres,
            .isNpyFirst = true,
            .make = [](const MapSources& sources) -> std::optional<FloatMap> {
                if (!sources.calibration) return std::nullopt;
                return toDepth(sources.disparity, *sources.calibration);
            }};
}

MapKind confidenceKind() {
    return {.id = mapid::kConfidence,
            .title = "Confidence",
            .tip = "How sure the matcher is that a disparity is off by less than 2 px, from 0 to 1",
            .unitName = "0 to 1",
            .unitKey = "probability that the disparity is off by less than 2 px",
            .validRange = ColorRange{0, 1},
            .isIn = [](const MatchResult& match) { return match.confidence.has_value(); },
            .madeBy = [](const MatcherInfo& matcher) { return matcher.givesConfidence(); },
            .isNpyFirst = true,
            .make = [](const MapSources& sources) -> std::optional<FloatMap> {
                if (!sources.match || !sources.match->confidence) return std::nullopt;
                return *sources.match->confidence;
            }};
}

MapKind guessedKind() {
    return {.id = mapid::kGuessed,
            .title = "Guessed pixels",
            .tip = "1 where the disparity was filled in from its surroundings, 0 where it was matched",
            .unitName = "0 or 1",
            .unitKey = "1 where the disparity was filled in",
            .decimals = 0,
            .validRange = ColorRange{0, 1},
            .isIn = [](const MatchResult& match) { return !match.guessed.isEmpty(); },
            .madeBy = [](const MatcherInfo& matcher) { return matcher.fillsIn(); },
            .isNpyFirst = true,
            .make = [](const MapSources& sources) -> std::optional<FloatMap> {
                if (!sources.match || sources.match->guessed.isEmpty()) return std::nullopt;
                const PixelMask& guessed = sources.match->guessed;
                return FloatMap(guessed.size(), {guessed.flags().begin(), guessed.flags().end()});
            }};
}

MapKind truthKind() {
    return {.id = mapid::kTruth,
            .title = "Ground truth",
            .tip = "The true disparity, as far as somebody knows it, in pixels",
            .unit = "px",
            .unitName = "pixels",
            .unitKey = "px",
            .needsTruth = true,
            .colours = MapColours::OfDisparity,
            .png16 = Png16Unit::Kitti256,
            .make = [](const MapSources& sources) -> std::optional<FloatMap> {
                if (!sources.truth) return std::nullopt;
                return sources.truth->disparity;
            }};
}

MapKind errorKind() {
    return {.id = mapid::kError,
            .title = "Error",
            .tip = "Disparity minus ground truth, in pixels: above zero = seen too near",
            .unit = "px",
            .unitName = "pixels",
            .unitKey = "px, disparity minus ground truth",
            .isSigned = true,
            .needsTruth = true,
            .colours = MapColours::Signed,
            .make = [](const MapSources& sources) -> std::optional<FloatMap> {
                if (!sources.truth) return std::nullopt;
                return errorMap(sources.disparity, sources.truth->disparity);
            }};
}

MapKind absoluteErrorKind() {
    MapKind kind = errorKind();
    kind.id = mapid::kAbsoluteError;
    kind.title = "Absolute error";
    kind.tip = "How far the disparity is from ground truth, in pixels";
    kind.unitKey = "px, absolute difference to ground truth";
    kind.isSigned = false;
    kind.colours = MapColours::OwnRange;
    kind.make = [signedError = kind.make](const MapSources& sources) {
        std::optional<FloatMap> error = signedError(sources);
        if (error)
            std::ranges::transform(error->values(), error->values().begin(),
                                   [](float value) { return std::abs(value); });
        return error;
    };
    return kind;
}

/// The depths of the ends of a range of disparities; where an end has none, that of the map's own values.
ColorRange depthRange(ColorRange disparity, const StereoCalibration& calibration, const FloatMap& depth) {
    const ColorRange own = percentileRange(depth).value_or(ColorRange{0, 1});
    const double nearest = calibration.depth(static_cast<float>(disparity.high));
    const double farthest = calibration.depth(static_cast<float>(disparity.low));
    return {std::isnan(nearest) ? own.low : nearest, std::isnan(farthest) ? own.high : farthest};
}

DisplayOptions displayOf(const MapKind& kind, const FloatMap& values, const MapSources& sources,
                         const DisplayOptions& disparity, std::optional<ColorRange> own) {
    DisplayOptions display = disparity;
    display.range = resolvedRange(sources.disparity, disparity);
    if (kind.colours == MapColours::OfDisparity) return display;
    display.rangeMode = RangeMode::Manual;
    if (kind.colours == MapColours::OfDepth && sources.calibration) {
        display.range = depthRange(display.range, *sources.calibration, values);
        display.reversed = !disparity.reversed;  // near things keep their colour
    } else if (kind.colours == MapColours::Signed) {
        display = differenceDisplay(values, disparity.unknownColour);
        display.colormap = Colormap::Signed;
        display.range = own.value_or(display.range);
    } else {
        const std::optional<ColorRange> usual = kind.validRange ? kind.validRange : percentileRange(values);
        display.range = own.value_or(usual.value_or(ColorRange{0, 1}));
    }
    return display;
}

}  // namespace

MapTable::MapTable()
    : m_kinds(std::make_shared<const std::vector<MapKind>>(
          std::vector{disparityKind(), depthKind(), confidenceKind(), guessedKind(), truthKind(), errorKind(),
                      absoluteErrorKind()})) {}

const MapKind* MapTable::find(std::string_view id) const {
    const auto found = std::ranges::find(*m_kinds, id, &MapKind::id);
    return found == m_kinds->end() ? nullptr : &*found;
}

MapTable MapTable::with(MapKind kind) const {
    assert(!find(kind.id) && kind.make);
    std::vector<MapKind> kinds = *m_kinds;
    kinds.push_back(std::move(kind));
    MapTable table = *this;
    table.m_kinds = std::make_shared<const std::vector<MapKind>>(std::move(kinds));
    return table;
}

std::optional<NamedMap> makeMap(const MapKind& kind, const MapSources& sources,
                                const DisplayOptions& disparity, std::optional<ColorRange> own) {
    std::optional<FloatMap> values = kind.make(sources);
    if (!values) return std::nullopt;
    const DisplayOptions display = displayOf(kind, *values, sources, disparity, own);
    return NamedMap{kind, std::make_shared<const FloatMap>(*std::move(values)), display};
}

}  // namespace stereo
