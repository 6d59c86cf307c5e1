#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class SliderField;

/// How the points are drawn. Live.
class CloudSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit CloudSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void showLook();

    app::Workbench& m_workbench;
    ChoiceBox* m_colouring;
    SliderField* m_pointSize;
};

}  // namespace stereo::ui
