#pragma once

#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// Whether a name comes before another as people count: frame2 before frame10, else byte by byte. Zeros
/// before a number do not count, so neither of "01" and "1" comes before the other.
[[nodiscard]] STEREOSCOPE_CORE_API bool countsBefore(std::string_view a, std::string_view b);

/// The same as an order of all texts: where neither counts before the other, byte by byte.
[[nodiscard]] STEREOSCOPE_CORE_API bool isBefore(std::string_view a, std::string_view b);

}  // namespace stereo
