#include "ui/widgets/SliderField.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

#include "ui/theme/Metrics.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/Slider.h"

namespace stereo::ui {

namespace {

constexpr int kPages = 10;

}  // namespace

SliderField::SliderField(const SliderRange& range, QWidget* parent)
    : QWidget(parent), m_slider(new Slider(this)), m_number(new NumberField(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpacing);
    row->addWidget(m_slider, 1);
    row->addWidget(m_number);
    setFocusProxy(m_slider);
    connect(m_slider, &Slider::valueChanged, this, &SliderField::onSliderMoved);
    connect(m_slider, &Slider::sliderReleased, this, &SliderField::editingFinished);
    connect(m_number, &NumberField::valueChanged, this, &SliderField::onNumberChanged);
    connect(m_number, &NumberField::editingFinished, this, &SliderField::editingFinished);
    setRange(range);
    setValue(range.defaultValue);
}

void SliderField::setName(const QString& name) {
    setAccessibleName(name);
    m_slider->setAccessibleName(name);
    m_number->setAccessibleName(tr("%1, number").arg(name));
}

void SliderField::setRange(const SliderRange& range) {
    const double before = value();
    m_range = range;
    {
        const QSignalBlocker quietSlider(m_slider);
        const QSignalBlocker quietNumber(m_number);
        m_slider->setRange(0, static_cast<int>(std::lround((range.maximum - range.minimum) / range.step)));
        m_slider->setPageStep(std::max(1, m_slider->maximum() / kPages));
        m_slider->setDefaultPosition(positionOf(range.defaultValue));
        m_number->setDecimals(range.decimals);
        m_number->setRange(range.minimum, range.maximum);
        m_number->setSingleStep(range.step);
        m_number->setSuffix(range.suffix);
        m_slider->setValue(positionOf(value()));
    }
    m_number->updateGeometry();
    if (value() != before) Q_EMIT valueChanged(value());
}

double SliderField::value() const {
    return m_number->value();
}

void SliderField::setValue(double value) {
    m_number->showValue(value);
}

bool SliderField::isDefault() const {
    const double half = 0.5 * std::pow(10.0, -m_range.decimals);
    return std::abs(value() - m_range.defaultValue) < half;
}

void SliderField::resetToDefault() {
    setValue(m_range.defaultValue);
    Q_EMIT editingFinished();
}

void SliderField::setComputed(std::optional<double> value) {
    m_slider->setComputedPosition(value ? std::optional(positionOf(*value)) : std::nullopt);
}

int SliderField::positionOf(double value) const {
    return static_cast<int>(std::lround((value - m_range.minimum) / m_range.step));
}

double SliderField::valueOf(int position) const {
    return std::min(m_range.maximum, m_range.minimum + position * m_range.step);
}

void SliderField::onSliderMoved(int position) {
    m_number->setValue(valueOf(position));
}

// The knob is at the nearest step; the value stays what was typed.
void SliderField::onNumberChanged(double value) {
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(positionOf(value));
    }
    Q_EMIT valueChanged(value);
}

}  // namespace stereo::ui
