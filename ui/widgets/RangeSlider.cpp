#include "ui/widgets/RangeSlider.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"

namespace stereo::ui {

namespace {

constexpr double kEnd = metrics::kSliderHit / 2.0;
constexpr int kPageSteps = 10;

}  // namespace

RangeSlider::RangeSlider(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RangeSlider::sizeHint() const {
    return {120, metrics::kSliderHeight};
}

QSize RangeSlider::minimumSizeHint() const {
    return {60, metrics::kSliderHeight};
}

void RangeSlider::setLimits(double minimum, double maximum, double step) {
    assert(minimum < maximum && step > 0);
    m_minimum = minimum;
    m_maximum = maximum;
    m_step = step;
    setRange(m_low, m_high);
    update();
}

void RangeSlider::setRange(double low, double high) {
    low = std::clamp(low, m_minimum, m_maximum);
    high = std::clamp(high, m_minimum, m_maximum);
    if (low > high) std::swap(low, high);
    if (low == m_low && high == m_high) return;
    m_low = low;
    m_high = high;
    update();
    Q_EMIT rangeChanged(m_low, m_high);
}

QPointF RangeSlider::knobCentre(Knob knob) const {
    const double value = knob == Knob::Low ? m_low : m_high;
    const double way = (value - m_minimum) / (m_maximum - m_minimum);
    return {kEnd + way * (width() - 2 * kEnd), height() / 2.0};
}

double RangeSlider::valueAt(double x) const {
    const double way = std::clamp((x - kEnd) / (width() - 2 * kEnd), 0.0, 1.0);
    const double value = m_minimum + way * (m_maximum - m_minimum);
    return m_minimum + std::round((value - m_minimum) / m_step) * m_step;
}

void RangeSlider::moveActive(double value) {
    if (m_active == Knob::Low) {
        setRange(std::min(value, m_high), m_high);
    } else {
        setRange(m_low, std::max(value, m_low));
    }
}

bool RangeSlider::event(QEvent* event) {
    const bool looksChange = event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave ||
                             event->type() == QEvent::FocusOut;
    if (looksChange) update();
    return QWidget::event(event);
}

void RangeSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    const double x = event->position().x();
    const double toLow = std::abs(x - knobCentre(Knob::Low).x());
    const double toHigh = std::abs(x - knobCentre(Knob::High).x());
    const bool rightOfBoth = toLow == toHigh && x > knobCentre(Knob::High).x();
    m_active = toHigh < toLow || rightOfBoth ? Knob::High : Knob::Low;
    moveActive(valueAt(x));
    update();
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) moveActive(valueAt(event->position().x()));
}

void RangeSlider::mouseReleaseEvent(QMouseEvent*) {
    Q_EMIT editingFinished();
}

void RangeSlider::keyPressEvent(QKeyEvent* event) {
    const double value = m_active == Knob::Low ? m_low : m_high;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            moveActive(value - m_step);
            break;
        case Qt::Key_Right:
        case Qt::Key_Up:
            moveActive(value + m_step);
            break;
        case Qt::Key_PageDown:
            moveActive(value - kPageSteps * m_step);
            break;
        case Qt::Key_PageUp:
            moveActive(value + kPageSteps * m_step);
            break;
        case Qt::Key_Home:
            moveActive(m_minimum);
            break;
        case Qt::Key_End:
            moveActive(m_maximum);
            break;
        default:
            return event->ignore();
    }
    Q_EMIT editingFinished();
}

void RangeSlider::focusInEvent(QFocusEvent* event) {
    if (event->reason() == Qt::TabFocusReason) m_active = Knob::Low;
    if (event->reason() == Qt::BacktabFocusReason) m_active = Knob::High;
    QWidget::focusInEvent(event);
    update();
}

bool RangeSlider::focusNextPrevChild(bool next) {
    const Knob first = next ? Knob::Low : Knob::High;
    if (m_active != first) return QWidget::focusNextPrevChild(next);
    m_active = next ? Knob::High : Knob::Low;
    update();
    return true;
}

void RangeSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    const double y = height() / 2.0;
    paintBox(painter, QRectF(1, y - 2, width() - 2, 4), tokens.groove, {}, 2);
    if (isEnabled()) {
        const double left = knobCentre(Knob::Low).x();
        paintBox(painter, QRectF(left, y - 2, knobCentre(Knob::High).x() - left, 4), tokens.grooveFill, {},
                 2);
    }
    const Knob below = m_active == Knob::Low ? Knob::High : Knob::Low;
    paintKnob(painter, below);
    paintKnob(painter, m_active);
}

void RangeSlider::paintKnob(QPainter& painter, Knob knob) const {
    const Tokens& tokens = tokensOf(*this);
    const bool focused = hasFocus() && m_active == knob;
    const double radius = metrics::kSliderKnob / 2.0 + 0.5;
    const QPointF centre = knobCentre(knob);
    const QRectF box(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    const QColor fill = !isEnabled()                  ? tokens.raised
                        : tokens.dark && underMouse() ? tokens.text
                                                      : tokens.knob;
    const QColor outline = !isEnabled() ? tokens.border : focused ? tokens.accent : tokens.knobBorder;
    paintBox(painter, box, fill, outline, radius, focused ? 2 : 1);
}

}  // namespace stereo::ui
