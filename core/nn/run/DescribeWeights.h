#pragma once

#include <filesystem>
#include <string>

namespace stereo::nn {

/// What a checkpoint, or a cfg.yaml, is, in a few lines: network, size, type of its numbers, settings, what
/// is wrong with it. Loads the network once, which is to say what a run would refuse. Throws what Checkpoint,
/// publishedConfigFor() and, for a cfg.yaml, readConfig() throw.
[[nodiscard]] std::string describeWeights(const std::filesystem::path& path);

}  // namespace stereo::nn
