#include "ui/cloud/ScaleBar.h"

#include <QLineF>
#include <QPainter>
#include <cmath>

#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudTheme.h"
#include "ui/cloud/OverlayLabel.h"

namespace stereo::ui {
namespace {

constexpr double kTick = 4;
constexpr double kTextGap = 8;

double roundBelow(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    const double leading = value / power;
    return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
}

}  // namespace

ScaleBar scaleBar(const CloudCamera& camera, QSizeF viewport, double longest) {
    const double pixelsPerMetre = camera.pixelsPerTangent(viewport) / camera.distance();
    const double metres = roundBelow(longest / pixelsPerMetre);
    return {metres, metres * pixelsPerMetre};
}

void paintScaleBar(QPainter& painter, QPointF leftEnd, const ScaleBar& bar, const QString& text,
                   const CloudTheme& theme) {
    const QPointF rightEnd = leftEnd + QPointF(bar.pixels, 0);
    const QPointF tick(0, kTick);
    const QLineF lines[]{
        {leftEnd, rightEnd}, {leftEnd - tick, leftEnd + tick}, {rightEnd - tick, rightEnd + tick}};
    for (const QPen& pen : {QPen(theme.onScaleBar, 3.5, Qt::SolidLine, Qt::RoundCap),
                            QPen(theme.scaleBar, 1.5, Qt::SolidLine, Qt::RoundCap)}) {
        painter.setPen(pen);
        painter.drawLines(lines, 3);
    }
    QRectF box = overlayLabelBox(text);
    box.moveTopLeft(rightEnd + QPointF(kTextGap, -box.height() / 2));
    paintOverlayLabel(painter, box, text, theme.scaleBar, theme.onScaleBar);
}

}  // namespace stereo::ui
