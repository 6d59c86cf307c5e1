#include "ui/cloud/OverlayLabel.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace stereo::ui {
namespace {

constexpr double kPaddingX = 6;
constexpr double kPaddingY = 3;

}  // namespace

QFont overlayFont() {
    QFont font = QApplication::font();
    font.setPointSizeF(8.25);
    font.setWeight(QFont::DemiBold);
    return font;
}

QRectF overlayLabelBox(const QString& text) {
    const QFontMetricsF metrics(overlayFont());
    return {0, 0, std::ceil(metrics.horizontalAdvance(text) + 2 * kPaddingX),
            std::ceil(metrics.height() + 2 * kPaddingY)};
}

void paintOverlayLabel(QPainter& painter, const QRectF& box, const QString& text, const QColor& ink,
                       const QColor& ground) {
    painter.setFont(overlayFont());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(ink);
    const QString shown =
        QFontMetricsF(overlayFont()).elidedText(text, Qt::ElideRight, box.width() - 2 * kPaddingX + 1);
    painter.drawText(box, Qt::AlignCenter, shown);
}

}  // namespace stereo::ui
