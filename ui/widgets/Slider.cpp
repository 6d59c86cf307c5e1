#include "ui/widgets/Slider.h"

#include <QWheelEvent>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"

namespace stereo::ui {

Slider::Slider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(metrics::kSliderHeight);
}

void Slider::setDefaultPosition(int position) {
    setProperty(FlatStyle::kDefaultProperty, position);
    update();
}

void Slider::setComputedPosition(std::optional<int> position) {
    setProperty(FlatStyle::kComputedProperty, position ? QVariant(*position) : QVariant());
    update();
}

void Slider::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) return QSlider::wheelEvent(event);
    event->ignore();
}

}  // namespace stereo::ui
