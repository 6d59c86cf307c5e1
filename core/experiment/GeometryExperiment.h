#pragma once

#include <array>
#include <memory>

#include "core/experiment/Experiment.h"
#include "core/match/MatcherRegistry.h"
#include "core/recipe/Recipe.h"
#include "core/recipe/Record.h"

namespace stereo {

/// By how much the geometry is wrong in the experiment about it.
inline constexpr double kWrongPercent = 5;

/// One disparity and the clouds that it makes with its calibration, with a baseline and with a focal length
/// that are kWrongPercent too large: how far the same points move. Builds the cloud by outcome.cloudOptions
/// where there is none. Throws Error(BadCalibration) when the outcome has no calibration; Error(BadInput)
/// when its cloud has no point; what buildCloud() and recordOf() throw; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API Experiment geometryExperiment(const Outcome& outcome,
                                                                 const MatcherRegistry& matchers,
                                                                 const FileHasher& hasher,
                                                                 const RunControl& run);

/// The geometries of its columns: the right one, with another baseline, with another focal length.
[[nodiscard]] STEREOSCOPE_CORE_API std::array<StereoCalibration, 3> geometriesOf(
    const StereoCalibration& right);

/// Throws Error(BadCalibration), naming `flag`, when there is no calibration: geometryExperiment() needs one.
STEREOSCOPE_CORE_API void requireGeometry(const std::optional<StereoCalibration>& calibration,
                                          const std::string& flag);

}  // namespace stereo
