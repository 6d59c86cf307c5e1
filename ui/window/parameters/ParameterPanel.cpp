#include "ui/window/parameters/ParameterPanel.h"

#include "app/workbench/Workbench.h"
#include "ui/window/parameters/CloudSection.h"
#include "ui/window/parameters/ColourSection.h"
#include "ui/window/parameters/FilterSection.h"
#include "ui/window/parameters/MatchSection.h"

namespace stereo::ui {

ParameterPanel::ParameterPanel(app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent)
    : SectionColumn(parent) {
    auto* match = new MatchSection(workbench, models);
    connect(match, &MatchSection::openFileRequested, this, &ParameterPanel::openFileRequested);
    addSection(match);
    addSection(new ColourSection(workbench));
    addSection(new CloudSection(workbench));
    addSection(new FilterSection(workbench));
}

}  // namespace stereo::ui
