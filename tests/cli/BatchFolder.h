#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "core/batch/BatchLedger.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"

namespace stereo::test {

/// A set of small textured pairs, each shifted by another number of px, and a place for results.
struct BatchFolder : testing::Test {
    TempDir folder;
    std::filesystem::path set = folder / "set";
    std::filesystem::path out = folder / "out";

    /// left/0001.pgm and right/0001.pgm, …, with a calibration beside them.
    void writePairs(int count) const;
    [[nodiscard]] std::filesystem::path imageOf(const char* side, const char* name) const {
        return set / side / name;
    }
    /// `batch` of the set into `to`, by SGM.
    [[nodiscard]] Outcome batch(const Arguments& more = {}) const { return batchTo(out, more); }
    [[nodiscard]] Outcome batchTo(const std::filesystem::path& to, const Arguments& more = {}) const;
    /// The latest entries of the ledgers in the output.
    [[nodiscard]] BatchEntries entries() const;
};

/// All files below a folder of results with their contents; the records without the times that they hold, of
/// ledgers only ids and states, and nothing of the summary's times.
[[nodiscard]] std::map<std::string, std::string> resultsIn(const std::filesystem::path& folder);

}  // namespace stereo::test
