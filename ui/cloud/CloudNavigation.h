#pragma once

#include <QPointF>
#include <QSizeF>
#include <Qt>
#include <optional>

#include "ui/cloud/CloudCamera.h"

namespace stereo::ui {

/// A drag over the cloud as moves of the camera: left turns about the pivot, middle or Shift pans, right
/// comes nearer at what was grabbed.
class CloudDrag {
public:
    struct Mouse {
        QPointF at;
        Qt::MouseButtons buttons;
        Qt::KeyboardModifiers keys;
    };

    /// `depthMetres`: in front of the eye, of what was grabbed.
    CloudDrag(QPointF pressed, double depthMetres)
        : m_pressed(pressed), m_last(pressed), m_depthMetres(depthMetres) {}

    /// The camera after this move; none while the mouse has hardly left where it was pressed.
    [[nodiscard]] std::optional<CloudCamera> moved(const CloudCamera& camera, const Mouse& mouse,
                                                   QSizeF viewport);
    /// Whether there was a move: otherwise it was a click.
    [[nodiscard]] bool hasMoved() const { return m_hasMoved; }

private:
    QPointF m_pressed;
    QPointF m_last;
    double m_depthMetres;
    bool m_hasMoved = false;
};

/// The camera so many notches of the wheel nearer to `target`.
[[nodiscard]] CloudCamera wheeled(const CloudCamera& camera, QVector3D target, double notches);

/// The camera after a key: arrows turn, with Shift they pan, page up and down come nearer and go away. None
/// for other keys.
[[nodiscard]] std::optional<CloudCamera> steered(const CloudCamera& camera, int key,
                                                 Qt::KeyboardModifiers modifiers, QSizeF viewport);

/// One step along an arrow key in screen directions; (0, 0) for other keys.
[[nodiscard]] QPointF arrowStep(int key);

}  // namespace stereo::ui
