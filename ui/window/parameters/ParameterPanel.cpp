#include "ui/window/parameters/ParameterPanel.h"

#include <utility>

#include "app/workbench/Workbench.h"
#include "ui/widgets/Section.h"
#include "ui/window/parameters/CloudSection.h"
#include "ui/window/parameters/ColourSection.h"
#include "ui/window/parameters/FilterSection.h"
#include "ui/window/parameters/MatchSection.h"

namespace stereo::ui {
namespace {

/// The last sections: Cloud, Filters and Measurements.
constexpr qsizetype kFoldedWhenLow = 3;

}  // namespace

ParameterPanel::ParameterPanel(app::Workbench& workbench, TileMaps& maps, const app::ModelCatalogue* models,
                               QWidget* parent)
    : SectionColumn(parent) {
    auto* match = new MatchSection(workbench, models);
    connect(match, &MatchSection::openFileRequested, this, &ParameterPanel::openFileRequested);
    addSection(match, "settings");
    addSection(new ColourSection(workbench, maps), "colour-map");
    addSection(new CloudSection(workbench), "cloud");
    addSection(new FilterSection(workbench), "filter");
}

void ParameterPanel::setLow(bool low) {
    if (std::exchange(m_isLow, low) == low) return;
    if (!low) {
        for (Section* section : std::exchange(m_foldedAsLow, {})) section->setExpanded(true);
        return;
    }
    for (Section* section : sections().last(kFoldedWhenLow)) {
        if (!section->isExpanded()) continue;
        section->setExpanded(false);
        m_foldedAsLow << section;
    }
}

}  // namespace stereo::ui
