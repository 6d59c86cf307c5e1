#pragma once

#include <filesystem>
#include <optional>

namespace stereo::test {

/// resources/sample: left.png, right.png, calib.txt (Motorcycle)
[[nodiscard]] std::filesystem::path samplePath(const char* file);
/// tests/data
[[nodiscard]] std::filesystem::path dataPath(const char* file);
/// A file of the source tree: "packaging/…"
[[nodiscard]] std::filesystem::path sourcePath(const char* file);
/// A file of the pairs whose licence keeps them out of the project: below $STEREOSCOPE_DATA. None
/// where that is not set or lacks the file: skip the test with GTEST_SKIP.
[[nodiscard]] std::optional<std::filesystem::path> externalDataPath(const char* file);

}  // namespace stereo::test
