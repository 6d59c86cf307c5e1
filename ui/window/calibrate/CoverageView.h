#pragma once

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

    QString m_title;
    app::Coverage m_coverage;
};

}  // namespace stereo::ui
