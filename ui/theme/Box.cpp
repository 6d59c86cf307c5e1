#include "ui/theme/Box.h"

#include <QPainter>

namespace stereo::ui {

void paintBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& outline, double radius,
              double outlineWidth) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline.isValid() ? QPen(outline, outlineWidth) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = outline.isValid() ? outlineWidth / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void paintFocus(QPainter& painter, const QRectF& rect, const QColor& colour, double radius) {
    paintBox(painter, rect, {}, colour, radius, metrics::kFocusWidth);
}

}  // namespace stereo::ui
