#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class ChoiceBox;
class Label;
class NumberField;

/// The board that is looked for: what is printed on it, its counts and sizes.
class BoardSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit BoardSection(app::CalibrationDesk& desk, QWidget* parent = nullptr);

private:
    [[nodiscard]] NumberField* addLength(const char* name, Label*& label);
    [[nodiscard]] QWidget* row(Label*& label, QWidget* control);
    void write();
    void writePattern();
    void showBoard();

    app::CalibrationDesk& m_desk;
    ChoiceBox* m_pattern;
    NumberField* m_columns;
    NumberField* m_rows;
    NumberField* m_square;
    NumberField* m_marker;
    ChoiceBox* m_dictionary;
    Label* m_countsLabel;
    Label* m_squareLabel;
    QWidget* m_markerRow;
    QWidget* m_dictionaryRow;
    bool m_showing = false;
};

}  // namespace stereo::ui
