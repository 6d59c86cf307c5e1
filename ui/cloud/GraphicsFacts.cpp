#include "ui/cloud/GraphicsFacts.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QStringList>
#include <functional>

#include <vtkVersion.h>

#include "ui/cloud/VtkWidget.h"

namespace stereo::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(GraphicsFacts)
};

QString sentence(const QString& reason) {
    return Text::tr("The cloud needs OpenGL 3.2, which %1; disparity and export work without it.")
        .arg(reason);
}

// Elsewhere (offscreen, minimal) Qt 6.4 crashes when a window with an OpenGL widget is shown, even
// where a context can be made.
bool platformShowsOpenGl() {
    const QString platform = QGuiApplication::platformName();
    return platform == "xcb" || platform.startsWith("wayland");
}

/// Calls `ask` with a fresh context made current. False when there is none.
bool withContext(const std::function<void(QOpenGLContext&)>& ask) {
    if (!platformShowsOpenGl()) return false;
    QOpenGLContext context;
    context.setFormat(VtkWidget::surfaceFormat());
    if (!context.create()) return false;
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.makeCurrent(&surface)) return false;
    ask(context);
    context.doneCurrent();
    return true;
}

}  // namespace

QString whyNoOpenGl() {
    if (!platformShowsOpenGl()) {
        const QString platform = QGuiApplication::platformName();
        return sentence(Text::tr("the display platform \"%1\" does not offer").arg(platform));
    }
    QPair<int, int> version;
    if (!withContext([&](QOpenGLContext& context) { version = context.format().version(); })) {
        return sentence(Text::tr("could not be started on this display"));
    }
    if (version < qMakePair(3, 2)) {
        return sentence(
            Text::tr("this display does not offer (it has %1.%2)").arg(version.first).arg(version.second));
    }
    return {};
}

QString openGlRendererName() {
    QStringList names;
    withContext([&](QOpenGLContext& context) {
        for (const GLenum what : {GL_VENDOR, GL_RENDERER, GL_VERSION}) {
            names << reinterpret_cast<const char*>(context.functions()->glGetString(what));
        }
    });
    return names.join(", ");
}

QString vtkVersion() {
    return QString::fromLatin1(::vtkVersion::GetVTKVersion());
}

}  // namespace stereo::ui
