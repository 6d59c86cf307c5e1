#include "core/base/FileStamp.h"

namespace stereo {

std::optional<FileStamp> stampOf(const std::filesystem::path& file) {
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    if (error) return std::nullopt;
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    return error ? std::nullopt : std::optional(FileStamp{time, bytes});
}

}  // namespace stereo
