#pragma once

#include "core/recipe/Sources.h"

namespace stereo::app {

/// A hasher that remembers what it said of files that have not changed since: all pairs of a recording have
/// the same videos, many others one calibration. `hasher` null = the file is read.
[[nodiscard]] FileHasher rememberingHasher(FileHasher hasher);

}  // namespace stereo::app
