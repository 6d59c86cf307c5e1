#pragma once

#include <string_view>

namespace stereo::app {

/// "0.1.0"
[[nodiscard]] std::string_view programVersion();

}  // namespace stereo::app
