#include "tests/gui/Mouse.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace stereo::ui::test {

void moveMouse(QWidget& widget, QPoint to, Qt::MouseButtons buttons) {
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, buttons, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

}  // namespace stereo::ui::test
