#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// Size and time of a file: tells whether it was written again, without reading it.
struct FileStamp {
    std::filesystem::file_time_type time = {};
    std::uintmax_t bytes = 0;

    bool operator==(const FileStamp&) const = default;
};

/// None where there is no such file. Reads nothing but its size and time.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<FileStamp> stampOf(const std::filesystem::path& file);

}  // namespace stereo
