#pragma once

#include <filesystem>
#include <vector>

#include "tests/support/TempDir.h"

namespace stereo::test {

/// Makes a pipe that nobody writes into; returns its path.
std::filesystem::path makePipe(const std::filesystem::path& path);

/// Makes a socket that nobody listens at; returns its path.
std::filesystem::path makeSocket(const std::filesystem::path& path);

/// A pipe and a socket in `folder`, called by `name`, and links to them and to two devices that never end:
/// each would hold up or fill up a program that reads it. `name` may have an extension: "cfg.yaml".
std::vector<std::filesystem::path> specialFiles(const TempDir& folder, const std::string& name);

}  // namespace stereo::test
