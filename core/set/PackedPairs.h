#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "core/set/PairSet.h"

namespace stereo {

/// A file: the number of its folder and the place of its name in one text.
struct PackedFile {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t folder = kNone;  ///< kNone = there is no file
    std::uint32_t name = 0;

    [[nodiscard]] bool isNone() const { return folder == kNone; }
};

struct PackedPair {
    static constexpr std::uint64_t kNoFrame = std::numeric_limits<std::uint64_t>::max();

    std::string id = {};
    PackedFile left = {};
    PackedFile right = {};
    PackedFile calibration = {};
    PackedFile truth = {};
    PackedFile mask = {};
    std::uint64_t frame = kNoFrame;  ///< of the videos `left` and `right`
    double seconds = std::numeric_limits<double>::quiet_NaN();
    std::uint64_t bytes = 0;
    std::uint32_t name = PackedFile::kNone;  ///< of the pair, for people
    std::uint32_t choices = 0;
    bool looksForCalibration = false;
    bool looksForTruth = false;
};

/// What PairSet holds.
struct PackedPairs {
    std::vector<PackedPair> pairs = {};     ///< in order
    std::vector<SetPair> choices = {};      ///< without files and ids: what several pairs have in common
    std::vector<std::string> folders = {};  ///< each ends in a slash; empty = where the program runs
    std::string names = {};                 ///< each ends in a zero
    std::filesystem::path calibration = {};
    std::vector<SetRemark> remarks = {};
    std::string title = {};

    [[nodiscard]] std::filesystem::path path(const PackedFile& file) const;
};

}  // namespace stereo
