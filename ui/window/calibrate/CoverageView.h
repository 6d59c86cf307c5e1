#pragma once

#include <QColor>
#include <QPixmap>
#include <QWidget>

#include "app/calibrate/Coverage.h"

namespace stereo::ui {

/// Where a camera saw points of the board: its cells in blue, the more the stronger, hatched where there are
/// none, the points on them.
class CoverageView : public QWidget {
    Q_OBJECT

public:
    /// `title` names the camera.
    explicit CoverageView(const QString& title, QWidget* parent = nullptr);

    void setCoverage(const app::Coverage& coverage);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString shareText() const;
    void paintCells(QPainter& painter, const QRectF& image) const;
    /// Those that are not on m_dots yet: of hundreds of photographs there are too many to draw all each time.
    void drawDots(const QRectF& image);

    QString m_title;
    app::Coverage m_coverage;
    QPixmap m_dots;
    QColor m_ink;             ///< of the dots
    std::size_t m_drawn = 0;  ///< points that are on m_dots
};

}  // namespace stereo::ui
