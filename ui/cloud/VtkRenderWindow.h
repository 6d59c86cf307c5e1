#pragma once

#include <vtkGenericOpenGLRenderWindow.h>

namespace stereo::ui {

/// VTK's window for a foreign OpenGL context, which also starts under EGL (Wayland, xcb_egl).
class VtkRenderWindow : public vtkGenericOpenGLRenderWindow {
public:
    static VtkRenderWindow* New();
    vtkTypeMacro(VtkRenderWindow, vtkGenericOpenGLRenderWindow);

    void OpenGLInitContext() override;
};

}  // namespace stereo::ui
