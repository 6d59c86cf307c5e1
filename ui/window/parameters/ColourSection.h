#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ColormapBox;
class NumberField;
class Segmented;
class ToolButton;

/// How the disparity is coloured: map, mapping, range. All live.
class ColourSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit ColourSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void addRows();
    QWidget* makeRangeRow();
    QWidget* makeGuessedRow();
    void showGuessed();
    void connectControls();
    void writeRange(bool isLowEnd);
    void showOptions();

    app::Workbench& m_workbench;
    ColormapBox* m_map;
    ToolButton* m_reversed;
    Segmented* m_mapping;
    NumberField* m_low;
    NumberField* m_high;
    ToolButton* m_auto;
    ToolButton* m_lock;
    Segmented* m_guessed;
    QWidget* m_guessedRow;
    bool m_showing = false;
};

}  // namespace stereo::ui
