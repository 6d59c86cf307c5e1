#include "ui/image/ViewLink.h"

#include <algorithm>

namespace stereo::ui {

void ViewLink::fit() {
    if (m_fit) return;
    m_fit = true;
    Q_EMIT viewChanged();
}

void ViewLink::setView(double zoom, QPointF centre) {
    m_fit = false;
    m_zoom = std::clamp(zoom, kMinimumZoom, kMaximumZoom);
    m_centre = centre;
    Q_EMIT viewChanged();
}

void ViewLink::setCursor(std::optional<QPointF> leftImagePoint) {
    if (leftImagePoint == m_cursor) return;
    m_cursor = leftImagePoint;
    Q_EMIT cursorChanged();
}

}  // namespace stereo::ui
