#include "ui/image/Crosshair.h"

#include <QPainter>

#include <cmath>

#include "ui/image/PictureTag.h"

namespace stereo::ui {

namespace {

constexpr double kGap = 7;
constexpr double kRing = 5;
constexpr QColor kLine(255, 255, 255, 150);
constexpr QColor kShadow(0, 0, 0, 90);
constexpr QColor kRingShadow(0, 0, 0, 160);
constexpr QColor kShift(0x6F, 0xB4, 0xFF);

// On whole pixels, so that a line is one pixel wide and continues in the next view.
void paintLines(QPainter& painter, const Crosshair& cross, double offset, const QColor& colour) {
    const double x = std::floor(cross.at.x());
    const double y = std::floor(cross.at.y());
    const QRectF area = cross.picture;
    const auto horizontal = [&](double from, double to) {
        if (to > from) painter.fillRect(QRectF(from, y + offset, to - from, 1), colour);
    };
    const auto vertical = [&](double from, double to) {
        if (to > from) painter.fillRect(QRectF(x + offset, from, 1, to - from), colour);
    };
    horizontal(area.left(), x - kGap);
    horizontal(x + kGap + 1, area.right());
    vertical(area.top(), y - kGap);
    vertical(y + kGap + 1, area.bottom());
}

void paintShift(QPainter& painter, QPointF at, double fromX) {
    const double side = fromX > at.x() ? 1 : -1;
    const QLineF bar(at.x() + side * (kRing + 1), at.y(), fromX, at.y());
    if ((bar.x2() - bar.x1()) * side <= 0) return;
    painter.setPen(QPen(kRingShadow, 4));
    painter.drawLine(bar);
    painter.setPen(QPen(kShift, 2));
    painter.drawLine(bar);
    painter.setPen(QPen(kShift, 1.5));
    painter.drawLine(QLineF(fromX, at.y() - 4, fromX, at.y() + 4));
}

void paintRing(QPainter& painter, QPointF at) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kRingShadow, 3));
    painter.drawEllipse(at, kRing, kRing);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawEllipse(at, kRing, kRing);
}

void paintLabel(QPainter& painter, const Crosshair& cross) {
    QRectF box({}, tagSize(cross.label));
    box.moveBottomLeft(cross.at + QPointF(12, -10));
    if (box.right() > cross.bounds.right() - 4) box.moveRight(cross.at.x() - 12);
    if (box.top() < cross.bounds.top() + 4) box.moveTop(cross.at.y() + 10);
    paintTag(painter, cross.label, box, Qt::AlignLeft);
}

}  // namespace

void paintCrosshair(QPainter& painter, const Crosshair& crosshair) {
    painter.save();
    paintLines(painter, crosshair, 1, kShadow);
    paintLines(painter, crosshair, 0, kLine);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(std::floor(crosshair.at.x()) + 0.5, std::floor(crosshair.at.y()) + 0.5);
    if (crosshair.shiftedFromX) paintShift(painter, middle, *crosshair.shiftedFromX);
    paintRing(painter, middle);
    if (!crosshair.label.isEmpty()) paintLabel(painter, crosshair);
    painter.restore();
}

}  // namespace stereo::ui
