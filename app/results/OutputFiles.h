#pragma once

#include <filesystem>
#include <vector>

namespace stereo::app {

/// What is read is not written over: throws Error(CannotWrite), naming the file, where one of the files to
/// write is one of those that are read.
void requireOthers(const std::vector<std::filesystem::path>& written,
                   const std::vector<std::filesystem::path>& read);

/// Of the files to write only calibrations may be there already: throws Error(CannotWrite), naming the file,
/// for all else, also for projects and records, which hold one besides.
void requireNoneButCalibrations(const std::vector<std::filesystem::path>& written);

}  // namespace stereo::app
