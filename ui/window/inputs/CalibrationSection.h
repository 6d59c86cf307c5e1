#pragma once

#include <memory>

#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"
#include "ui/widgets/Section.h"

namespace stereo::app {
class CalibrationFile;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class BaselineField;
class ElidedLabel;
class Label;
class NumberField;
class PushButton;
class RigView;
class ToolButton;

/// The calibration of the open pair: its file, the rig as a picture, what the numbers mean in sentences, and,
/// unfolded, the numbers themselves, which can be changed and brought back as they were read.
class CalibrationSection : public Section {
    Q_OBJECT

public:
    /// Both must outlive the section.
    CalibrationSection(app::Workbench& workbench, app::CalibrationFile& file, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The button to open a calibration.
    void openRequested();
    /// The button to measure one from photographs.
    void calibrateRequested();
    /// The button to enter its numbers.
    void enterRequested();

private:
    QWidget* makeFileRow();
    QWidget* makePicture(app::CalibrationFile& file);
    QWidget* makeWaysWithoutFile();
    QWidget* makeNumbers();
    NumberField* addField(const char* name, const QString& label, const QString& unit);
    void unfoldNumbers(bool unfolded);
    void showCalibration();
    void showNumbers(const StereoCalibration& calibration);
    void showMatched();
    void writeNumbers();

    app::Workbench& m_workbench;
    ElidedLabel* m_file;
    RigView* m_rig;
    Label* m_sentences;
    QWidget* m_withoutFile;
    ToolButton* m_unfold;
    QWidget* m_numbers;
    NumberField* m_focalX;
    NumberField* m_focalY;
    NumberField* m_centreX;
    NumberField* m_centreY;
    NumberField* m_rightCentreX;
    BaselineField* m_baseline;
    PushButton* m_asRead;
    std::shared_ptr<const DisparityMap> m_matchedMap;  ///< whose depths the picture shows
    bool m_showing = false;
};

}  // namespace stereo::ui
