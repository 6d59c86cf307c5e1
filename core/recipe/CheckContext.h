#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Export.h"
#include "core/match/Match.h"
#include "core/stereo/doctor/PairDoctor.h"

namespace stereo {

/// The context of a pair for the pair doctor. `calibrationPath` is where the calibration came from; a
/// different one beside the left image is read for comparison. `result` may be null, and must outlive the
/// context.
[[nodiscard]] STEREOSCOPE_CORE_API PairContext
checkContext(const StereoPair& pair, const std::optional<StereoCalibration>& calibration,
             const std::filesystem::path& calibrationPath, const MatchResult* result);

}  // namespace stereo
