#include "ui/widgets/NumberField.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyleOptionSpinBox>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "ui/theme/Metrics.h"

namespace stereo::ui {

namespace {

constexpr QChar kMinusSign(0x2212);
/// Around a text in its line edit, and for the cursor.
constexpr int kTextMargin = 6;

bool isReturn(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

}  // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent), m_usualWidth(metrics::kNumberWidth) {
    setLocale(QLocale::c());
    setAlignment(Qt::AlignRight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberField::forgetTyping);
    connect(this, &QDoubleSpinBox::valueChanged, this, &QWidget::updateGeometry);
    connect(lineEdit(), &QLineEdit::textChanged, this, &QWidget::updateGeometry);
    connect(qApp, &QApplication::focusChanged, this, &NumberField::followFocus);
}

bool NumberField::isTyping() const {
    return hasFocus() && lineEdit()->isModified();
}

void NumberField::showValue(double value) {
    const double half = 0.5 * std::pow(10.0, -decimals());
    if (std::abs(value - this->value()) < half) return;
    setValue(value);
    m_valueBefore = this->value();
    updateGeometry();  // signals may be blocked
}

void NumberField::setUsualWidth(int width) {
    m_usualWidth = width;
    updateGeometry();
}

QSize NumberField::sizeHint() const {
    ensurePolished();
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    constexpr int kAnyWidth = 200;
    option.rect = QRect(0, 0, kAnyWidth, metrics::kControlHeight);
    const QRect inside =
        style()->subControlRect(QStyle::CC_SpinBox, &option, QStyle::SC_SpinBoxEditField, this);
    const int textWidth = fontMetrics().horizontalAdvance(lineEdit()->text());
    return {std::max(m_usualWidth, textWidth + kTextMargin + kAnyWidth - inside.width()),
            QDoubleSpinBox::sizeHint().height()};
}

QSize NumberField::minimumSizeHint() const {
    return sizeHint();
}

bool NumberField::isInDialog() const {
    return qobject_cast<QDialog*>(window()) != nullptr;
}

// From field to field by Tab: it goes back to where it was before the first.
void NumberField::followFocus(QWidget* old, QWidget* now) {
    if (now != this || !old || old == this) return;
    const auto* field = qobject_cast<NumberField*>(old);
    m_focusFrom = field ? field->m_focusFrom.data() : old;
}

void NumberField::focusInEvent(QFocusEvent* event) {
    m_valueBefore = value();
    qApp->installEventFilter(this);
    QDoubleSpinBox::focusInEvent(event);
}

void NumberField::focusOutEvent(QFocusEvent* event) {
    qApp->removeEventFilter(this);
    QDoubleSpinBox::focusOutEvent(event);
}

void NumberField::leave() {
    if (m_focusFrom && m_focusFrom->isVisible() && m_focusFrom->isEnabled() &&
        m_focusFrom->window() == window()) {
        m_focusFrom->setFocus(Qt::OtherFocusReason);
    }
    if (hasFocus()) clearFocus();
}

// What does not take the focus by a click leaves it here, and the next key would be typed.
bool NumberField::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress && !isInDialog()) {
        auto* clicked = qobject_cast<QWidget*>(watched);
        if (clicked && clicked != this && !isAncestorOf(clicked) && clicked->window() == window()) leave();
    }
    return QDoubleSpinBox::eventFilter(watched, event);
}

// A shortcut on Esc is not to act before the field has been left.
bool NumberField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && !isInDialog() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QDoubleSpinBox::event(event);
}

void NumberField::keyPressEvent(QKeyEvent* event) {
    const bool isChanged = isTyping() || value() != m_valueBefore;
    if (event->key() == Qt::Key_Escape && (isChanged || !isInDialog())) {
        setValue(m_valueBefore);
        lineEdit()->setText(prefix() + textFromValue(value()) + suffix());
        forgetTyping();
        if (!isInDialog()) leave();
        return event->accept();
    }
    QDoubleSpinBox::keyPressEvent(event);
    if (!isReturn(*event) || isInDialog()) return;
    leave();
    event->accept();
}

// Once the number is set, Ctrl+Z is about the number and no longer about its digits.
void NumberField::forgetTyping() {
    lineEdit()->setModified(false);
    if (!lineEdit()->isUndoAvailable()) return;
    const bool wasSelected = lineEdit()->hasSelectedText();
    lineEdit()->setText(lineEdit()->text());
    if (wasSelected) selectAll();
}

QString NumberField::plainNumber(QString text) const {
    if (!suffix().isEmpty() && text.endsWith(suffix())) text.chop(suffix().size());
    return text.trimmed().replace(',', '.').replace(kMinusSign, '-');
}

QString NumberField::textFromValue(double value) const {
    return QDoubleSpinBox::textFromValue(value).replace('-', kMinusSign);
}

double NumberField::valueFromText(const QString& text) const {
    return plainNumber(text).toDouble();
}

QValidator::State NumberField::validate(QString& text, int& position) const {
    QString plain = plainNumber(text);
    int unused = qMin(position, static_cast<int>(plain.size()));
    return QDoubleSpinBox::validate(plain, unused);
}

void NumberField::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) return QDoubleSpinBox::wheelEvent(event);
    event->ignore();
}

}  // namespace stereo::ui
