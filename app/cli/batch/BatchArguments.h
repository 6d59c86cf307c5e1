#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/RunArguments.h"
#include "core/batch/BatchFolder.h"
#include "core/batch/BatchNames.h"

namespace stereo::app {

/// The part of the arguments that is about a cluster.
struct SlurmArguments {
    bool writes = false;   ///< a script, in the place of running
    bool submits = false;  ///< it, too
    int tasks = 1;
    std::string time = {};
    std::string gres = {};
    std::string partition = {};
    int cpus = 0;
    std::string memory = {};
    std::filesystem::path site = {};    ///< a template file; empty = none
    std::filesystem::path status = {};  ///< of the batch in this folder; empty = not asked for
};

/// The parsed arguments of `stereoscope batch`.
struct BatchArguments {
    bool help = false;  ///< everything else is unset then
    RunArguments run = {};
    std::vector<std::filesystem::path> sets = {};  ///< of one set (SetRequest); empty with `merges`
    std::vector<std::string> cameras = {};         ///< of metadata; empty = all
    std::string layout = {};                       ///< of its folder; empty = as it is
    std::filesystem::path folder = {};             ///< of all results
    BatchNames names = {};                         ///< of the files in it
    std::filesystem::path recipe = {};             ///< a project or a record; empty = the options alone
    std::optional<std::vector<ExportItem>> products = {};  ///< in the place of the usual ones
    bool resumes = false;
    std::optional<std::size_t> limit = {};  ///< of the pairs; none = all
    std::string filter = {};                ///< a pattern for ids; empty = all
    std::filesystem::path ids = {};         ///< a file with the ids of the pairs; empty = all
    bool stopsOnError = false;
    std::optional<int> jobs = {};  ///< none = as it suits the matcher
    Shard shard = {};
    bool merges = false;
    bool alsoRight = false;
    bool fits = false;
    SlurmArguments slurm = {};
};

/// Parses the arguments after `batch`. `basis` holds the values for options of `run` that are not given.
/// Throws UsageError. REQUIRES: there is a matcher
[[nodiscard]] BatchArguments parseBatchArguments(const QStringList& arguments,
                                                 const MatcherRegistry& matchers,
                                                 const RunArguments& basis = {});

/// The arguments that a task of a cluster is given, of those of the whole: without what names the cluster,
/// the shard and the state of the work.
[[nodiscard]] std::vector<std::string> argumentsOfTask(const QStringList& arguments);

/// The text of `batch --help`.
[[nodiscard]] std::string batchHelp(const MatcherRegistry& matchers);

}  // namespace stereo::app
