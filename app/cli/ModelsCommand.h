#pragma once

#include <string>

#include "app/models/ModelLibrary.h"

namespace stereo::app {

/// The text of `stereoscope models`: each published model, what it is, and where it is or where to get it.
/// Hashes files that were never hashed, which takes about 3 s per gigabyte.
[[nodiscard]] std::string describeModels(const ModelLibrary& library);

}  // namespace stereo::app
