#include "core/base/FileThere.h"

#include <system_error>

namespace stereo {

bool isThere(const std::filesystem::path& path) {
    std::error_code unknown;
    return std::filesystem::exists(path, unknown);
}

bool isFile(const std::filesystem::path& path) {
    std::error_code unknown;
    return std::filesystem::is_regular_file(path, unknown);
}

}  // namespace stereo
