#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/viewing/ViewDesk.h"
#include "core/cloud/CloudLook.h"
#include "core/viewing/PaintClouds.h"
#include "ui/image/ImageTile.h"

class QMenu;

namespace stereo::ui {

class HistogramLegend;
class PointCloudView;
class Theme;
class ToolButton;
class ViewMeasuring;

/// Clouds of files as a tile: turned, cut, coloured by what their points have, measured in. GUI thread.
class ViewedCloudTile : public ImageTile {
    Q_OBJECT

public:
    /// All must outlive the tile.
    ViewedCloudTile(app::ViewDesk& desk, app::JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);
    ~ViewedCloudTile() override;

    [[nodiscard]] PointCloudView& cloudView() const { return *m_view; }
    [[nodiscard]] HistogramLegend& legend() const { return *m_legend; }
    [[nodiscard]] ViewMeasuring& measuring() const { return *m_measuring; }
    [[nodiscard]] const PointColours& colours() const { return m_colours; }
    void setColours(const PointColours& colours);
    /// REQUIRES: there is a cloud of this index
    void setShown(std::size_t cloud, bool isShown);
    /// What the point under the mouse is: "A · X 0.12 m  Y … · confidence 0.83"; empty = there is none.
    [[nodiscard]] const QString& hovered() const { return m_hovered; }

Q_SIGNALS:
    void pictureRequested();
    /// A job of it failed.
    void failed(const stereo::app::Failure& failure);

private:
    void addTools();
    void fillMenu();
    void showViewed();
    void paint();
    void adopt(const PaintedClouds& painted);
    void hover(QPointF position);
    void showNotes();
    void showTheme();
    void setRelief(bool on);
    void changeLook(const std::function<void(CloudLook&)>& change);
    [[nodiscard]] const std::vector<std::shared_ptr<const ViewedCloud>>& clouds() const { return m_clouds; }
    [[nodiscard]] QString numberText(std::size_t point) const;

    app::ViewDesk& m_desk;
    app::JobRunner& m_jobs;
    const Theme& m_theme;
    PointCloudView* m_view;
    HistogramLegend* m_legend;
    QMenu* m_menu;
    ViewMeasuring* m_measuring;
    ToolButton* m_relief = nullptr;
    ToolButton* m_visible[app::Viewed::kMostOfAKind] = {};
    std::vector<std::shared_ptr<const ViewedCloud>> m_clouds;
    std::vector<bool> m_isShown;
    PointColours m_colours;
    PaintedClouds m_painted;
    QString m_hovered;
};

}  // namespace stereo::ui
