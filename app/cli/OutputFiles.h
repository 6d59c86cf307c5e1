#pragma once

#include <filesystem>
#include <vector>

namespace stereo::app {

/// What is read is not written over: throws Error(CannotWrite), naming the file, where one of the files to
/// write is one of those that are read.
void requireOthers(const std::vector<std::filesystem::path>& written,
                   const std::vector<std::filesystem::path>& read);

}  // namespace stereo::app
