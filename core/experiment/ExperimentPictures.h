#pragma once

#include <vector>

#include "core/experiment/Experiment.h"
#include "core/experiment/ExperimentMaps.h"

namespace stereo {

/// The pictures of a document: the left image, the values of each column, their errors, and what differs from
/// the first column: of the last one, or of all where the values are depths. Each has a bar of its colours.
/// The columns' names come from `experiment`. Throws what mapsOf() throws, and Error(BadInput) for an
/// experiment of the geometry with another number of columns than that has. REQUIRES: an outcome for each of
/// its columns
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<ExperimentPicture> picturesOf(
    const Experiment& experiment, const std::vector<std::shared_ptr<const Outcome>>& outcomes);

}  // namespace stereo
