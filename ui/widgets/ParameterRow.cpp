#include "ui/widgets/ParameterRow.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/SliderField.h"

namespace stereo::ui {

namespace {

constexpr double kDot = 6;

}  // namespace

ParameterRow::ParameterRow(const QString& label, QWidget* control, QWidget* parent)
    : QWidget(parent),
      m_control(control),
      m_label(new ElidedLabel(label, Ink::Dim, TextRole::Normal, this)),
      m_reason(new Label({}, Ink::Dim, TextRole::Caption, this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    grid->setHorizontalSpacing(metrics::kSpacing);
    grid->setVerticalSpacing(0);
    grid->setRowMinimumHeight(0, metrics::kRowHeight);
    grid->setColumnStretch(1, 1);
    m_label->setFixedWidth(metrics::kRowLabelWidth);
    m_label->setBuddy(control);
    m_label->installEventFilter(this);
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(0, 0, 0, 4);
    const bool wide = label.isEmpty();
    m_label->setVisible(!wide);
    m_reason->hide();
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(control, 0, wide ? 0 : 1, 1, wide ? 2 : 1);
    grid->addWidget(m_reason, 1, 1);
    if (control->accessibleName().isEmpty()) control->setAccessibleName(label);
    if (auto* field = qobject_cast<SliderField*>(control)) {
        field->setName(label);
        connect(this, &ParameterRow::defaultRequested, field, &SliderField::resetToDefault);
    }
}

void ParameterRow::setChanged(bool changed) {
    if (changed == m_changed) return;
    m_changed = changed;
    m_label->setInk(changed ? Ink::Text : Ink::Dim);
    update();
}

void ParameterRow::setDisabledReason(const QString& reason) {
    const bool disabled = !reason.isEmpty();
    m_label->setEnabled(!disabled);
    m_control->setEnabled(!disabled);
    m_reason->setText(reason);
    m_reason->setVisible(disabled);
}

QString ParameterRow::disabledReason() const {
    return m_reason->text();
}

bool ParameterRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_label && event->type() == QEvent::MouseButtonDblClick && m_label->isEnabled()) {
        Q_EMIT defaultRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ParameterRow::paintEvent(QPaintEvent*) {
    if (!m_changed) return;
    QPainter painter(this);
    const QRectF dot((metrics::kTextLeft - kDot) / 2, (metrics::kRowHeight - kDot) / 2, kDot, kDot);
    paintBox(painter, dot, tokensOf(*this).warnMark, {}, kDot / 2);
}

}  // namespace stereo::ui
