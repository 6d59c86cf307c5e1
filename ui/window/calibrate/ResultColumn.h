#pragma once

#include <optional>

#include "ui/widgets/SectionColumn.h"

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class CoverageView;
class WorstSection;

/// What came of the photographs: where the board was seen, the rig, the pairs that fit worst.
class ResultColumn : public SectionColumn {
    Q_OBJECT

public:
    /// `desk` must outlive the column.
    explicit ResultColumn(app::CalibrationDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] WorstSection& worst() { return *m_worst; }

private:
    void showCoverage();

    app::CalibrationDesk& m_desk;
    CoverageView* m_left;
    CoverageView* m_right;
    WorstSection* m_worst;
};

}  // namespace stereo::ui
