#include "app/workbench/experiment/ExperimentResults.h"

#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"
#include "core/project/ProjectSources.h"

namespace stereo::app {

void ExperimentResults::remember(const std::string& made, const std::vector<StereoResultPtr>& results) {
    m_remembered[made].assign(results.begin(), results.end());
}

bool ExperimentResults::isOfOpenPair(const WrittenExperiment& experiment) const {
    if (!m_workbench.inputs().pair()) return false;
    bool isNamed = false;
    for (const char* side : {role::kLeft, role::kRight, role::kBoth}) {
        const auto source = std::ranges::find(experiment.sources, side, &ExperimentSource::role);
        if (source == experiment.sources.end()) continue;
        isNamed = true;
        if (pathText(sourcePath(m_workbench.project(), side).filename()) != source->name) return false;
    }
    return isNamed && experiment.pairName == m_workbench.inputs().pair()->name();
}

bool ExperimentResults::fits(const StereoResult& result, const ExperimentColumn& column) const {
    const MatcherInfo* matcher = m_workbench.choice().matchers().find(column.matcherId);
    return matcher && result.pair == m_workbench.inputs().pair() && result.matcherId == column.matcherId &&
           matcher->changedForRun(result.options, column.options).empty();
}

StereoResultPtr ExperimentResults::logged(const ExperimentColumn& column) const {
    for (const Run& run : m_workbench.desk().runs().runs()) {
        if (run.held && fits(*run.held->result, column)) return run.held->result;
    }
    const StereoResultPtr& shown = m_workbench.desk().result();
    return shown && fits(*shown, column) ? shown : nullptr;
}

std::vector<StereoResultPtr> ExperimentResults::find(const WrittenExperiment& experiment) const {
    std::vector<StereoResultPtr> results(experiment.columns.size());
    if (!isOfOpenPair(experiment)) return results;
    const auto remembered = m_remembered.find(experiment.made);
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (remembered != m_remembered.end() && i < remembered->second.size())
            results[i] = remembered->second[i].lock();
        const bool isOfPair = results[i] && results[i]->pair == m_workbench.inputs().pair();
        if (!isOfPair) results[i] = logged(experiment.columns[i]);
    }
    return results;
}

}  // namespace stereo::app
