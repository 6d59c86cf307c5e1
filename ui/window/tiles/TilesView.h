#pragma once

#include <QWidget>
#include <optional>

#include "core/base/ImageSize.h"
#include "ui/image/ViewLink.h"
#include "ui/window/tiles/TileLayout.h"

namespace stereo::app {
class RunComparison;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ConfidenceCurve;
class HistogramLegend;
class ImageTile;
class ImageView;
class PairTiles;
class PointCloudView;
class RowHandle;
class Theme;
class TileMaps;
class TruthNumbers;

/// Left, right, disparity and cloud in a grid with shared rows and columns, so that the crosshair of one tile
/// runs on in the next. Shows what a workbench holds.
class TilesView : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the view.
    TilesView(app::Workbench& workbench, app::RunComparison& comparison, ViewLink& link,
              PointCloudView& cloudView, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] const TileArrangement& arrangement() const { return m_arrangement; }
    void setArrangement(const TileArrangement& arrangement);
    /// The chosen preset, no tile larger than the others.
    void setPreset(TileArrangement::Preset preset);
    /// One tile large, the others in a strip below it.
    void maximise(int tile);
    /// Back from maximise().
    void restore();
    /// Left, right, disparity, cloud: kLeftTile and so on.
    [[nodiscard]] ImageTile& tile(int index) const { return *m_tiles[index]; }
    /// What the left and the right tile show.
    [[nodiscard]] PairTiles& pair() const { return *m_pair; }
    /// What the third tile shows.
    [[nodiscard]] TileMaps& maps() const { return *m_maps; }
    /// What is maximised, else all of the view: without the strip.
    [[nodiscard]] QRect largest() const;
    [[nodiscard]] ImageView& disparityView() const { return *m_disparity; }
    [[nodiscard]] PointCloudView& cloudView() const { return m_cloud; }

    /// What the result that is shown is called where it is not simply the latest, for a chip in the header of
    /// the disparity; empty = nothing.
    void setResultName(const QString& name);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Read arrangement().
    void arrangementChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeTiles(PointCloudView& cloudView);
    void connectWorkbench();
    void connectCursor();
    void arrange();
    void moveRows(int distance);
    void showPair();
    void showPicture();
    void showCloud();
    void showStaleness();
    void showNumbers();
    [[nodiscard]] QString errorLabelAt(QPointF leftPoint, std::optional<float> disparity) const;
    void showCursor();
    void moveCursorFromLeft(std::optional<QPointF> shown);
    void moveCursorFromRight(std::optional<QPointF> shown);
    void markCloud(std::optional<float> disparity);
    void applyTheme();
    /// The value of what the third tile shows.
    [[nodiscard]] std::optional<double> shownAt(QPointF leftPoint) const;
    /// "stale", or "stale: SGM" when another matcher made it.
    [[nodiscard]] QString staleText() const;
    [[nodiscard]] std::optional<float> disparityAt(QPointF leftPoint) const;

    app::Workbench& m_workbench;
    ViewLink& m_link;
    PointCloudView& m_cloud;
    const Theme& m_theme;
    ImageView* m_left;
    ImageView* m_right;
    ImageView* m_disparity;
    HistogramLegend* m_histogram;
    PairTiles* m_pair;
    TileMaps* m_maps;
    RowHandle* m_rowHandle;
    TruthNumbers* m_numbers;
    ConfidenceCurve* m_curve;
    QString m_resultName;
    ImageSize m_shownSize;
    ImageTile* m_tiles[kTileCount];
    TileArrangement m_arrangement;
};

}  // namespace stereo::ui
