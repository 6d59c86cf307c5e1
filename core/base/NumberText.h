#pragma once

#include <string>

#include "core/base/Export.h"

namespace stereo {

/// A number for a sentence: up to six digits, always with a decimal point ("0.063", "741", "1e+10").
[[nodiscard]] STEREOSCOPE_CORE_API std::string numberText(double number);

}  // namespace stereo
