#pragma once

#include <QObject>

class QAction;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ImageView;
class ViewLink;

/// Sets the range of the colours from the picture: to what is in sight, or one end to the disparity under the
/// crosshair. The other end gives way where it would be passed.
class RangeControl : public QObject {
    Q_OBJECT

public:
    /// `view` shows the disparity. All must outlive the object.
    RangeControl(app::Workbench& workbench, const ViewLink& link, const ImageView& view, QObject* parent);

    /// 2–98 % of the known pixels in sight. Nothing happens when none is.
    void fitToVisible();
    void setFarEndAtCursor();
    void setNearEndAtCursor();

private:
    void setEnd(bool isFar);

    app::Workbench& m_workbench;
    const ViewLink& m_link;
    const ImageView& m_view;
};

}  // namespace stereo::ui
