#pragma once

#include <QWidget>
#include <cstddef>
#include <optional>

namespace stereo::app {
class SweepDesk;
}

namespace stereo::ui {

/// Error against time of the cells of a sweep: filled dots and a stair line for the front, hollow rings for
/// all others, the selected one ringed and named. A click on a point chooses its cell.
class SweepPlotView : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the view.
    explicit SweepPlotView(app::SweepDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(std::size_t cell);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Point {
        std::size_t cell;
        QPointF at;
    };
    struct Layout;
    [[nodiscard]] Layout layoutNow() const;
    [[nodiscard]] std::optional<std::size_t> cellAt(QPointF place) const;

    app::SweepDesk& m_desk;
};

}  // namespace stereo::ui
