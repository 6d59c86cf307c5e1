#pragma once

#include <QWidget>

namespace stereo::ui {

/// A slider with two knobs, low and high. Tab goes from one to the other, arrow keys move the one
/// that has the focus. The wheel does nothing.
class RangeSlider : public QWidget {
    Q_OBJECT

public:
    enum class Knob { Low, High };

    explicit RangeSlider(QWidget* parent = nullptr);

    /// The ends of the way and the step of the arrow keys. REQUIRES: minimum < maximum, step > 0
    void setLimits(double minimum, double maximum, double step);
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    /// Clamps to the limits; swaps when low > high. Emits rangeChanged when something differs.
    void setRange(double low, double high);
    [[nodiscard]] Knob activeKnob() const { return m_active; }
    /// The middle of a knob in widget coordinates.
    [[nodiscard]] QPointF knobCentre(Knob knob) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Other values of low() and high(), while dragging too.
    void rangeChanged(double low, double high);
    /// Once when the user is done dragging.
    void editingFinished();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] double valueAt(double x) const;
    void moveActive(double value);
    void paintKnob(QPainter& painter, Knob knob) const;

    double m_minimum = 0;
    double m_maximum = 1;
    double m_step = 0.01;
    double m_low = 0;
    double m_high = 1;
    Knob m_active = Knob::Low;
};

}  // namespace stereo::ui
