#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// What is asked of a cluster for a batch.
struct SlurmOrder {
    int tasks = 1;          ///< of the job array: as many shards
    std::string time = {};  ///< "04:00:00", in the words of sbatch; empty = as the site says, here and below
    std::string gres = {};  ///< "gpu:1"
    std::string partition = {};
    int cpus = 0;             ///< of each task; 0 = as the site says
    std::string memory = {};  ///< "16G"
    int stopSeconds = 60;     ///< before the limit: the time to write what is matched
    std::filesystem::path program = {};
    std::vector<std::string> arguments = {};   ///< of `batch`, without --shard and --resume
    std::filesystem::path workingFolder = {};  ///< that relative paths in the arguments begin at
    std::filesystem::path folder = {};         ///< of the batch's results
};

/// In the folder of the script: the ids of the pairs of a task, one a line.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path idsFileOf(const std::filesystem::path& results,
                                                                   int task);

/// The folder for the script and what the tasks print, below the results.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path slurmFolder(const std::filesystem::path& results);

/// A word as a shell reads it again: in quotes where it needs them.
[[nodiscard]] STEREOSCOPE_CORE_API std::string shellWord(std::string_view word);

/// A batch script of Slurm: an array whose tasks are the shards. A task that is pre-empted or comes to its
/// limit stops cleanly and is put into the queue again, where it resumes; one that is killed is tried again
/// up to three times. `site` is put in front of the command: modules, a container; the text "{command}" in it
/// stands for the command.
[[nodiscard]] STEREOSCOPE_CORE_API std::string slurmScript(const SlurmOrder& order,
                                                           const std::string& site = {});

}  // namespace stereo
