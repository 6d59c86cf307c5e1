#pragma once

#include <QDialog>

#include "core/stereo/StereoCalibration.h"

class QVBoxLayout;

namespace stereo::ui {

class BaselineField;
class Label;
class NumberField;
class PushButton;

/// Asks for the rig where there is no calibration file: focal length and baseline; the principal points are
/// in the middle of the image unless changed. Shows immediately what the numbers mean.
class EnterCalibrationDialog : public QDialog {
    Q_OBJECT

public:
    /// For images of `size`.
    explicit EnterCalibrationDialog(ImageSize size, QWidget* parent = nullptr);

    /// What was entered. REQUIRES: the dialog was accepted, which needs a focal length and a baseline.
    [[nodiscard]] StereoCalibration calibration() const;

private:
    NumberField* addPixels(const char* name, const QString& label, double value);
    void showMeaning();
    [[nodiscard]] bool isComplete() const;

    ImageSize m_size;
    QVBoxLayout* m_rows;
    NumberField* m_focal;
    NumberField* m_centreX;
    NumberField* m_centreY;
    BaselineField* m_baseline;
    Label* m_meaning;
    PushButton* m_use;
};

}  // namespace stereo::ui
