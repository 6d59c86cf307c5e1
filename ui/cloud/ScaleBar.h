#pragma once

#include <QPointF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace stereo::ui {

class CloudCamera;

/// A round length and how long it is on the screen.
struct ScaleBar {
    double metres = 0;
    double pixels = 0;
};

/// 1, 2 or 5 times a power of ten, at the distance of the pivot (at any, in an orthographic view): 50 to 125
/// px.
[[nodiscard]] ScaleBar scaleBar(const CloudCamera& camera, QSizeF viewport);

/// Draws the bar from `leftEnd` to the right, with `text` beside it.
void paintScaleBar(QPainter& painter, QPointF leftEnd, const ScaleBar& bar, const QString& text);

}  // namespace stereo::ui
