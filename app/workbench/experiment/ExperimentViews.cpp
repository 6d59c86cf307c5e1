#include "app/workbench/experiment/ExperimentViews.h"

#include <algorithm>

#include "app/workbench/Workbench.h"
#include "app/workbench/experiment/ExperimentDesk.h"
#include "app/workbench/experiment/JudgedOutcome.h"

namespace stereo::app {
namespace {

constexpr const char* kLine = "experiment";

/// The disparity of an iteration stands beside the result as if it were one.
void addPreview(ExperimentMaps& maps, const std::shared_ptr<const DisparityMap>& preview) {
    if (!preview || maps.values.empty() || preview->size() != maps.values.front().values.size()) return;
    maps.values.push_back({maps.values.size(), *preview});
    maps.changes.push_back({maps.values.back().column, differenceOf(maps.values.front().values, *preview)});
    maps.errors.clear();
}

}  // namespace

ExperimentViews::ExperimentViews(Workbench& workbench, const ExperimentDesk& desk, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_desk(desk) {
    connect(&m_desk, &ExperimentDesk::resultsChanged, this, &ExperimentViews::make);
    connect(&m_workbench.truth(), &TruthDesk::truthChanged, this, &ExperimentViews::make);
    connect(&m_workbench, &Workbench::themeChanged, this, &ExperimentViews::make);
    connect(&m_workbench, &Workbench::calibrationChanged, this, &ExperimentViews::make);
    connect(&m_workbench.views(), &ResultViews::pictureChanged, this, [this] {
        const bool isOfRun = !m_desk.shown() && m_desk.first().result;
        if (isOfRun && (m_isPreview || m_workbench.desk().shownIteration() > 0)) make();
    });
}

void ExperimentViews::setWanted(bool wanted) {
    if (std::exchange(m_isWanted, wanted) != wanted) make();
}

void ExperimentViews::drop() {
    m_workbench.jobs().cancel(kLine);
    m_isPreview = false;
    if (std::exchange(m_maps, nullptr)) Q_EMIT changed();
}

void ExperimentViews::make() {
    std::vector<StereoResultPtr> results = m_desk.results();
    std::shared_ptr<const DisparityMap> preview;
    if (!m_desk.shown()) {
        if (m_workbench.desk().shownIteration() > 0) preview = m_workbench.desk().shownMap();
        if (preview) results.resize(1);
        std::erase(results, nullptr);
    }
    const bool areThere = std::ranges::all_of(results, [](const auto& result) { return result != nullptr; });
    if (!m_isWanted || results.empty() || !areThere) return drop();
    std::vector<Outcome> outcomes;
    for (const StereoResultPtr& result : results) outcomes.push_back(inProject(*result, m_workbench));
    const std::string kind = m_desk.shown() ? m_desk.shown()->kind : std::string();
    m_workbench.jobs().run(
        kLine,
        [outcomes, kind, preview](const RunControl&) {
            std::vector<std::shared_ptr<const Outcome>> shared;
            for (const Outcome& outcome : outcomes)
                shared.push_back(std::make_shared<const Outcome>(outcome));
            ExperimentMaps maps = mapsOf(kind, shared);
            addPreview(maps, preview);
            return maps;
        },
        this,
        [this, isPreview = preview != nullptr](ExperimentMaps maps) {
            m_isPreview = isPreview;
            m_maps = std::make_shared<const ExperimentMaps>(std::move(maps));
            Q_EMIT changed();
        },
        [this](const Failure& failure) {
            drop();
            Q_EMIT m_workbench.failed(failure);
        });
}

}  // namespace stereo::app
