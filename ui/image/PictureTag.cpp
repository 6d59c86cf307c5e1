#include "ui/image/PictureTag.h"

#include <QFontMetricsF>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/Fonts.h"

namespace stereo::ui {

namespace {

constexpr QColor kGround(0x10, 0x11, 0x13, 224);
constexpr QColor kEdge(255, 255, 255, 50);
constexpr QColor kText(0xF2, 0xF4, 0xF7);

}  // namespace

QSizeF tagSize(const QString& text) {
    return {QFontMetrics(font(TextRole::CaptionBold)).horizontalAdvance(text) + 14.0, 20};
}

void paintTag(QPainter& painter, const QString& text, const QRectF& area, Qt::AlignmentFlag side) {
    QRectF box(area.topLeft(), tagSize(text));
    if (side == Qt::AlignRight) box.moveRight(area.right());
    box.moveTopLeft(box.topLeft().toPoint());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font(TextRole::CaptionBold));
    paintBox(painter, box, kGround, kEdge);
    painter.setPen(kText);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

}  // namespace stereo::ui
