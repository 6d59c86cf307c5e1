#pragma once

#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// Throws Error(BadInput) "<what> is <value>; it must lie between <low> and <high>." when it does not
/// (NaN never does).
STEREOSCOPE_CORE_API void requireWithin(std::string_view what, double value, double low, double high);

}  // namespace stereo
