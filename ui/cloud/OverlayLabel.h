#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace stereo::ui {

// Text over the cloud: light on a dark ground. Overlays on pictures do not follow the theme.

inline const QColor kOverlayLine(255, 255, 255, 235);
inline const QColor kOverlayShadow(0, 0, 0, 150);
inline const QColor kOverlayChosen(0x6F, 0xB4, 0xFF);

[[nodiscard]] QFont overlayFont();
/// As large as the label is painted, with its top left corner at 0.
[[nodiscard]] QRectF overlayLabelBox(const QString& text);
/// Fills `box` with `ground` and writes the text into it in `ink`, elided where it is too long.
void paintOverlayLabel(QPainter& painter, const QRectF& box, const QString& text,
                       const QColor& ink = QColor(0xF2, 0xF4, 0xF7),
                       const QColor& ground = QColor(0x10, 0x11, 0x13, 224));

}  // namespace stereo::ui
