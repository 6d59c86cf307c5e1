#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class Label;
class RangeSlider;
class SliderField;

/// How the points are drawn; near and far ones can be cut away. Live.
class CloudSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit CloudSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void addCutRow();
    void writeCut();
    void showLook();
    void showCut();

    app::Workbench& m_workbench;
    ChoiceBox* m_colouring;
    SliderField* m_pointSize;
    RangeSlider* m_cut;
    Label* m_cutText;
    bool m_showing = false;
};

}  // namespace stereo::ui
