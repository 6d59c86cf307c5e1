#pragma once

#include <QDoubleSpinBox>
#include <QPointer>

namespace stereo::ui {

/// A number with its unit. Takes "," and "." as decimal point and both minus signs, shows "." and "−"
/// whatever the locale is. The wheel does nothing unless the field has the focus.
///
/// Return takes the number and Esc brings back the one before; both give the focus back to where it was
/// before, and so does a click elsewhere: the next key is not the field's. In a dialog Return and, of a
/// field that was not changed, Esc are the dialog's.
///
/// As wide as its number and unit need, at least usualWidth().
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
    void setUsualWidth(int width);
    [[nodiscard]] int usualWidth() const { return m_usualWidth; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void forgetTyping();
    void followFocus(QWidget* old, QWidget* now);
    void leave();
    [[nodiscard]] bool isInDialog() const;
    [[nodiscard]] QString plainNumber(QString text) const;

    int m_usualWidth;
    double m_valueBefore = 0;       ///< when the focus came
    QPointer<QWidget> m_focusFrom;  ///< what had it before, no field of numbers; null = nothing
};

}  // namespace stereo::ui
