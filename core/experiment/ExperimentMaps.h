#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/display/Colorize.h"
#include "core/recipe/Recipe.h"

namespace stereo {

/// A map of a column.
struct ColumnMap {
    std::size_t column = 0;
    FloatMap values;
};

/// What can be seen of the results of an experiment: maps of all columns, of one size.
struct ExperimentMaps {
    std::string name = {};   ///< in names of files: "disparity"
    std::string title = {};  ///< "Disparity"
    std::string unit = {};
    DisplayOptions display = {};          ///< of the values: one range for all columns
    std::vector<ColumnMap> values = {};   ///< one for each column
    std::vector<ColumnMap> errors = {};   ///< in px; empty = there is no ground truth
    std::vector<ColumnMap> changes = {};  ///< value - value of the first column, of each of the others
};

/// The maps of the results of an experiment's columns: disparity and error, or the depth by each geometry
/// where `kind` is kGeometry, which needs the outcome of the first column alone. Throws Error(BadInput) when
/// their images differ in size; what requireGeometry() throws. REQUIRES: an outcome for each column, not null
[[nodiscard]] STEREOSCOPE_CORE_API ExperimentMaps
mapsOf(std::string_view kind, const std::vector<std::shared_ptr<const Outcome>>& outcomes);

/// The colours of signed differences, from -e to e, where e is the largest that these maps need.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions signedDisplay(const std::vector<ColumnMap>& maps);
/// `display` with the range that it means for this map.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions lockedFor(const FloatMap& map, DisplayOptions display);
/// to - from; unknown where one is. REQUIRES: maps of one size
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap differenceOf(const FloatMap& from, const FloatMap& to);

}  // namespace stereo
