#pragma once

#include <QWidget>
#include <array>
#include <memory>

#include "core/experiment/ExperimentMaps.h"
#include "ui/image/ImagePyramid.h"
#include "ui/window/tiles/CompareTools.h"

class QAction;
class QBoxLayout;
class QMenu;

namespace stereo::app {
class ExperimentDesk;
class ExperimentViews;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ImageTile;
class ImageView;
class ViewLink;

/// The pictures of an experiment: A, and beside it B or another column, linked with all other views.
class ExperimentTiles : public QWidget {
    Q_OBJECT

public:
    /// What both tiles show.
    enum class Kind {
        Values,  ///< disparity, or depth
        Errors,
        Change,  ///< A, and the other one minus A
    };

    /// All must outlive the tiles. `wipe` and `blink` work in the tile under the mouse, while these can be
    /// seen.
    ExperimentTiles(app::Workbench& workbench, const app::ExperimentDesk& desk,
                    const app::ExperimentViews& views, ViewLink& link, QAction& wipe, QAction& blink);

    void setKind(Kind kind);
    [[nodiscard]] bool hasErrors() const;
    /// "Disparity" or "Depth".
    [[nodiscard]] QString valueTitle() const;
    /// The column beside A.
    [[nodiscard]] std::size_t column() const { return m_column; }
    void setStacked(bool stacked);
    /// How high the tiles want to be in this width, so that whole pictures fill them.
    [[nodiscard]] int wantedHeight(int width) const;

Q_SIGNALS:
    /// column() is another.
    void columnChanged();
    /// valueTitle() or hasErrors() may be others.
    void contentsChanged();

private:
    struct Drawn {
        ImagePyramid first;
        ImagePyramid second;
    };
    /// The maps in the tiles; null = there is none.
    [[nodiscard]] std::array<const FloatMap*, 2> shownMaps() const;
    [[nodiscard]] QString textAt(int tile, int x, int y) const;
    void follow();
    void draw();
    void show(const Drawn& drawn);
    void showWords();
    void showCursor();
    void fillMenu();
    [[nodiscard]] QString missingText() const;

    app::Workbench& m_workbench;
    const app::ExperimentDesk& m_desk;
    const app::ExperimentViews& m_views;
    ViewLink& m_link;
    std::array<ImageTile*, 2> m_tiles{};
    std::array<ImageView*, 2> m_pictures{};
    std::array<CompareTools, 2> m_tools{};
    QBoxLayout* m_layout;
    QMenu* m_menu;
    Kind m_kind = Kind::Values;
    std::size_t m_column = 1;
    std::string m_made;  ///< of the experiment that m_column is of
    std::shared_ptr<const ExperimentMaps> m_maps;
};

}  // namespace stereo::ui
