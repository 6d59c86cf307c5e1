#pragma once

#include <string>

namespace stereo::app {

/// Versions and facts of everything the program depends on, and what is missing, as text for a bug report:
/// Qt, VTK, OpenCV, LibTorch (with devices and the ratio of the BLAS trap), OpenGL. REQUIRES: a
/// QGuiApplication, its thread.
[[nodiscard]] std::string systemInfo();

}  // namespace stereo::app
