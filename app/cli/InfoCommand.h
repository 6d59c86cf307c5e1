#pragma once

#include <filesystem>
#include <string>

#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// The text of `stereoscope info`: what an image, calibration, disparity, depth, cloud or record of an export
/// contains, in a few lines; of a folder the calibration in it. Throws Error for a file that is missing,
/// broken or none of these.
[[nodiscard]] std::string describeFile(const std::filesystem::path& path, const MatcherRegistry& matchers);

}  // namespace stereo::app
