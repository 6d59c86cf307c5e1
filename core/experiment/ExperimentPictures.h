#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/display/Colorize.h"
#include "core/experiment/Experiment.h"
#include "core/recipe/Recipe.h"

namespace stereo {

/// A map of a column.
struct ColumnMap {
    std::size_t column = 0;
    FloatMap values;
};

/// The left image, small enough for a page.
[[nodiscard]] STEREOSCOPE_CORE_API ExperimentPicture leftPicture(const StereoPair& pair);
/// Pictures "NAME-a.png" of maps in colours of one range, which a bar under each shows. `what` begins their
/// captions.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<ExperimentPicture> mapPictures(
    std::span<const ColumnMap> maps, const DisplayOptions& display, const std::string& name,
    const std::string& what, const std::string& unit, const Experiment& experiment);
/// The colours of signed differences, from -e to e, where e is the largest that these maps need.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions signedDisplay(std::span<const ColumnMap> maps);
/// `display` with the range that it means for this map.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions lockedFor(const FloatMap& map, DisplayOptions display);
/// to - from; unknown where one is. REQUIRES: maps of one size
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap differenceOf(const FloatMap& from, const FloatMap& to);

}  // namespace stereo
