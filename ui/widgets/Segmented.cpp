#include "ui/widgets/Segmented.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

namespace {

constexpr int kIconSegmentWidth = 30;

}  // namespace

Segmented::Segmented(QWidget* parent) : QWidget(parent), m_group(this) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setFixedHeight(metrics::kControlHeight);
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on) Q_EMIT currentIndexChanged(index);
    });
}

int Segmented::addText(const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return add(button);
}

int Segmented::addIcon(const QString& iconName, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFixedWidth(kIconSegmentWidth);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return add(button);
}

int Segmented::add(QToolButton* button) {
    const int index = count();
    button->setProperty(FlatStyle::kSegmentProperty, true);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFixedHeight(metrics::kControlHeight);
    button->setFocusPolicy(Qt::TabFocus);
    button->setChecked(index == 0);
    m_group.addButton(button, index);
    layout()->addWidget(button);
    return index;
}

int Segmented::count() const {
    return static_cast<int>(m_group.buttons().size());
}

int Segmented::currentIndex() const {
    return m_group.checkedId();
}

void Segmented::setCurrentIndex(int index) {
    segment(index)->setChecked(true);
}

QToolButton* Segmented::segment(int index) const {
    return static_cast<QToolButton*>(m_group.button(index));
}

void Segmented::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    paintBox(painter, rect(), tokens.dark ? tokens.base : tokens.pressed, tokens.border);
}

}  // namespace stereo::ui
