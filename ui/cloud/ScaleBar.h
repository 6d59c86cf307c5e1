#pragma once

#include <QPointF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace stereo::ui {

class CloudCamera;
struct CloudTheme;

/// A round length and how long it is on the screen.
struct ScaleBar {
    double metres = 0;
    double pixels = 0;
};

/// 1, 2 or 5 times a power of ten, at the distance of the pivot (at any, in an orthographic view): at most
/// `longest` px, and at least 2/5 of that.
[[nodiscard]] ScaleBar scaleBar(const CloudCamera& camera, QSizeF viewport, double longest = 125);

/// Draws the bar from `leftEnd` to the right, with `text` beside it.
void paintScaleBar(QPainter& painter, QPointF leftEnd, const ScaleBar& bar, const QString& text,
                   const CloudTheme& theme);

}  // namespace stereo::ui
