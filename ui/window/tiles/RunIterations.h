#pragma once

#include "ui/image/IterationStrip.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// The iterations of the result on the screen. Choosing one sets MatchOptions::iterations, which shows it at
/// once. Hidden where the matcher does not iterate.
class RunIterations : public IterationStrip {
    Q_OBJECT

public:
    /// `workbench` must outlive the strip.
    explicit RunIterations(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void showRun();

    app::Workbench& m_workbench;
};

}  // namespace stereo::ui
