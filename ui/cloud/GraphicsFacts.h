#pragma once

#include <QString>

namespace stereo::ui {

/// Why the cloud cannot be drawn here, as the sentence shown in its place; empty when it can.
/// Makes an OpenGL context to find out. REQUIRES: a QGuiApplication, its thread.
[[nodiscard]] QString whyNoOpenGl();

/// Vendor, renderer and version of OpenGL in one line ("Mesa, llvmpipe (LLVM 15.0.6), 4.5 (Core Profile)");
/// empty when there is none. REQUIRES: a QGuiApplication, its thread.
[[nodiscard]] QString openGlRendererName();

/// "9.1.0"
[[nodiscard]] QString vtkVersion();

}  // namespace stereo::ui
