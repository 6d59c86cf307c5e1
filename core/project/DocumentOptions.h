#pragma once

#include <filesystem>

#include "core/match/MatcherRegistry.h"
#include "core/project/Node.h"

namespace stereo {

/// Match options as a document has them: files that a matcher names (weights) are relative
/// where they lie below `folder`.
[[nodiscard]] MatchOptions forDocument(MatchOptions options, const MatcherRegistry& matchers,
                                       const std::filesystem::path& folder);

/// The inverse, for options read from `node` (null = they are all default): checks each value by its
/// matcher's table. Values of a matcher that is not among `matchers` stay unchanged; of one that is, options
/// that it does not know are left out. Throws Error(BadFormat) with the line of a value that is not allowed.
void adoptFromDocument(MatchOptions& options, const Node* node, const MatcherRegistry& matchers,
                       const std::filesystem::path& folder, const DocumentLabel& label);

}  // namespace stereo
