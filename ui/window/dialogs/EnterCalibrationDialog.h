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
/// in the middle of the image unless changed, the right one where the left one is. Numbers of images of
/// another size are brought to this one. Shows immediately what the numbers mean.
class EnterCalibrationDialog : public QDialog {
    Q_OBJECT

public:
    /// For images of `size`.
    explicit EnterCalibrationDialog(ImageSize size, QWidget* parent = nullptr);

    /// What was entered. REQUIRES: the dialog was accepted, which needs a focal length and a baseline.
    [[nodiscard]] StereoCalibration calibration() const;

private:
    NumberField* addPixels(const char* name, const QString& label, double value, int decimals = 3);
    /// What was not changed follows: the middle of the image, and the right centre the left one.
    void followSize();
    void showMeaning();
    [[nodiscard]] ImageSize enteredSize() const;
    /// Whether images of the entered size have the shape of the open ones.
    [[nodiscard]] bool hasSameShape() const;
    [[nodiscard]] bool isComplete() const;

    ImageSize m_size;
    QVBoxLayout* m_rows;
    NumberField* m_focal;
    NumberField* m_centreX;
    NumberField* m_centreY;
    NumberField* m_rightCentreX;
    NumberField* m_width;
    NumberField* m_height;
    BaselineField* m_baseline;
    Label* m_meaning;
    PushButton* m_use;
};

}  // namespace stereo::ui
