#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/metrics/TruthFile.h"
#include "core/metrics/TruthReading.h"

namespace stereo {

/// What the names of the file and of its folders, or its sidecar, say about its numbers; none where they say
/// nothing. Throws Error(BadInput) when a sidecar says that it is no disparity and no depth.
[[nodiscard]] std::optional<TruthReading> readingByName(const std::filesystem::path& path,
                                                        const TruthFile& file);

/// The readings that numbers of this kind can have, the likeliest first.
[[nodiscard]] std::vector<TruthReading> candidateReadings(const std::filesystem::path& path,
                                                          const TruthFile& file);

}  // namespace stereo
