#pragma once

#include <filesystem>
#include <string>

#include "core/nn/foundation_stereo/Config.h"

namespace stereo::test {

/// Writes a network with nn::ReferenceWeights the way a user has one: `folder`/model.safetensors (0.25 GB for
/// VitSize::Small) with its cfg.yaml beside it. Returns the path of the weights.
std::filesystem::path writeReferenceModel(const std::filesystem::path& folder, const std::string& weightSeed,
                                          const nn::FoundationStereoConfig& config);

}  // namespace stereo::test
