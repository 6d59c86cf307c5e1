#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/sweep/SweepRecord.h"

namespace stereo {

/// The names of the files of a sweep: its record sweep.json, sweep.csv, sweep.html, sweep.png, plot.svg, and
/// option.svg where an option is a number.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> sweepFileNames(const SweepPlan& plan);

/// Writes them into a folder that is there, the record last. Returns the record. Throws Error(CannotWrite),
/// what recordOf() throws, Cancelled. REQUIRES: sweep.best
STEREOSCOPE_CORE_API SweepRecord writeSweep(const SweepResult& sweep, const std::filesystem::path& folder,
                                            const std::string& programVersion,
                                            const MatcherRegistry& matchers, const FileHasher& hasher,
                                            const RunControl& run);

}  // namespace stereo
