#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ImageTile;
class TileMaps;
class ToolButton;
class ViewLink;

/// The tools of a tile that shows errors: only its bad pixels, over the image, what the right camera does not
/// see, and the places where most of the error is, to go there. They are offered while errors are shown.
class TruthTools : public QObject {
    Q_OBJECT

public:
    /// Toggles.
    struct Actions {
        QAction& onlyBad;
        QAction& markHidden;
    };

    /// All must outlive the object.
    TruthTools(app::Workbench& workbench, TileMaps& maps, ViewLink& link, ImageTile& tile,
               const Actions& actions, QObject* parent);

private:
    void showTools();
    void fillWorst();
    void goTo(std::size_t region);

    app::Workbench& m_workbench;
    TileMaps& m_maps;
    ViewLink& m_link;
    ImageTile& m_tile;
    Actions m_actions;
    ToolButton* m_onlyBad;
    ToolButton* m_markHidden;
    ToolButton* m_worst;
    QMenu* m_menu;
};

}  // namespace stereo::ui
