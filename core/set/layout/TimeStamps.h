#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace stereo {

/// The seconds of a frame by the number that its name is ("0000000012"), from a file with a line for each
/// frame, from number 0 on: seconds ("1.036e+00", KITTI odometry) or a date with a time of day
/// ("2011-09-26 13:02:25.964389445", KITTI raw), which become seconds since 1970. Empty where the file is
/// missing or has other lines.
[[nodiscard]] std::function<std::optional<double>(std::string_view name)> secondsByLine(
    const std::filesystem::path& file);

/// The seconds that a name of nanoseconds says ("1403715273262142976"); none for other names.
[[nodiscard]] std::optional<double> secondsOfNanoseconds(std::string_view name);

/// The seconds that a line says, as above; none for other text.
[[nodiscard]] std::optional<double> secondsIn(std::string_view text);

}  // namespace stereo
