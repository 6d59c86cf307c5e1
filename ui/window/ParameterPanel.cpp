#include "ui/window/ParameterPanel.h"

#include "app/Workbench.h"
#include "ui/window/CloudSection.h"
#include "ui/window/ColourSection.h"
#include "ui/window/FilterSection.h"
#include "ui/window/MatchSection.h"

namespace stereo::ui {

ParameterPanel::ParameterPanel(app::Workbench& workbench, const app::ModelShelf* models, QWidget* parent)
    : SectionColumn(parent) {
    auto* match = new MatchSection(workbench, models);
    connect(match, &MatchSection::openWeightsRequested, this, &ParameterPanel::openWeightsRequested);
    addSection(match);
    addSection(new ColourSection(workbench));
    addSection(new CloudSection(workbench));
    addSection(new FilterSection(workbench));
}

}  // namespace stereo::ui
