#pragma once

#include <QWidget>
#include <vector>

#include "core/base/UnitOfLength.h"

namespace stereo::app {
class CalibrationFile;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class IconLabel;
class Label;
class Segmented;

/// Asks how far apart the cameras are where the calibration's file does not say its unit: the answers are the
/// plausible lengths. Hidden where there is nothing to ask.
class UnitRow : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the row.
    UnitRow(app::Workbench& workbench, app::CalibrationFile& file, QWidget* parent = nullptr);

private:
    void showQuestion();
    void offer(const std::vector<UnitOfLength>& units, UnitOfLength used);
    void makeAnswers(const std::vector<UnitOfLength>& units, double baseline);

    app::Workbench& m_workbench;
    app::CalibrationFile& m_file;
    IconLabel* m_icon;
    Label* m_question;
    QWidget* m_room;
    Segmented* m_answers = nullptr;
    std::vector<UnitOfLength> m_units;  ///< of the answers
    double m_baseline = 0;              ///< in the file
};

}  // namespace stereo::ui
