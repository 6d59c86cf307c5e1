#pragma once

#include <QWidget>

#include <optional>

namespace stereo::ui {

class NumberField;
class Slider;

/// What a SliderField lets choose.
struct SliderRange {
    double minimum = 0;
    double maximum = 1;
    double step = 0.01;  ///< of the slider and the arrows; the number field takes any value
    int decimals = 2;
    double defaultValue = 0;
    QString suffix;  ///< the unit with its space: " px"
};

/// A slider with a number field beside it, and a default to go back to.
class SliderField : public QWidget {
    Q_OBJECT

public:
    explicit SliderField(const SliderRange& range, QWidget* parent = nullptr);

    /// The accessible name of slider and number field.
    void setName(const QString& name);
    /// Keeps the value where the new range allows it.
    void setRange(const SliderRange& range);
    [[nodiscard]] const SliderRange& range() const { return m_range; }

    [[nodiscard]] double value() const;
    /// Clamps. Emits valueChanged when the value differs.
    void setValue(double value);
    [[nodiscard]] bool isDefault() const;
    void resetToDefault();
    /// Up to where the way is already computed (the iterations of the last run); none = not shown.
    void setComputed(std::optional<double> value);

    [[nodiscard]] Slider& slider() { return *m_slider; }
    [[nodiscard]] NumberField& number() { return *m_number; }

Q_SIGNALS:
    /// On every change, also while the knob is dragged.
    void valueChanged(double value);
    /// Once when the user is done: knob released, return pressed, focus left.
    void editingFinished();

private:
    [[nodiscard]] int positionOf(double value) const;
    [[nodiscard]] double valueOf(int position) const;
    void onSliderMoved(int position);
    void onNumberChanged(double value);

    SliderRange m_range;
    Slider* m_slider;
    NumberField* m_number;
};

}  // namespace stereo::ui
