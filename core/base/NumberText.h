#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// A number for a sentence: up to six digits, always with a decimal point ("0.063", "741", "1e+10").
[[nodiscard]] STEREOSCOPE_CORE_API std::string numberText(double number);

/// A number with this many digits after the decimal point ("0.10"); never "-0.0".
[[nodiscard]] STEREOSCOPE_CORE_API std::string fixedText(double number, int decimals);

/// "1 pixel", "1200000 pixels".
[[nodiscard]] STEREOSCOPE_CORE_API std::string countedText(std::size_t count, std::string_view one);

/// "3.3 GB", "190 MB", "1.5 MB", "2.5 kB": decimal units, as in file managers.
[[nodiscard]] STEREOSCOPE_CORE_API std::string bytesText(std::uint64_t bytes);

}  // namespace stereo
