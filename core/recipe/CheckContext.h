#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Export.h"
#include "core/match/Match.h"
#include "core/stereo/doctor/PairDoctor.h"

namespace stereo {

/// What the pair doctor should know besides the images. `calibrationPath` is where the calibration came from;
/// one that lies beside the left image and is another is read for comparison. `result` may be null, and must
/// outlive the context.
[[nodiscard]] STEREOSCOPE_CORE_API PairContext
checkContext(const StereoPair& pair, const std::optional<StereoCalibration>& calibration,
             const std::filesystem::path& calibrationPath, const MatchResult* result);

}  // namespace stereo
