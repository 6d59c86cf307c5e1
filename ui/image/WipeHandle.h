#pragma once

#include <QAbstractSlider>

#include <optional>

namespace stereo::ui {

/// The vertical line over a view that is dragged to wipe between two pictures. A slider from 0 (the
/// view's left edge) to kSteps (its right edge): arrow keys move it by 1 %, page keys by 10 %, Home and
/// End to the edges, a double click to the middle. Places itself in its parent.
class WipeHandle : public QAbstractSlider {
    Q_OBJECT

public:
    static constexpr int kSteps = 1000;

    explicit WipeHandle(QWidget& view);

    /// The share of the view's width that lies left of the line.
    [[nodiscard]] double share() const { return static_cast<double>(value()) / kSteps; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void place();

    QWidget& m_view;
    std::optional<double> m_grabbedAt;  ///< from the line, while dragged
};

}  // namespace stereo::ui
