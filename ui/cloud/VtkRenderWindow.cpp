#include <GL/glew.h>  // before every other OpenGL header

#include "ui/cloud/VtkRenderWindow.h"

#include <vtkObjectFactory.h>

namespace stereo::ui {

vtkStandardNewMacro(VtkRenderWindow);

// Debian's GLEW is the GLX build: under EGL it loads every function and then says that there is no
// GLX display. VTK takes that for a failure, tries again every frame and never calls the window ready.
void VtkRenderWindow::OpenGLInitContext() {
    if (Initialized) return;
    glewExperimental = GL_TRUE;
    const GLenum result = glewInit();
    GlewInitValid = result == GLEW_OK || result == GLEW_ERROR_NO_GLX_DISPLAY;
    if (!GlewInitValid) {
        vtkErrorMacro("GLEW could not be initialized: " << glewGetErrorString(result));
        return;
    }
    glGetError();  // glewInit may leave an invalid-enum error in a core context
    Initialized = true;
}

}  // namespace stereo::ui
