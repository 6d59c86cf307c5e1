#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ColormapBox;
class NumberField;
class ParameterRow;
class Segmented;
class TileMaps;
class ToolButton;

/// How the disparity is coloured: map, mapping, range. While the third tile shows errors, how these are. All
/// live.
class ColourSection : public Section {
    Q_OBJECT

public:
    /// Both must outlive the section; `maps` is what the third tile shows.
    ColourSection(app::Workbench& workbench, TileMaps& maps, QWidget* parent = nullptr);

private:
    void addRows();
    void addErrorRows();
    ParameterRow* makeRangeRow();
    QWidget* makeGuessedRow();
    void showGuessed();
    void connectControls();
    void writeRange(bool isLowEnd);
    void showOptions();
    /// The range of errors that are shown, and what of the section is of them.
    void showErrors();
    [[nodiscard]] bool isOfErrors() const;

    app::Workbench& m_workbench;
    TileMaps& m_maps;
    ParameterRow* m_mapRow;
    ParameterRow* m_mappingRow;
    ParameterRow* m_rangeRow;
    ParameterRow* m_errorMapRow;  ///< of errors with their sign
    ParameterRow* m_errorRangeRow;
    NumberField* m_errorRange;
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
