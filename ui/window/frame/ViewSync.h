#pragma once

#include <QObject>
#include <optional>

#include "core/project/ProjectView.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class PointCloudView;
class TilesView;
class ViewLink;

/// Stores the zoom of the images, the camera of the cloud and the tiles in the project's view as a person
/// changes them, and restores them when a project is opened. GUI thread.
class ViewSync : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    ViewSync(app::Workbench& workbench, ViewLink& link, TilesView& tiles, PointCloudView& cloud,
             QObject* parent);

private:
    void record();
    void apply();
    void applyCamera();

    app::Workbench& m_workbench;
    ViewLink& m_link;
    TilesView& m_tiles;
    PointCloudView& m_cloud;
    bool m_isOpening = false;                ///< a project was opened, and not all of it is on the screen yet
    std::optional<CloudViewpoint> m_camera;  ///< of the project, until its cloud is on the screen
};

}  // namespace stereo::ui
