#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace stereo::ui {

// A few words on a ground of their own, to be read on any picture: its colours do not follow the theme.

[[nodiscard]] QSizeF tagSize(const QString& text);
/// At the top of `area`, at the left or right side of it.
void paintTag(QPainter& painter, const QString& text, const QRectF& area, Qt::AlignmentFlag side);

}  // namespace stereo::ui
