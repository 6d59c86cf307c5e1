#include "ui/cloud/VtkWidget.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QRectF>
#include <QSize>
#include <QSurfaceFormat>
#include <cmath>

#include <vtkCommand.h>
#include <vtkNew.h>
#include <vtkOpenGLState.h>

#include "ui/cloud/VtkRenderWindow.h"

namespace stereo::ui {

/// The render window, and what it asks the widget.
class VtkWidget::Bridge {
public:
    explicit Bridge(VtkWidget& widget) : m_widget(widget) {
        window->SetReadyForRendering(false);
        window->SetOwnContext(0);
        window->SetFrameBlitModeToNoBlit();
        window->SetMultiSamples(0);  // 8 by default: 4 to 6 times slower on a software renderer
        window->SetSize(300, 300);   // ResetCamera before the first frame reads it
        window->AddObserver(vtkCommand::WindowMakeCurrentEvent, this, &Bridge::makeCurrent);
        window->AddObserver(vtkCommand::WindowIsCurrentEvent, this, &Bridge::answerIsCurrent);
        window->AddObserver(vtkCommand::WindowSupportsOpenGLEvent, this, &Bridge::answerYes);
        window->AddObserver(vtkCommand::WindowIsDirectEvent, this, &Bridge::answerYes);
    }
    ~Bridge() { window->RemoveAllObservers(); }
    Bridge(const Bridge&) = delete;
    Bridge& operator=(const Bridge&) = delete;

    vtkNew<VtkRenderWindow> window;

    void fitSize() {
        const double ratio = m_widget.devicePixelRatio();
        const QSize pixels(qRound(m_widget.width() * ratio), qRound(m_widget.height() * ratio));
        if (window->GetSize()[0] != pixels.width() || window->GetSize()[1] != pixels.height()) {
            window->SetSize(pixels.width(), pixels.height());
        }
        window->SetDPI(qRound(72 * ratio));
    }

private:
    [[nodiscard]] bool isCurrent() const {
        return m_widget.context() && QOpenGLContext::currentContext() == m_widget.context();
    }
    // Only when another context is current: makeCurrent() binds the widget's framebuffer, in the middle
    // of a VTK pass the picture becomes noise or stays blank.
    void makeCurrent(vtkObject*, unsigned long, void*) {
        if (!isCurrent() && m_widget.context()) m_widget.makeCurrent();
    }
    void answerIsCurrent(vtkObject*, unsigned long, void* isIt) { *static_cast<bool*>(isIt) = isCurrent(); }
    void answerYes(vtkObject*, unsigned long, void* isIt) { *static_cast<int*>(isIt) = 1; }

    VtkWidget& m_widget;
};

QSurfaceFormat VtkWidget::surfaceFormat() {
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setAlphaBufferSize(8);
    format.setSamples(0);
    return format;
}

VtkWidget::VtkWidget(QWidget* parent) : QOpenGLWidget(parent), m_bridge(std::make_unique<Bridge>(*this)) {
    setFormat(surfaceFormat());
}

// Here and not later: QOpenGLWidget's destructor destroys the context, and its signal would reach a destroyed
// VtkWidget. VtkWidget that is gone.
VtkWidget::~VtkWidget() {
    release();
}

vtkRenderWindow* VtkWidget::renderWindow() const {
    return m_bridge->window;
}

std::optional<float> VtkWidget::depthAt(QPointF position) {
    if (!QRectF(rect()).contains(position) || !m_bridge->window->GetReadyForRendering()) return std::nullopt;
    const double ratio = devicePixelRatio();
    const int x = static_cast<int>(std::floor(position.x() * ratio));
    const int y = m_bridge->window->GetSize()[1] - 1 - static_cast<int>(std::floor(position.y() * ratio));
    makeCurrent();
    float depth = 1;
    m_bridge->window->GetZbufferData(x, y, x, y, &depth);
    doneCurrent();
    return depth;
}

void VtkWidget::initializeGL() {
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &VtkWidget::release, Qt::DirectConnection);
    m_bridge->window->SetForceMaximumHardwareLineWidth(1);
    m_bridge->window->SetReadyForRendering(true);
    m_bridge->window->OpenGLInitContext();
}

void VtkWidget::paintGL() {
    vtkGenericOpenGLRenderWindow* window = m_bridge->window;
    m_bridge->fitSize();
    window->GetState()->Reset();
    window->GetState()->vtkglDepthFunc(GL_LEQUAL);
    // VTK's own shaders leave the size of points to glPointSize; the cloud's shader sets it a point.
    context()->functions()->glEnable(GL_PROGRAM_POINT_SIZE);
    Q_EMIT aboutToDraw();
    window->Render();

    makeCurrent();
    QOpenGLExtraFunctions* gl = context()->extraFunctions();
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
    constexpr GLenum kTarget = GL_COLOR_ATTACHMENT0;
    gl->glDrawBuffers(1, &kTarget);
    window->GetState()->ResetFramebufferBindings();
    const int w = window->GetSize()[0];
    const int h = window->GetSize()[1];
    window->BlitDisplayFramebuffer(0, 0, 0, w, h, 0, 0, w, h, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    Q_EMIT drawn();
}

void VtkWidget::release() {
    if (!context()) return;
    disconnect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &VtkWidget::release);
    makeCurrent();
    m_bridge->window->Finalize();
    m_bridge->window->SetReadyForRendering(false);
    doneCurrent();
}

}  // namespace stereo::ui
