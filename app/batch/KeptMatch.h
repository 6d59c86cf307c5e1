#pragma once

#include <filesystem>
#include <optional>

#include "core/batch/BatchEntry.h"
#include "core/match/Match.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// The files of a pair that hold all of its match; those that are not made by its matcher do not matter.
struct MatchFiles {
    std::filesystem::path disparity = {};   ///< PFM
    std::filesystem::path confidence = {};  ///< NPY
    std::filesystem::path guessed = {};     ///< NPY
    std::filesystem::path record = {};
};

/// The match of a pair that a batch has done, read from its results; the names in the entry begin at
/// `folder`. None where they do not hold all of it: a file is missing, is no longer whole or cannot be read,
/// or pixels were left out that were not believed.
[[nodiscard]] std::optional<MatchResult> keptMatch(const BatchEntry& entry,
                                                   const std::filesystem::path& folder,
                                                   const MatchFiles& files, const MatcherInfo& matcher,
                                                   const MatcherRegistry& matchers);

}  // namespace stereo::app
