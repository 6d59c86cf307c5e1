#pragma once

#include <memory>

#include "ui/widgets/SectionColumn.h"

class QAction;

namespace stereo {
class StereoPair;
}

namespace stereo::app {
class PairChecks;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ElidedLabel;
class Label;
class Section;
class Thumbnail;
class ToolButton;

/// The left dock: the inputs. Shows the pair and the calibration of a workbench, how its images are
/// rectified, what the checks found in them, and a person's notes.
class InputsPanel : public SectionColumn {
    Q_OBJECT

public:
    /// `showRaw` is on while the tiles show the images as they are in their files; `saveRectified` writes
    /// the others. All must outlive the panel.
    InputsPanel(app::Workbench& workbench, app::PairChecks& checks, QAction& showRaw, QAction& saveRectified,
                QWidget* parent = nullptr);

Q_SIGNALS:
    /// A thumbnail was clicked.
    void openPairRequested();
    /// The calibration section's button to open one.
    void openCalibrationRequested();
    /// Its button to measure one from photographs.
    void calibrateRequested();
    void enterCalibrationRequested();
    void openTruthRequested();

private:
    Section* makePairSection();
    void showPair();
    /// `kind` of the images in words, empty until it is known.
    void showFacts(const QString& kind);
    void showThumbnails();

    app::Workbench& m_workbench;
    Thumbnail* m_left;
    Thumbnail* m_right;
    ElidedLabel* m_leftName;
    ElidedLabel* m_rightName;
    ToolButton* m_swap;
    Label* m_facts;
    std::shared_ptr<const StereoPair> m_shown;  ///< the images of the thumbnails
};

}  // namespace stereo::ui
