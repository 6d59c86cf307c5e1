#pragma once

#include <QPoint>
#include <Qt>

class QWidget;

namespace stereo::ui::test {

/// Moves the mouse over `widget` with `buttons` held. Unlike QTest::mouseMove, which moves the real
/// pointer, it does not depend on what the window system does with it.
void moveMouse(QWidget& widget, QPoint to, Qt::MouseButtons buttons = Qt::NoButton);

}  // namespace stereo::ui::test
