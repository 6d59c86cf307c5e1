#pragma once

#include <QWidget>
#include <optional>

#include "core/base/ImageSize.h"
#include "ui/image/ViewLink.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class HistogramLegend;
class ImageTile;
class ImageView;
class PointCloudView;
class Theme;

/// Left, right, disparity and cloud in a grid with shared rows and columns, so that the crosshair of one tile runs
/// on in the next. Shows what a workbench holds.
class TilesView : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the view.
    TilesView(app::Workbench& workbench, ViewLink& link, PointCloudView& cloudView, const Theme& theme,
              QWidget* parent = nullptr);

    /// One tile over the whole area, or all of them again.
    void setMaximised(ImageTile* tile);
    [[nodiscard]] bool hasMaximised() const { return m_maximised != nullptr; }
    /// The 1st to 4th tile: left, right, disparity, cloud.
    [[nodiscard]] ImageTile& tile(int index) const { return *m_tiles[index]; }

    [[nodiscard]] ImageView& disparityView() const { return *m_disparity; }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeTiles(PointCloudView& cloudView);
    void addCloudTools();
    void connectWorkbench();
    void connectCursor();
    void arrange();
    void showPair();
    void showPicture();
    void showCloud();
    void showStaleness();
    void showCursor();
    void moveCursorFromRight(std::optional<QPointF> rightPoint);
    void markCloud(std::optional<float> disparity);
    void applyTheme();
    [[nodiscard]] std::optional<float> disparityAt(QPointF leftPoint) const;

    app::Workbench& m_workbench;
    ViewLink& m_link;
    PointCloudView& m_cloud;
    const Theme& m_theme;
    ImageView* m_left;
    ImageView* m_right;
    ImageView* m_disparity;
    HistogramLegend* m_histogram;
    ImageSize m_shownSize;
    ImageTile* m_tiles[4];
    ImageTile* m_maximised = nullptr;
};

}  // namespace stereo::ui
