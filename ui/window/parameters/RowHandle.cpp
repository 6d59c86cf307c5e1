#include "ui/window/parameters/RowHandle.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

#include "ui/theme/FlatStyle.h"

namespace stereo::ui {
namespace {

constexpr int kKeyStep = 8;

}  // namespace

RowHandle::RowHandle(QWidget* parent) : QWidget(parent) {
    setObjectName("rowHandle");
    setAccessibleName(tr("Height of the rows"));
    setToolTip(tr("Drag to share the height between the rows; a double click lets the pictures decide"));
    setCursor(Qt::SplitVCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void RowHandle::mousePressEvent(QMouseEvent* event) {
    m_grabbedAt = static_cast<int>(std::lround(event->position().y()));
}

void RowHandle::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    const int distance = static_cast<int>(std::lround(event->position().y())) - m_grabbedAt;
    if (distance != 0) Q_EMIT moved(distance);
}

void RowHandle::mouseDoubleClickEvent(QMouseEvent*) {
    Q_EMIT resetRequested();
}

void RowHandle::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
            return Q_EMIT moved(-kKeyStep);
        case Qt::Key_Down:
            return Q_EMIT moved(kKeyStep);
        case Qt::Key_Return:
            return Q_EMIT resetRequested();
        default:
            QWidget::keyPressEvent(event);
    }
}

void RowHandle::paintEvent(QPaintEvent*) {
    const Tokens& tokens = tokensOf(*this);
    QPainter(this).fillRect(rect(), hasFocus()     ? tokens.accent
                                    : underMouse() ? tokens.borderStrong
                                                   : tokens.gutter);
}

}  // namespace stereo::ui
