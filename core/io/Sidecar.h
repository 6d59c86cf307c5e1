#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// Where the sidecar of a file lies: the file's name + ".json".
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path sidecarPath(const std::filesystem::path& file);

/// Whether a JSON text is a record of this program, of whatever version, broken or not: an object that names
/// the version of the program and the product. Other programs put .json files beside images too.
[[nodiscard]] STEREOSCOPE_CORE_API bool isRecordOfOurs(std::string_view json);

/// What the numbers of a file are, according to its sidecar.
struct RecordedNumbers {
    std::string product;  ///< "disparity", "depth"
    std::string unit;     ///< "px", "px * 256", "metres", "millimetres"
};

/// Of the file's sidecar, if findSidecar() finds one.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<RecordedNumbers> recordedNumbersOf(
    const std::filesystem::path& file);

/// The sidecar of a file where there is one and isRecordOfOurs(), whether or not the file itself is still
/// there. A folder has none.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> findSidecar(
    const std::filesystem::path& file);

}  // namespace stereo
