#pragma once

#include <optional>

#include "core/io/PairReader.h"
#include "core/set/FolderTree.h"
#include "core/set/PairSetBuilder.h"

namespace stereo {

/// Adds the pairs of a tree by the names that opening knows (core/io/PairNames.h), the surest first; no file
/// is in two. A pair is called by its path below the root without what names the side
/// ("scene/left/0001.png" -> "scene/0001", "scene/im0.png" -> "scene"); where two would have one id, each has
/// the path of its left image. With `split` each image is a pair. Images that are in no pair are remarks.
/// Throws Cancelled.
void addFolderPairs(PairSetBuilder& set, const FolderTree& tree, const std::optional<SplitLayout>& split,
                    const RunControl& run);

/// A relative path as an id: plain text on one line (core/base/PathText.h), different for different paths.
[[nodiscard]] std::string idOf(std::string_view path);

/// The id of a pair by the paths of its images: that of the left one without its extension and without what
/// names the side; empty when nothing is left.
[[nodiscard]] std::string pairIdOf(std::string_view left, std::string_view right);

}  // namespace stereo
