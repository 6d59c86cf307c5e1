#include "ui/window/set/SetCurveView.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr QMarginsF kAround{60, 8, 10, 16};
constexpr double kDot = 1.5;
constexpr double kLeastSpread = 0.02;  ///< of the middle: a constant pixel is a flat line, and no noise

}  // namespace

SetCurveView::SetCurveView(QWidget* parent) : QWidget(parent) {
    setObjectName("setCurve");
    setAccessibleName(tr("The pixel under the cursor over the members"));
}

void SetCurveView::setCurve(std::vector<app::SetSample> curve, std::optional<StereoCalibration> calibration) {
    m_curve = std::move(curve);
    m_calibration = calibration;
    makeValues();
    setAccessibleDescription(rangeText());
    update();
}

void SetCurveView::makeValues() {
    m_values.clear();
    m_known = 0;
    for (const app::SetSample& sample : m_curve) {
        const float value = m_calibration ? m_calibration->depth(sample.disparityPx) : sample.disparityPx;
        m_values.push_back(value);
        if (std::isnan(value)) continue;
        m_low = m_known == 0 ? value : std::min<double>(m_low, value);
        m_high = m_known == 0 ? value : std::max<double>(m_high, value);
        ++m_known;
    }
}

void SetCurveView::setShown(std::optional<std::size_t> index) {
    m_shown = index;
    update();
}

void SetCurveView::setEmptyText(const QString& text) {
    m_emptyText = text;
    update();
}

QString SetCurveView::rangeText() const {
    if (m_known == 0) return {};
    const auto text = [this](double value) { return m_calibration ? metresText(value) : pixelsText(value); };
    return tr("%1 from %2 to %3")
        .arg(m_calibration ? tr("Depth") : tr("Disparity"), text(m_low), text(m_high));
}

QSize SetCurveView::sizeHint() const {
    return {360, 92};
}

QSize SetCurveView::minimumSizeHint() const {
    return {160, 64};
}

QRectF SetCurveView::area() const {
    return QRectF(rect()).marginsRemoved(kAround);
}

double SetCurveView::xOf(std::size_t place) const {
    const double steps = std::max<double>(1, static_cast<double>(m_curve.size()) - 1);
    return area().left() + static_cast<double>(place) / steps * area().width();
}

void SetCurveView::mousePressEvent(QMouseEvent* event) {
    if (m_curve.empty()) return;
    const double share = (event->position().x() - area().left()) / std::max(1.0, area().width());
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(m_curve.size() - 1);
    Q_EMIT chosen(m_curve[static_cast<std::size_t>(std::lround(place))].index);
}

void SetCurveView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.base);
    painter.setFont(ui::font(TextRole::Tick));
    if (m_known == 0) {
        painter.setPen(tokens.dim);
        painter.setFont(ui::font(TextRole::Caption));
        painter.drawText(rect(), Qt::AlignCenter, m_emptyText);
        return;
    }
    const QRectF inside = area();
    const double middle = (m_low + m_high) / 2;
    const double half = std::max((m_high - m_low) / 2, std::abs(middle) * kLeastSpread / 2);
    const auto yOf = [&](double value) {
        const double share = half > 0 ? (value - middle) / half : 0;
        return inside.center().y() - share * inside.height() / 2;
    };
    for (const double value : {middle + half, middle, middle - half}) {
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(tokens.hairline);
        painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y));
        painter.setPen(tokens.dim);
        painter.drawText(QRectF(0, y - 8, inside.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         m_calibration ? metresText(value) : pixelsText(value));
    }
    painter.setPen(tokens.dim);
    const QRectF foot(inside.left(), inside.bottom() + 1, inside.width(), 14);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, countText(m_curve.front().index + 1));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, countText(m_curve.back().index + 1));
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath line;
    bool isGap = true;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (std::isnan(m_values[i])) {
            isGap = true;
            continue;
        }
        const QPointF point(xOf(i), yOf(m_values[i]));
        isGap ? line.moveTo(point) : line.lineTo(point);
        isGap = false;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(point, kDot, kDot);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 1.5));
    painter.drawPath(line);
    const bool isInside = m_shown && *m_shown >= m_curve.front().index && *m_shown <= m_curve.back().index;
    if (!isInside) return;
    painter.setPen(tokens.borderStrong);
    const double x = xOf(*m_shown - m_curve.front().index);
    painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
}

}  // namespace stereo::ui
