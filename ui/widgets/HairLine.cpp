#include "ui/widgets/HairLine.h"

#include <QPainter>

#include "ui/theme/FlatStyle.h"

namespace stereo::ui {

HairLine::HairLine(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void HairLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(*this).hairline);
}

}  // namespace stereo::ui
