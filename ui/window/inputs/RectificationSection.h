#pragma once

#include <functional>
#include <vector>

#include "core/stereo/RectifyOptions.h"
#include "ui/widgets/Section.h"

class QAction;
class QCheckBox;

namespace stereo {
struct RectifiedFrom;
}

namespace stereo::app {
class CalibrationFile;
class PairChecks;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ChoiceBox;
class IconLabel;
class Label;
class ParameterRow;
class Segmented;
class SliderField;

/// How the images of the open pair are rectified, and what it does to their rows. Present where there is
/// something to rectify or to say about it.
class RectificationSection : public Section {
    Q_OBJECT

public:
    /// `showRaw` is on while the tiles show the images as they are in their files; `saveRectified` writes
    /// the others. All must outlive the section.
    RectificationSection(app::Workbench& workbench, app::PairChecks& checks, app::CalibrationFile& file,
                         QAction& showRaw, QAction& saveRectified, QWidget* parent = nullptr);

private:
    void addShowRow(QAction& showRaw);
    void addKeepRow();
    void addBoxes();
    void addRowErrors();
    void addSwitch();
    void addSaveButton(QAction& saveRectified);
    void write(const std::function<void(RectifyOptions&)>& change);
    void chooseKeep(double alpha);
    void showAll();
    /// In the header: whether images are being rectified.
    void showState();
    void showOptions(const RectifiedFrom& from);
    void fillSizes(const RectifiedFrom& from);
    void showRowErrors();

    app::Workbench& m_workbench;
    app::PairChecks& m_checks;
    app::CalibrationFile& m_file;
    SliderField* m_keep;
    Label* m_least;
    Label* m_most;
    ChoiceBox* m_size;
    std::vector<ImageSize> m_sizes;  ///< those in the box
    ChoiceBox* m_sampling;
    QWidget* m_errors;
    IconLabel* m_verdict;
    Label* m_error;
    Label* m_source;
    QCheckBox* m_already;
    RectifyOptions m_wanted;             ///< what was asked for last
    std::vector<QWidget*> m_whenActive;  ///< shown while the pair is rectified by the program
    bool m_showing = false;
};

}  // namespace stereo::ui
