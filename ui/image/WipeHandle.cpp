#include "ui/image/WipeHandle.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

#include "ui/theme/FlatStyle.h"

namespace stereo::ui {

namespace {

constexpr int kWidth = 25;
constexpr double kKnobRadius = 9;
// As the crosshair: seen on any picture, whatever the theme is.
constexpr QColor kLine(255, 255, 255, 220);
constexpr QColor kShadow(0, 0, 0, 110);
constexpr QColor kKnob(0x10, 0x11, 0x13, 224);

}  // namespace

WipeHandle::WipeHandle(QWidget& view) : QAbstractSlider(&view), m_view(view) {
    setObjectName("wipeHandle");
    setOrientation(Qt::Horizontal);
    setRange(0, kSteps);
    setSingleStep(kSteps / 100);
    setPageStep(kSteps / 10);
    setValue(kSteps / 2);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
    setToolTip(tr("Drag, or use the arrow keys: one picture left of the line, the other right of it"));
    view.installEventFilter(this);
    place();
}

void WipeHandle::place() {
    const int x = static_cast<int>(std::lround(share() * m_view.width()));
    setGeometry(x - kWidth / 2, 0, kWidth, m_view.height());
}

bool WipeHandle::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_view && event->type() == QEvent::Resize) place();
    return QAbstractSlider::eventFilter(watched, event);
}

void WipeHandle::sliderChange(SliderChange change) {
    QAbstractSlider::sliderChange(change);
    if (change == SliderValueChange) place();
}

void WipeHandle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double middle = kWidth / 2;
    painter.fillRect(QRectF(middle - 1, 0, 3, height()), kShadow);
    painter.fillRect(QRectF(middle, 0, 1, height()), kLine);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF knob(middle + 0.5, height() / 2.0);
    painter.setBrush(kKnob);
    painter.setPen(hasFocus() ? QPen(tokensOf(*this).accent, 2) : QPen(kLine, 1.2));
    painter.drawEllipse(knob, kKnobRadius, kKnobRadius);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0}) {
        QPainterPath arrow(knob + QPointF(side * 2.5, -3.5));
        arrow.lineTo(knob + QPointF(side * 5.5, 0));
        arrow.lineTo(knob + QPointF(side * 2.5, 3.5));
        painter.drawPath(arrow);
    }
}

void WipeHandle::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    m_grabbedAt = event->position().x() - kWidth / 2;
}

void WipeHandle::mouseMoveEvent(QMouseEvent* event) {
    if (!m_grabbedAt) return;
    const double x = mapToParent(event->position()).x() - *m_grabbedAt;
    setValue(static_cast<int>(std::lround(kSteps * x / m_view.width())));
}

void WipeHandle::mouseReleaseEvent(QMouseEvent*) {
    m_grabbedAt.reset();
}

void WipeHandle::mouseDoubleClickEvent(QMouseEvent*) {
    setValue(kSteps / 2);
}

// The wheel zooms the picture below.
void WipeHandle::wheelEvent(QWheelEvent* event) {
    QWheelEvent below(mapToParent(event->position()), event->globalPosition(), event->pixelDelta(),
                      event->angleDelta(), event->buttons(), event->modifiers(), event->phase(),
                      event->inverted());
    QCoreApplication::sendEvent(&m_view, &below);
}

}  // namespace stereo::ui
