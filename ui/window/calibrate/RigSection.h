#pragma once

#include <array>

#include "ui/widgets/Section.h"

class QGridLayout;

namespace stereo {
struct CalibratedRig;
}

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class Label;

/// The rig that was measured: a table of both cameras, and what it means in sentences.
class RigSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit RigSection(app::CalibrationDesk& desk, QWidget* parent = nullptr);

private:
    struct Row {
        Label* left;
        Label* right;
    };

    void addRow(QGridLayout& table, std::size_t row, const QString& title, bool isStrong);
    void showRig();
    void showCameras(const CalibratedRig& calibrated);
    void showMeaning(const CalibratedRig& calibrated);

    app::CalibrationDesk& m_desk;
    std::array<Row, 4> m_rows{};
    QWidget* m_results;
    Label* m_nothing;
    Label* m_meaning;
    QWidget* m_differ;  ///< that cameras that were said to be alike are not
    Label* m_differText;
};

}  // namespace stereo::ui
