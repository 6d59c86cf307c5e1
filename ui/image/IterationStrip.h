#pragma once

#include <QAbstractSlider>
#include <optional>
#include <span>
#include <vector>

namespace stereo::ui {

/// The first iteration after which the disparity changed by less than 0.05 px on average: more are not worth
/// their time. `meanChangePx` has one number an iteration.
[[nodiscard]] std::optional<int> enoughIterations(std::span<const float> meanChangePx);

/// The iterations of a run: how much each changed the disparity (a curve, logarithmic), where it was enough,
/// and which one is shown, to be dragged to any that is stored. A slider over iterations: arrow keys go from
/// one stored iteration to the next, Home and End to the first and last.
class IterationStrip : public QAbstractSlider {
    Q_OBJECT

public:
    static constexpr int kHeight = 84;

    explicit IterationStrip(QWidget* parent = nullptr);

    struct Run {
        std::vector<float> meanChangePx;  ///< after each iteration, in px of the original images
        std::vector<int> stored;  ///< that can be shown, ascending; empty = the strip is only to be looked at
        int asked = 0;            ///< iterations the parameters ask for
        bool operator==(const Run&) const = default;
    };
    void setRun(const Run& run);
    [[nodiscard]] const Run& run() const { return m_run; }
    /// The iteration on the screen. Emits nothing.
    void setShown(int iteration);

Q_SIGNALS:
    /// A person wants to see this stored iteration.
    void iterationChosen(int iteration);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] QRectF lane() const;
    [[nodiscard]] double xOf(double iteration) const;
    [[nodiscard]] double yOf(double changePx) const;
    [[nodiscard]] int length() const;
    void choose(int iteration);
    void chooseAt(double x);
    void choosePlace(std::ptrdiff_t place);
    void paintCaption(QPainter& painter) const;
    void paintLane(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;

    Run m_run;
};

}  // namespace stereo::ui
