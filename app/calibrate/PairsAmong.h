#pragma once

#include <filesystem>
#include <vector>

#include "core/io/PairNames.h"

namespace stereo::app {

/// The pairs of photographs that files and folders stand for, each once: those of a folder; an image with its
/// partner by name; two images that are nobody's partners as they are, unsure which is left. Looks at the
/// disk. Throws Error(BadInput), saying how pairs are recognised, where there is none.
[[nodiscard]] std::vector<PairPaths> pairsAmong(const std::vector<std::filesystem::path>& files);

}  // namespace stereo::app
