#pragma once

#include <filesystem>
#include <string>

namespace stereo::nn {

/// What a checkpoint is, in a few lines: network, size, type of its numbers, settings of its cfg.yaml, what
/// is wrong with it. Reads names and shapes only. Throws what Checkpoint and publishedConfigFor() throw.
[[nodiscard]] std::string describeWeights(const std::filesystem::path& path);

}  // namespace stereo::nn
