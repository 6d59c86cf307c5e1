#pragma once

#include <QDoubleSpinBox>

namespace stereo::ui {

/// A number with its unit. Takes "," and "." as decimal point and both minus signs, shows "." and "−"
/// whatever the locale is. The wheel does nothing unless the field has the focus.
class NumberField : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit NumberField(QWidget* parent = nullptr);

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;

    /// Whether a text is being typed that is not the value yet.
    [[nodiscard]] bool isTyping() const;
    /// setValue(), but what is being typed stays when the field stands at this value already.
    void showValue(double value);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    void forgetTyping();
    [[nodiscard]] QString plainNumber(QString text) const;
};

}  // namespace stereo::ui
