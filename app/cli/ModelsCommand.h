#pragma once

#include <string>

#include "app/models/ModelLibrary.h"

namespace stereo::app {

/// The text of `stereoscope models`: each published model, what it is, and where it lies or where to get it.
/// Files that were never hashed are, which takes some seconds a gigabyte.
[[nodiscard]] std::string describeModels(const ModelLibrary& library);

}  // namespace stereo::app
