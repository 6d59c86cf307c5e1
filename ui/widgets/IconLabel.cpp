#include "ui/widgets/IconLabel.h"

#include <QPainter>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

IconLabel::IconLabel(const QString& iconName, Ink ink, int size, QWidget* parent)
    : QWidget(parent), m_iconName(iconName), m_ink(ink) {
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString& iconName, Ink ink) {
    m_iconName = iconName;
    m_ink = ink;
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    paintIcon(painter, m_iconName, rect(), isEnabled() ? colour(tokens, m_ink) : tokens.faint);
}

}  // namespace stereo::ui
