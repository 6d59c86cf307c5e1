#include "ui/widgets/StatusField.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/Label.h"

namespace stereo::ui {

namespace {

constexpr int kSwatch = 12;

}  // namespace

StatusField::StatusField(const QString& label, const QString& widest, QWidget* parent)
    : QWidget(parent),
      m_label(new Label(label, Ink::Dim, TextRole::Caption, this)),
      m_value(new Label({}, Ink::Text, TextRole::Caption, this)),
      m_swatchRoom(new QWidget(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    row->addWidget(m_label);
    row->addWidget(m_swatchRoom);
    row->addWidget(m_value);
    m_label->setVisible(!label.isEmpty());
    m_swatchRoom->setFixedSize(kSwatch, kSwatch);
    m_swatchRoom->hide();
    if (!widest.isEmpty()) m_value->setMinimumWidth(m_value->fontMetrics().horizontalAdvance(widest) + 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(label);
}

void StatusField::setText(const QString& text) {
    if (text != m_value->text()) m_value->setText(text);
}

void StatusField::setLabel(const QString& label) {
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    setAccessibleName(label);
}

QString StatusField::text() const {
    return m_value->text();
}

void StatusField::setSwatch(const std::optional<QColor>& colour) {
    m_swatch = colour;
    m_swatchRoom->show();
    update();
}

void StatusField::paintEvent(QPaintEvent*) {
    if (!m_swatch) return;
    QPainter painter(this);
    paintBox(painter, m_swatchRoom->geometry(), *m_swatch, tokensOf(*this).borderStrong, 2);
}

}  // namespace stereo::ui
