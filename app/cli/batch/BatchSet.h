#pragma once

#include <filesystem>
#include <vector>

#include "app/cli/batch/BatchArguments.h"
#include "core/set/PairSet.h"

namespace stereo::app {

/// The pairs of a folder and of the folders in it. Throws Error(NotFound) where there is no such folder.
[[nodiscard]] PairSet pairsBelow(const std::filesystem::path& folder);

/// Those of the set that the arguments choose: by shard, then by pattern, then by number.
[[nodiscard]] std::vector<std::size_t> chosenPairs(const PairSet& set, const BatchArguments& arguments);

/// The files of a pair, with what the arguments say for all pairs and, where they say nothing, `recipe`.
[[nodiscard]] InputFiles filesFor(const SetPair& pair, const OpenRequest& said, const InputFiles& recipe);

}  // namespace stereo::app
