#pragma once

#include <QStatusBar>
#include <array>
#include <vector>

#include "ui/image/ViewLink.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class Label;
class StatusField;
class ShownMetrics;
class TileMaps;

/// The status bar of the window: the values under the cursor, the size of the cloud, the time and device of
/// the last run.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    /// All must outlive the line.
    StatusLine(app::Workbench& workbench, ViewLink& link, const TileMaps& maps,
               const ShownMetrics& shownMetrics, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addFields();
    void addTotals();
    /// Hides what does not fit: first the depth of one pixel, then the place in the file, the point, and the
    /// map that is shown.
    void fitReading();
    void showCursor();
    void showPoint(int x, int y);
    void showMap(int x, int y);
    [[nodiscard]] QString deviationText(int x, int y, float disparity, float depth) const;
    void showRaw(int x, int y);
    void showKind();
    void showTotals();
    void showError(int x, int y, float disparity);
    void showMetrics();

    app::Workbench& m_workbench;
    ViewLink& m_link;
    const TileMaps& m_maps;
    const ShownMetrics& m_shownMetrics;
    Label* m_hint;
    QWidget* m_reading;
    StatusField* m_x;
    StatusField* m_y;
    StatusField* m_colour;
    StatusField* m_disparity;
    StatusField* m_truth;
    StatusField* m_error;
    StatusField* m_depth;
    std::array<StatusField*, 2> m_metrics;  ///< those of ShownMetrics
    StatusField* m_map;                     ///< the map of the third tile, where it is another
    StatusField* m_raw;  ///< the place in the file of the left image, where the pair was rectified
    StatusField* m_xyz;
    StatusField* m_pixelWorth;
    std::vector<QWidget*> m_totals;         ///< the fields about the result and the lines between them
    std::vector<QWidget*> m_metricWidgets;  ///< of them, those about m_metrics
    StatusField* m_points;
    StatusField* m_lastRun;
    StatusField* m_memory;
};

}  // namespace stereo::ui
