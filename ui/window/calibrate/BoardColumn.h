#pragma once

#include "ui/widgets/ScrollBody.h"

class QBoxLayout;

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class PhotographsSection;

/// What a rig is measured from: the board, the camera model, the photographs.
class BoardColumn : public ScrollBody {
    Q_OBJECT

public:
    /// `desk` must outlive the column.
    explicit BoardColumn(app::CalibrationDesk& desk, QWidget* parent = nullptr);

    /// Its sections one below the other (at first), or side by side.
    void setSideBySide(bool sideBySide);
    [[nodiscard]] PhotographsSection& photographs() { return *m_photographs; }

private:
    QBoxLayout* m_sections;
    PhotographsSection* m_photographs;
};

}  // namespace stereo::ui
