#include "ui/window/tiles/RunIterations.h"

#include <algorithm>

#include "app/workbench/Workbench.h"

namespace stereo::ui {

RunIterations::RunIterations(app::Workbench& workbench, QWidget* parent)
    : IterationStrip(parent), m_workbench(workbench) {
    setObjectName("runIterations");
    connect(this, &IterationStrip::iterationChosen, this, [this](int iteration) {
        Project options = m_workbench.project();
        options.match.iterations = iteration;
        m_workbench.setProject(options);
    });
    connect(&m_workbench, &app::Workbench::resultChanged, this, &RunIterations::showRun);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &RunIterations::showRun);
    showRun();
}

void RunIterations::showRun() {
    const app::StereoResultPtr& result = m_workbench.desk().result();
    const bool iterated = result && result->match->iterationsDone > 0;
    setVisible(iterated);
    if (!iterated) return;
    const auto isIterations = [](const std::string& option) { return option == "iterations"; };
    const bool isOfOptions = std::ranges::all_of(m_workbench.desk().changedSinceResult(), isIterations);
    setRun(
        {.meanChangePx =
             result->stored.runId ? result->stored.meanChangePx : result->match->stats.meanChangePx,
         .stored = isOfOptions ? m_workbench.desk().next().storedIterations().iterations : std::vector<int>(),
         .asked = m_workbench.project().match.iterations});
    setShown(result->match->iterationsDone);
}

}  // namespace stereo::ui
