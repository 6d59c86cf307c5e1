#pragma once

#include "tests/gui/window/WindowFixture.h"
#include "ui/cloud/PointCloudView.h"

namespace stereo::test {

/// The real window with the sample's cloud in it.
class CloudFixture : public WindowFixture {
protected:
    /// The cloud alone, seen from the left camera's eye and drawn.
    void openSampleCloud() {
        openWindow();
        openAndMatchSample();
        action("actionMaximise4")->trigger();
        action("actionCameraEye")->trigger();
        (void)view().grabCloud(false);
    }
    ui::PointCloudView& view() { return window->cloudView(); }
};

}  // namespace stereo::test
