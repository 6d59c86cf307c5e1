#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/metrics/TruthReading.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// A file of disparity, depth or other numbers, looked at without the pair it is of.
struct ViewedMap {
    enum class Meaning { Disparity, Depth, Numbers };

    std::filesystem::path file;
    FloatMap values;  ///< px, metres, or as stored
    Meaning meaning = Meaning::Numbers;
    std::string title;   ///< "Disparity", "Depth", "confidence" as its record says, "Numbers"
    std::string unit;    ///< "px", "m", what its record says; empty = not known
    std::string format;  ///< of the file, in words: "PFM, little-endian"
    std::optional<TruthReading> reading = {};  ///< by which it was read; none = the numbers as stored
    std::vector<TruthReading> readings = {};   ///< that it can be read by, the likeliest first
    std::vector<std::string> notes = {};       ///< in sentences
};

/// How the numbers of a map are meant: by a reading, or as they are stored.
struct MapReading {
    std::optional<TruthReading> reading = {};
};

/// Reads a map by what its record, its names and its bytes say, or as `chosen` says. Numbers of which nothing
/// says what they are stay as stored. Throws what readTruthFile() throws; Error(Unsupported) for a picture in
/// colours that no reading fits; Error(BadInput) for a reading that the file cannot hold.
[[nodiscard]] STEREOSCOPE_CORE_API ViewedMap readViewedMap(const std::filesystem::path& path,
                                                           const std::optional<MapReading>& chosen = {});

}  // namespace stereo
