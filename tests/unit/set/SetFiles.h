#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ImageSize.h"
#include "core/set/PairSet.h"
#include "tests/support/TempDir.h"

namespace stereo::test {

/// Writes a small PNG with all folders of its name, whatever its extension says.
void writeImages(const TempDir& folder, const std::vector<std::string>& names);
/// Writes a text with all folders of its name.
std::filesystem::path writeText(const TempDir& folder, const std::string& name, std::string_view text);

/// The first frames of a recording: left and right show the pair of shiftedPair() with `disparityPx` of the
/// frame's number + 1. One file with the images side by side, or two.
std::filesystem::path writeVideo(const std::filesystem::path& path, ImageSize size, int frames);
struct Videos {
    std::filesystem::path left, right;
};
Videos writeVideos(const TempDir& folder, ImageSize size, int leftFrames, int rightFrames);

[[nodiscard]] std::vector<std::string> idsOf(const PairSet& set);
/// The sentences of its remarks.
[[nodiscard]] std::vector<std::string> remarksOn(const PairSet& set);
/// The pair of this id. REQUIRES: there is one
[[nodiscard]] SetPair pairCalled(const PairSet& set, std::string_view id);
/// The path below the folder.
[[nodiscard]] std::string below(const TempDir& folder, const std::filesystem::path& file);

/// What listing a folder, list or video throws; empty = nothing.
[[nodiscard]] std::string refusalOf(const std::vector<std::filesystem::path>& paths);

}  // namespace stereo::test
