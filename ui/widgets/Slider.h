#pragma once

#include <QSlider>

#include <optional>

namespace stereo::ui {

/// A horizontal slider that shows its default as a dot and, where part of the way is already
/// computed, that part in blue. The wheel does nothing unless the slider has the focus.
class Slider : public QSlider {
    Q_OBJECT

public:
    explicit Slider(QWidget* parent = nullptr);

    void setDefaultPosition(int position);
    void setComputedPosition(std::optional<int> position);

protected:
    void wheelEvent(QWheelEvent* event) override;
};

}  // namespace stereo::ui
