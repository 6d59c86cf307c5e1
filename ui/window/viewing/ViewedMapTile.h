#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/display/Colorize.h"
#include "core/display/Histogram.h"
#include "core/stereo/FloatMap.h"
#include "ui/image/ImagePyramid.h"
#include "ui/image/ImageTile.h"

namespace stereo::app {
struct Failure;
class JobRunner;
}  // namespace stereo::app

namespace stereo::ui {

class HistogramLegend;
class ImageView;
class Theme;
class ViewLink;

/// A map as a tile of its own: colours, legend with the range, value under the mouse. GUI thread.
class ViewedMapTile : public ImageTile {
    Q_OBJECT

public:
    /// What it shows.
    struct Shown {
        QString title;
        QString fact;
        std::shared_ptr<const FloatMap> values;  ///< not null
        QString unit;                            ///< empty = not known
        int decimals = -1;                       ///< of a value; < 0 = six digits in all
        bool isSigned = false;                   ///< a plus stands before values above zero
        DisplayOptions display = {};             ///< the range of Auto is that of the map
    };

    /// `name`: of its objects and jobs, another one for each tile. All must outlive the tile.
    ViewedMapTile(const QString& name, app::JobRunner& jobs, ViewLink& link, const Theme& theme,
                  QWidget* parent = nullptr);

    /// The range that a person set stays for the values of the same map.
    void show(Shown shown);
    /// As if the person had set the range here; none = that of what is shown.
    void setRange(std::optional<ColorRange> range);
    [[nodiscard]] ImageView& view() const { return *m_view; }
    [[nodiscard]] HistogramLegend& legend() const { return *m_legend; }
    /// "54.00 px", "+0.31 m"; "unknown" for NaN.
    [[nodiscard]] QString textOf(double value) const;

Q_SIGNALS:
    /// The person set the range, or gave it back.
    void rangeSet(std::optional<stereo::ColorRange> range);
    /// A job of it failed.
    void failed(const stereo::app::Failure& failure);

private:
    void paint();
    void showCursor();

    struct Painted {
        ImagePyramid picture;
        DisplayOptions display;
        Histogram histogram;
    };

    std::string m_line;
    app::JobRunner& m_jobs;
    ViewLink& m_link;
    const Theme& m_theme;
    ImageView* m_view;
    HistogramLegend* m_legend;
    Shown m_shown;
    std::optional<ColorRange> m_range;  ///< that a person set; none = that of m_shown
};

}  // namespace stereo::ui
