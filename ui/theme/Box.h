#pragma once

#include <QColor>
#include <QRectF>

#include "ui/theme/Metrics.h"

class QPainter;

namespace stereo::ui {

/// A rounded box whose outline lies inside `rect`. An invalid colour draws nothing.
void paintBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& outline = {},
              double radius = metrics::kRadius, double outlineWidth = 1);

/// The focus outline of a control.
void paintFocus(QPainter& painter, const QRectF& rect, const QColor& colour,
                double radius = metrics::kRadius);

}  // namespace stereo::ui
