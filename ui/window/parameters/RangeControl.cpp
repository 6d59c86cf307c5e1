#include "ui/window/parameters/RangeControl.h"

#include <QRect>
#include <algorithm>
#include <cmath>

#include "app/workbench/ColourRange.h"
#include "app/workbench/Workbench.h"
#include "ui/image/ImageView.h"

namespace stereo::ui {
namespace {

/// The smallest distance of the two ends.
constexpr double kLeastWidthPx = 0.1;

PixelArea areaInSight(const ImageView& view, ImageSize size) {
    const QRectF seen(view.toImage({0, 0}), view.toImage(QPointF(view.width(), view.height())));
    const QRect pixels = seen.toAlignedRect().intersected(QRect(0, 0, size.width, size.height));
    return {pixels.x(), pixels.y(), {pixels.width(), pixels.height()}};
}

}  // namespace

RangeControl::RangeControl(app::Workbench& workbench, const ViewLink& link, const ImageView& view,
                           QObject* parent)
    : QObject(parent), m_workbench(workbench), m_link(link), m_view(view) {}

void RangeControl::fitToVisible() {
    const auto& picture = m_workbench.views().picture();
    if (!picture || m_view.picture().isEmpty()) return;
    m_workbench.jobs().run(
        "visible range",
        [map = picture->map, area = areaInSight(m_view, picture->map->size())](const RunControl&) {
            return percentileRange(*map, area);
        },
        this,
        [this](const std::optional<ColorRange>& range) {
            if (range) app::setRange(m_workbench, *range);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void RangeControl::setFarEndAtCursor() {
    setEnd(true);
}

void RangeControl::setNearEndAtCursor() {
    setEnd(false);
}

void RangeControl::setEnd(bool isFar) {
    const auto& picture = m_workbench.views().picture();
    const std::optional<QPointF> cursor = m_link.cursor();
    if (!picture || !cursor) return;
    const int x = static_cast<int>(cursor->x());
    const int y = static_cast<int>(cursor->y());
    if (x < 0 || y < 0 || x >= picture->map->width() || y >= picture->map->height()) return;
    const double value = picture->map->at(x, y);
    if (std::isnan(value)) return;
    ColorRange range = picture->display.range;
    if (isFar) {
        range = {value, std::max(range.high, value + kLeastWidthPx)};
    } else {
        range = {std::min(range.low, value - kLeastWidthPx), value};
    }
    app::setRange(m_workbench, range);
}

}  // namespace stereo::ui
