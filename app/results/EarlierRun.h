#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// The files of a run whose results are complete, before its record takes the place of an earlier one.
struct RunFiles {
    std::filesystem::path folder;
    std::vector<std::string> written;           ///< their names in the folder, those of sidecars included
    std::vector<std::filesystem::path> inputs;  ///< they stay, wherever they lie
};

/// Removes from the folder what the record in it (run.json) lists as files of an earlier run, with their
/// sidecars, where this run did not write them: they would look like its results. A file that has another
/// size than the record says is somebody's own and stays. Without such a record nothing is removed. Returns
/// notes: what was removed, and which files with names of results are in the folder from before.
[[nodiscard]] std::vector<std::string> removeFilesOfEarlierRun(const RunFiles& run,
                                                               const MatcherRegistry& matchers);

}  // namespace stereo::app
