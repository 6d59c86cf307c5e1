#include "ui/widgets/ElidedLabel.h"

#include <QHelpEvent>
#include <QPainter>

#include "ui/theme/ToolTips.h"

namespace stereo::ui {

namespace {

constexpr int kMinimumWidth = 24;

}  // namespace

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 2, Label::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {qMin(kMinimumWidth, sizeHint().width()), Label::minimumSizeHint().height()};
}

QString ElidedLabel::shownText() const {
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, width());
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty() || shownText() == text())
        return Label::event(event);
    showPlainTip(*static_cast<QHelpEvent*>(event), text(), *this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shownText());
}

}  // namespace stereo::ui
