#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace stereo::app {

/// What `stereoscope info` says of a set of pairs on a few lines: what it was recognised as, how many pairs,
/// the first and the last, how many have calibration and ground truth, and what is in no pair. None for a
/// folder without pairs, which may hold a calibration, and a file that is no list, recording or metadata.
/// Throws what listPairs() throws.
[[nodiscard]] std::optional<std::string> describeSet(const std::filesystem::path& path);

/// The same for programs: {"set": {"path", "title", "pairs", "first", "last", "counted", "withCalibration",
/// "withGroundTruth", "remarks": [{"path", "sentence"}]}}, all remarks among them. "counted" pairs were
/// looked at for calibration and ground truth: of large sets not all.
[[nodiscard]] std::optional<std::string> setJson(const std::filesystem::path& path);

}  // namespace stereo::app
