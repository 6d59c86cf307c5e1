#pragma once

#include <filesystem>
#include <string>

#include "core/nn/training/Training.h"

namespace stereo::app {

/// One line: how much of the ground truth of a pair the network and Dense miss. Both search as far as the
/// truth goes. Throws Error(NotFound) for a folder without a pair and truth of known names; what the readers
/// throw.
[[nodiscard]] std::string evaluation(const std::filesystem::path& folder, const nn::Training& training);

}  // namespace stereo::app
