#pragma once

#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"
#include "core/project/Node.h"
#include "core/recipe/Record.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// What a sweep tried, on what and what came of it.
struct SweepRecord {
    std::string programVersion = {};
    ExportRecord best = {};  ///< the whole record of the best cell: inputs, calibration, options
    std::vector<SourceFile> sources = {};  ///< of all cells, each once: images, calibration, weights
    std::vector<std::string> files = {};   ///< that were written with it, by name
};

/// Hashes the sources. Throws what recordOf() throws; Cancelled. REQUIRES: a cell is done and sweep.best
[[nodiscard]] STEREOSCOPE_CORE_API SweepRecord recordOf(const SweepResult& sweep, const FileHasher& hasher,
                                                        const RunControl& run);

/// Role, path and hash of each, as documents have them.
[[nodiscard]] STEREOSCOPE_CORE_API Node sourcesNode(const std::vector<SourceFile>& sources);

/// Indented JSON that ends in a newline: numbers by their keys, the files, and the record of the best cell.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJson(const SweepRecord& record, const SweepResult& sweep,
                                                      const SweepSummary& summary,
                                                      const MatcherRegistry& matchers);

}  // namespace stereo
