#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace stereo::ui {

/// The mark on a picture, in widget coordinates. Its colours do not follow the theme: it has to be
/// seen on any picture.
struct Crosshair {
    QPointF at;
    QRectF picture;                      ///< the lines reach to its edges
    QRectF bounds;                       ///< where the label has to stay
    std::optional<double> shiftedFromX;  ///< draws a bar from there to `at`: a disparity as a length
    QString label;
};

void paintCrosshair(QPainter& painter, const Crosshair& crosshair);

}  // namespace stereo::ui
