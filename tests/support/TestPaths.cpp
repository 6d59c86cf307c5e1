#include "tests/support/TestPaths.h"

#include <cstdlib>

namespace stereo::test {

std::filesystem::path samplePath(const char* file) {
    return std::filesystem::path(STEREOSCOPE_SOURCE_DIR) / "resources/sample" / file;
}

std::filesystem::path dataPath(const char* file) {
    return std::filesystem::path(STEREOSCOPE_SOURCE_DIR) / "tests/data" / file;
}

std::filesystem::path sourcePath(const char* file) {
    return std::filesystem::path(STEREOSCOPE_SOURCE_DIR) / file;
}

std::optional<std::filesystem::path> externalDataPath(const char* file) {
    const char* root = std::getenv("STEREOSCOPE_DATA");
    if (!root) return std::nullopt;
    std::filesystem::path path = std::filesystem::path(root) / file;
    return std::filesystem::exists(path) ? std::optional(path) : std::nullopt;
}

}  // namespace stereo::test
