#include "app/workbench/experiment/AsideRuns.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "app/sweep/SweepForecast.h"
#include "app/workbench/Workbench.h"
#include "core/sweep/Sweep.h"

namespace stereo::app {

AsideRuns::AsideRuns(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    const RunDesk& desk = m_workbench.desk();
    connect(&desk, &RunDesk::madeAside, this, &AsideRuns::adopt);
    connect(&desk, &RunDesk::failedAside, this, [this](const Failure& failure) { fail(failure.sentence); });
    connect(&desk, &RunDesk::stoppedAside, this, [this] { end(true); });
    connect(&m_workbench, &Workbench::pairChanged, this, [this] {
        m_present.reset();
        m_waiting.clear();
    });
}

void AsideRuns::start(std::vector<SweepSetting> settings) {
    assert(!settings.empty() && !isRunning() && !m_workbench.desk().isMakingAside());
    m_settings = std::move(settings);
    m_made = {};
    m_made.results.resize(m_settings.size());
    m_made.failures.resize(m_settings.size());
    m_waiting.clear();
    for (const SweepRun& run : runsOf(m_settings, m_workbench.choice().matchers()))
        m_waiting.insert(m_waiting.end(), run.begin(), run.end());
    std::ranges::reverse(m_waiting);
    makeNext();
}

void AsideRuns::stop() {
    if (isRunning()) m_workbench.desk().stopAside();
}

void AsideRuns::makeNext() {
    if (m_waiting.empty()) return end(false);
    m_present = m_waiting.back();
    m_waiting.pop_back();
    m_workbench.desk().makeAside(recipeOf(m_settings[*m_present], m_workbench.desk().next().recipe()),
                                 std::nullopt);
    Q_EMIT progressed();
}

void AsideRuns::adopt(const StereoResultPtr& result) {
    if (!m_present || result->pair != m_workbench.inputs().pair()) return;
    m_made.results[*m_present] = result;
    makeNext();
}

void AsideRuns::fail(const std::string& sentence) {
    if (!m_present) return;
    m_made.failures[*m_present] = sentence;
    makeNext();
}

void AsideRuns::end(bool isStopped) {
    if (!m_present) return;
    m_present.reset();
    m_waiting.clear();
    m_made.isStopped = isStopped;
    Q_EMIT ended(std::exchange(m_made, {}));
}

}  // namespace stereo::app
