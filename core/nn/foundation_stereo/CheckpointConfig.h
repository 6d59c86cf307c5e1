#pragma once

#include <filesystem>

#include "core/nn/checkpoint/StoredTensor.h"
#include "core/nn/foundation_stereo/Config.h"

namespace stereo::nn {

/// What cfg.yaml says of the network. Keys that it does not know are passed over, missing ones have the
/// published values (specification 2).
/// Throws Error: NotFound where there is no such file; BadFormat, with the line, where a value has the
/// wrong type; Unsupported where it describes another architecture.
[[nodiscard]] FoundationStereoConfig readConfig(const std::filesystem::path& cfgYaml);

/// The published settings, with the size of the vision transformer that the weights show. Throws
/// Error(ModelMismatch), naming what the file begins with, when they are not FoundationStereo's.
[[nodiscard]] FoundationStereoConfig publishedConfigFor(const TensorTable& weights);

}  // namespace stereo::nn
