#pragma once

#include <string>

#include "core/base/Export.h"

namespace stereo {

/// A number for a sentence: up to six digits, always with a decimal point ("0.063", "741", "1e+10").
[[nodiscard]] STEREOSCOPE_CORE_API std::string numberText(double number);

/// A number with so many digits after the decimal point ("0.10"); no "-0.0".
[[nodiscard]] STEREOSCOPE_CORE_API std::string fixedText(double number, int decimals);

}  // namespace stereo
