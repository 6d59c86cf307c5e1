#pragma once

#include <optional>
#include <vector>

#include "ui/widgets/Section.h"

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class Label;
class WorstRow;

/// The pairs that fit the rig worst, to leave them out, and what that would bring.
class WorstSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit WorstSection(app::CalibrationDesk& desk, QWidget* parent = nullptr);

    /// Marks the row of this pair, if it has one.
    void select(std::optional<std::size_t> pair);

Q_SIGNALS:
    /// A row was clicked.
    void selected(std::size_t pair);

private:
    void showWorst();

    app::CalibrationDesk& m_desk;
    std::vector<WorstRow*> m_rows;
    Label* m_without;
    std::optional<std::size_t> m_selected;
};

}  // namespace stereo::ui
