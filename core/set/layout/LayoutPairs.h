#pragma once

#include <string>
#include <vector>

#include "core/set/PairSetBuilder.h"
#include "core/set/layout/SetLayout.h"

namespace stereo {

/// Those among `wanted` (empty = all) that some folder of the tree is laid out by, in order.
[[nodiscard]] std::vector<const SetLayout*> layoutsIn(const FolderTree& tree,
                                                      const std::vector<const SetLayout*>& wanted,
                                                      const RunControl& run);

/// Adds the pairs of the tree that lie as these layouts say; each folder is of the first that takes it.
/// Images in no pair are remarks. Throws Cancelled.
void addLayoutPairs(PairSetBuilder& set, const FolderTree& tree, const std::vector<const SetLayout*>& layouts,
                    const RunControl& run);

}  // namespace stereo
