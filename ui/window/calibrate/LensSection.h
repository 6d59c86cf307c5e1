#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

/// How many numbers describe the lenses, and whether both have the same.
class LensSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit LensSection(app::CalibrationDesk& desk, QWidget* parent = nullptr);
};

}  // namespace stereo::ui
