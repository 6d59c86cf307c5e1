#pragma once

#include <array>
#include <cstddef>
#include <functional>

#include "core/cloud/CloudLook.h"
#include "ui/widgets/Section.h"

class QCheckBox;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class Label;
class LengthEnds;
class RangeSlider;
class SliderField;

/// How the points are drawn, which of them, and what one pixel is worth among them. Live.
class CloudSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit CloudSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void addCutRow();
    void addBoxRows();
    void addPixelRow();
    void changeLook(const std::function<void(CloudLook&)>& change);
    void writeCut();
    void writeBox(std::size_t axis, double low, double high);
    void showLook();
    void showColourings();
    void showCut();
    void showBox();
    void showPixel();

    app::Workbench& m_workbench;
    ChoiceBox* m_colouring;
    SliderField* m_pointSize;
    RangeSlider* m_cut;
    LengthEnds* m_cutEnds;
    QCheckBox* m_box;
    std::array<LengthEnds*, 3> m_boxEnds;
    std::array<QWidget*, 3> m_boxRows;
    Label* m_pixel;
    bool m_showing = false;
};

}  // namespace stereo::ui
