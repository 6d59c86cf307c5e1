#include "ui/widgets/NumberField.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <cmath>

#include "ui/theme/Metrics.h"

namespace stereo::ui {

namespace {

constexpr QChar kMinusSign(0x2212);

}  // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent) {
    setLocale(QLocale::c());
    setAlignment(Qt::AlignRight);
    setFixedWidth(metrics::kNumberWidth);
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberField::forgetTyping);
}

bool NumberField::isTyping() const {
    return hasFocus() && lineEdit()->isModified();
}

void NumberField::showValue(double value) {
    const double half = 0.5 * std::pow(10.0, -decimals());
    if (std::abs(value - this->value()) >= half) setValue(value);
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
