#include "ui/window/tiles/RunIterations.h"

#include <algorithm>

#include "app/workbench/Workbench.h"

namespace stereo::ui {

RunIterations::RunIterations(app::Workbench& workbench, QWidget* parent)
    : IterationStrip(parent), m_workbench(workbench) {
    setObjectName("runIterations");
    connect(this, &IterationStrip::iterationChosen, this, [this](int iteration) {
        app::WorkOptions options = m_workbench.options();
        options.match.iterations = iteration;
        m_workbench.setOptions(options);
    });
    connect(&m_workbench, &app::Workbench::resultChanged, this, &RunIterations::showRun);
    connect(&m_workbench, &app::Workbench::optionsChanged, this, &RunIterations::showRun);
    showRun();
}

void RunIterations::showRun() {
    const app::StereoResultPtr& result = m_workbench.result();
    const bool iterated = result && result->match.iterationsDone > 0;
    setVisible(iterated);
    if (!iterated) return;
    const auto isIterations = [](const std::string& option) { return option == "iterations"; };
    const bool isOfOptions = std::ranges::all_of(m_workbench.changedSinceResult(), isIterations);
    setRun({.meanChangePx = result->kept.runId ? result->kept.meanChangePx : result->match.stats.meanChangePx,
            .kept = isOfOptions ? m_workbench.storedIterations().iterations : std::vector<int>(),
            .asked = m_workbench.options().match.iterations});
    setShown(result->match.iterationsDone);
}

}  // namespace stereo::ui
