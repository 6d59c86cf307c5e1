#pragma once

#include <string>
#include <vector>

#include "app/cli/batch/BatchArguments.h"
#include "core/set/PairSet.h"

namespace stereo::app {

/// The pairs of the set that the arguments name. Throws what listPairs() throws.
[[nodiscard]] PairSet listedPairs(const BatchArguments& arguments, const RunControl& run);

/// Those of the set that the arguments choose: by the file of ids, by pattern, then by number; of these those
/// of the shard (unless the file says which they are), so that all shards together are what one batch would
/// do. Throws what startOfFile() throws.
[[nodiscard]] std::vector<std::size_t> chosenPairs(const PairSet& set, const BatchArguments& arguments);

/// The ids of that file that the set does not have; empty without one.
[[nodiscard]] std::vector<std::string> idsThatAreMissing(const PairSet& set, const BatchArguments& arguments);

/// The text of a file of ids (--ids): one a line, as a JSON string where it could not be read back else.
[[nodiscard]] std::string idsText(const PairSet& set, const std::vector<std::size_t>& pairs);

/// What the arguments say of the images of all pairs and, where they say nothing, `recipe`.
[[nodiscard]] InputFiles filesForAll(const OpenRequest& said, InputFiles recipe);

/// The pair without the files that shall not be used, named as run names it.
[[nodiscard]] SetPair preparedPair(SetPair pair, const OpenRequest& said);

}  // namespace stereo::app
