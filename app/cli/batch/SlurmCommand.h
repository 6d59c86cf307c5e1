#pragma once

#include "app/cli/CommandLine.h"
#include "app/cli/batch/BatchArguments.h"
#include "core/set/PairSet.h"

namespace stereo::app {

/// Writes the script of a batch, with a plan of what each task has to do, and submits it where that is asked
/// for. `given` are the arguments of the command. Throws Error: CannotWrite, NotFound for a template that is
/// not there, Unsupported when sbatch refuses.
void writeSlurmBatch(const BatchArguments& arguments, const QStringList& given, const PairSet& set,
                     const CommandLineServices& services);

/// Prints a line for each task: pairs that are done, failed and left, and its state in the queue. Throws
/// Error(NotFound) where no such batch was written.
void tellSlurmStatus(const std::filesystem::path& folder, const CommandLineServices& services);

}  // namespace stereo::app
