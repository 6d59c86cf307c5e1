#pragma once

#include <QObject>
#include <QPointF>
#include <memory>
#include <optional>

#include "core/stereo/StereoRectifier.h"
#include "ui/image/ImagePyramid.h"

class QAction;

namespace stereo {
class StereoPair;
struct RectifiedFrom;
}  // namespace stereo

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ImageTile;
class ImageView;

/// The images of the pair in the left and the right tile: those that are matched or, of a pair that was
/// rectified, those of its files, at the same place and zoom; and lines along their rows. GUI thread.
class PairTiles : public QObject {
    Q_OBJECT

public:
    /// Both tiles are over an ImageView. All must outlive the object.
    PairTiles(app::Workbench& workbench, ImageTile& left, ImageTile& right, QObject* parent);
    /// What a person wants to see: `showRaw` is enabled where there is a choice. Adds a button for the lines
    /// to both tiles. REQUIRES: called once; both outlive the object
    void setActions(QAction& showRaw, QAction& rowLines);

    /// Where a point of an image on the screen lies in the pair that is matched, and back.
    [[nodiscard]] QPointF inPair(RigSide side, QPointF shown) const;
    /// The crosshairs for a point of the left image of the pair; none = no crosshair.
    void showCursor(std::optional<QPointF> leftPoint, std::optional<float> disparity);

private:
    struct Pictures {
        std::shared_ptr<const StereoPair> of;
        ImagePyramid left, right;
    };

    void setShowsRaw(bool on);
    void followPair();
    void show();
    void showPictures(const Pictures& pictures);
    void showFacts();
    /// Where all pixels of the rectified images have content, found in the background.
    void showValidAreas();
    /// What the images of the pair were rectified from, while these are on the screen; else null.
    [[nodiscard]] const RectifiedFrom* shownRaw() const;

    app::Workbench& m_workbench;
    ImageTile& m_leftTile;
    ImageTile& m_rightTile;
    ImageView& m_left;
    ImageView& m_right;
    QAction* m_showRaw = nullptr;  ///< null until setActions()
    bool m_showsRaw = false;
    std::shared_ptr<const StereoPair> m_files;  ///< the open pair as it is in its files
    Pictures m_matched;
    Pictures m_raw;
};

}  // namespace stereo::ui
