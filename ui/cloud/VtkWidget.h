#pragma once

#include <QOpenGLWidget>
#include <QPointF>
#include <memory>
#include <optional>

class vtkRenderWindow;

namespace stereo::ui {

/// Shows a VTK render window in a Qt 6 window. Mouse and keys are left to the parent: there is no
/// VTK interactor. Make one only where whyNoOpenGl() is empty: elsewhere Qt crashes when it is shown.
/// The scene survives the loss of the OpenGL context (float, dock, reparent) and is uploaded again.
class VtkWidget : public QOpenGLWidget {
    Q_OBJECT

public:
    /// What VTK needs; also good for QSurfaceFormat::setDefaultFormat before the application is made.
    [[nodiscard]] static QSurfaceFormat surfaceFormat();

    explicit VtkWidget(QWidget* parent = nullptr);
    ~VtkWidget() override;

    /// Never null. Add renderers to it; do not render it, call update().
    [[nodiscard]] vtkRenderWindow* renderWindow() const;

    /// Depth buffer (0 near, 1 far) of the last frame at `position` in logical pixels; none before the
    /// first frame and outside the widget.
    [[nodiscard]] std::optional<float> depthAt(QPointF position);

Q_SIGNALS:
    /// Before a frame, with the context current: the moment to bring the scene up to date.
    void aboutToDraw();
    /// A frame is in the widget.
    void drawn();

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    class Bridge;
    void release();

    std::unique_ptr<Bridge> m_bridge;
};

}  // namespace stereo::ui
