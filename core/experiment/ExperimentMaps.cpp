#include "core/experiment/ExperimentMaps.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <functional>

#include "core/base/Error.h"
#include "core/display/DifferenceColours.h"
#include "core/experiment/ExperimentTemplates.h"
#include "core/experiment/GeometryExperiment.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/recipe/Steps.h"
#include "core/stereo/Depth.h"

namespace stereo {
namespace {

using Outcomes = std::vector<std::shared_ptr<const Outcome>>;

void requireOneSize(const Outcomes& outcomes) {
    const ImageSize size = outcomes.front()->match->disparity.size();
    for (const auto& outcome : outcomes) {
        const ImageSize other = outcome->match->disparity.size();
        if (other == size) continue;
        throw Error(ErrorKind::BadInput,
                    fmt::format("The results have {} and {} pixels; results of one pair were expected.",
                                size.text(), other.text()));
    }
}

void addChanges(ExperimentMaps& maps) {
    for (std::size_t i = 1; i < maps.values.size(); ++i)
        maps.changes.push_back({i, differenceOf(maps.values[0].values, maps.values[i].values)});
}

ExperimentMaps disparities(const Outcomes& outcomes) {
    requireOneSize(outcomes);
    ExperimentMaps maps{.name = "disparity", .title = "Disparity", .unit = "px"};
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Outcome& outcome = *outcomes[i];
        const auto disparity = believed(outcome.match, outcome.trust);
        maps.values.push_back({i, *disparity});
        if (outcome.truth) maps.errors.push_back({i, errorMap(*disparity, outcome.truth->disparity)});
    }
    // The colours of all by the last, which costs most where one option was raised.
    maps.display = lockedFor(maps.values.back().values, outcomes.back()->display);
    addChanges(maps);
    return maps;
}

ExperimentMaps depths(const Outcome& outcome) {
    requireGeometry(outcome.calibration, "--calib");
    ExperimentMaps maps{.name = "depth", .title = "Depth", .unit = "m"};
    const auto disparity = believed(outcome.match, outcome.trust);
    for (const StereoCalibration& geometry : geometriesOf(*outcome.calibration))
        maps.values.push_back({maps.values.size(), toDepth(*disparity, geometry)});
    DisplayOptions display = outcome.display;
    display.rangeMode = RangeMode::Auto;
    display.reversed = !display.reversed;  // near things look as in the disparity
    maps.display = lockedFor(maps.values.front().values, display);
    addChanges(maps);
    return maps;
}

}  // namespace

ExperimentMaps mapsOf(std::string_view kind, const Outcomes& outcomes) {
    assert(!outcomes.empty());
    return kind == kGeometry ? depths(*outcomes.front()) : disparities(outcomes);
}

DisplayOptions signedDisplay(const std::vector<ColumnMap>& maps) {
    double most = 0;
    for (const ColumnMap& map : maps) most = std::max(most, symmetricRange(map.values).high);
    return {.colormap = Colormap::Signed, .rangeMode = RangeMode::Locked, .range = {-most, most}};
}

DisplayOptions lockedFor(const FloatMap& map, DisplayOptions display) {
    display.range = resolvedRange(map, display);
    display.rangeMode = RangeMode::Locked;
    return display;
}

FloatMap differenceOf(const FloatMap& from, const FloatMap& to) {
    assert(from.size() == to.size());
    FloatMap difference(from.size());
    std::ranges::transform(to.values(), from.values(), difference.values().begin(), std::minus());
    return difference;
}

}  // namespace stereo
