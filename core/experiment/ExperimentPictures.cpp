#include "core/experiment/ExperimentPictures.h"

#include <algorithm>
#include <cassert>

#include "core/display/DifferenceColours.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

constexpr ImageSize kRoom{560, 420};

std::string small(std::string letter) {
    for (char& c : letter) c = static_cast<char>(c - 'A' + 'a');
    return letter;
}

}  // namespace

ExperimentPicture leftPicture(const StereoPair& pair) {
    return {"left.png", "Left image", shrunkInto(kRoom, pair.left())};
}

std::vector<ExperimentPicture> mapPictures(std::span<const ColumnMap> maps, const DisplayOptions& display,
                                           const std::string& name, const std::string& what,
                                           const std::string& unit, const Experiment& experiment) {
    assert(display.rangeMode != RangeMode::Auto);
    std::vector<ExperimentPicture> pictures;
    for (const ColumnMap& map : maps) {
        const RgbImage picture = shrunkInto(kRoom, colorize(map.values, display));
        pictures.push_back({name + "-" + small(letterOf(map.column)) + ".png",
                            what + ", " + nameOf(map.column, experiment),
                            withLegend(picture, display, display.range, unit)});
    }
    return pictures;
}

DisplayOptions signedDisplay(std::span<const ColumnMap> maps) {
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
