#pragma once

#include <QObject>
#include <cstdint>
#include <optional>

#include "app/workbench/Workbench.h"

namespace stereo::ui {

class ImageTile;
class PointCloudView;
class ViewLink;
struct CloudActions;

/// Connects the cloud with the window: actions command the view and the workbench's look, the view shows that
/// look, the tile gets its tools, and a point that is hovered or clicked is marked in the images. GUI thread.
class CloudTools : public QObject {
    Q_OBJECT

public:
    /// `tile` holds `view`. All must outlive the object.
    CloudTools(app::Workbench& workbench, ViewLink& link, ImageTile& tile, PointCloudView& view,
               const CloudActions& actions, QObject* parent);

private:
    void addButtons(ImageTile& tile);
    void connectCamera();
    void connectLook();
    void connectUnits();
    void connectCutting();
    void connectPicking();
    void copyView() const;
    void pasteView();
    void stepPointSize(int steps);
    template <typename Change>
    void changeLook(Change change);
    void showLook();
    void showRemoved();
    void showNotes();
    void showCamera();
    void mark(std::optional<std::uint32_t> pixel);
    void pick(std::optional<std::uint32_t> pixel);
    [[nodiscard]] QPointF imagePoint(std::uint32_t pixel) const;

    app::Workbench& m_workbench;
    ViewLink& m_link;
    PointCloudView& m_view;
    const CloudActions& m_actions;
    std::optional<std::uint32_t> m_picked;
};

}  // namespace stereo::ui
