#pragma once

#include "core/display/Colormap.h"
#include "ui/widgets/Section.h"

namespace stereo::ui {

class ChoiceBox;
class PointCloudView;
class SliderField;

/// How the points are drawn. Live; a matter of the view alone.
class CloudSection : public Section {
    Q_OBJECT

public:
    /// `view` must outlive the section.
    explicit CloudSection(PointCloudView& view, QWidget* parent = nullptr);

    /// The colours for depth and height.
    void setColormap(Colormap map, bool reversed);

private:
    void showColouring();

    PointCloudView& m_view;
    ChoiceBox* m_colouring;
    SliderField* m_pointSize;
    Colormap m_colormap = Colormap::Turbo;
    bool m_reversed = false;
};

}  // namespace stereo::ui
