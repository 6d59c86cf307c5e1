#pragma once

#include <memory>
#include <string>

#include "core/experiment/Experiment.h"
#include "core/match/MatcherRegistry.h"
#include "core/recipe/Record.h"
#include "core/sweep/SweepResult.h"

namespace stereo {

/// The experiment of a sweep: a column for each cell that is done. Findings go from the first to the last.
/// Hashes the sources. Throws what recordOf() throws; Cancelled. REQUIRES: a cell is done and sweep.best
[[nodiscard]] STEREOSCOPE_CORE_API Experiment experimentOf(const SweepResult& sweep,
                                                           const MatcherRegistry& matchers,
                                                           const FileHasher& hasher, const RunControl& run);

/// An outcome and what it is called.
struct NamedOutcome {
    std::string name;
    std::shared_ptr<const Outcome> outcome;  ///< never null
};
/// The experiment of two outcomes. The same errors. Throws Error(BadInput) when their images differ in size.
[[nodiscard]] STEREOSCOPE_CORE_API Experiment experimentOf(const NamedOutcome& first,
                                                           const NamedOutcome& second,
                                                           const MatcherRegistry& matchers,
                                                           const FileHasher& hasher, const RunControl& run);

/// What is known of the input of an outcome with this record.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<ExperimentFact> factsOf(const ExportRecord& record);

/// The matcher of each cell and every option that it used, without parts of options that follow from these.
/// REQUIRES: the cells are done
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<ExperimentParameter> parametersOf(
    const std::vector<const SweepCell*>& cells, const MatcherRegistry& matchers);

}  // namespace stereo
