#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// Files that belong together, of which one, the main file, says that all of them are there. They are written
/// beside their places, as "<name>.new", and take their places together: a disk that is full leaves the files
/// of before, and a program that is killed leaves those, the new ones or no main file.
class STEREOSCOPE_CORE_API FilesTogether {
public:
    explicit FilesTogether(std::filesystem::path main);
    FilesTogether(const FilesTogether&) = delete;
    FilesTogether& operator=(const FilesTogether&) = delete;
    /// Without putInPlace() the files of before stay.
    ~FilesTogether();

    /// Flushed to the disk. Throws Error(CannotWrite).
    void write(const std::filesystem::path& file, std::span<const std::byte> bytes);
    void write(const std::filesystem::path& file, std::string_view text);
    /// Of before there may be one, which goes.
    void leaveOut(std::filesystem::path file);
    /// Throws Error(CannotWrite). REQUIRES: the main file was written
    void putInPlace();

private:
    std::filesystem::path m_main;
    std::vector<std::filesystem::path> m_written;
    std::vector<std::filesystem::path> m_leftOut;
};

/// Where a file is until it takes its place.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path besideItsPlace(const std::filesystem::path& file);

}  // namespace stereo
