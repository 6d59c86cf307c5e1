#pragma once

#include <QIcon>
#include <QRectF>
#include <QString>

#include "ui/theme/Tokens.h"

class QPainter;

namespace stereo::ui {

/// The icon resources/icons/NAME.svg as vectors at every scale, in the theme's colours: dim, text
/// under the mouse or when on, faint when disabled. Shows NAME-on.svg when on, where there is one.
/// Follows a change of theme. REQUIRES: such a file is there.
[[nodiscard]] QIcon icon(const QString& name);
/// The same in one ink, faint when disabled.
[[nodiscard]] QIcon icon(const QString& name, Ink ink);

/// Draws the icon into `rect` in one colour. `strokeWidth` is in units of a 16 px icon; 0 = as drawn
/// (1.5), thinner for large ones.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour,
               double strokeWidth = 0);

}  // namespace stereo::ui
