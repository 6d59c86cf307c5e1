#pragma once

#include <filesystem>
#include <string>

namespace stereo::nn {

/// What a checkpoint or a cfg.yaml is, in a few lines: network, size, type of its numbers, settings, what is
/// wrong with it. Builds the network once to find what a run would refuse. Throws what Checkpoint, familyOf()
/// and, for a cfg.yaml, readConfig() throw.
[[nodiscard]] std::string describeWeights(const std::filesystem::path& path);

}  // namespace stereo::nn
