#include "app/match/RunProgress.h"

#include <algorithm>

namespace stereo::app {

RunProgress ProgressEstimate::at(double elapsedSeconds, const Progress& progress) {
    if (progress.stage != m_stage) {
        if (m_stage.kind == Stage::Loading) m_loadedAt = elapsedSeconds;
        m_stage = progress.stage;
        if (!m_stagesOfPass.insert(m_stage).second) {
            ++m_pass;
            m_stagesOfPass = {m_stage};
        }
        m_stageBegan = elapsedSeconds;
        m_stageFirstStep = progress.step;
    }
    RunProgress report;
    report.stage = progress.stage;
    report.step = progress.step;
    report.steps = progress.steps;
    report.elapsedSeconds = elapsedSeconds;
    report.pass = m_pass;
    report.secondsLeft = stageSecondsLeft(elapsedSeconds, progress);
    if (m_expectedSeconds && progress.stage.kind != Stage::Loading) reportWholeRun(report);
    return report;
}

std::optional<double> ProgressEstimate::stageSecondsLeft(double elapsedSeconds,
                                                         const Progress& progress) const {
    const int stepsSeen = progress.step - m_stageFirstStep;
    if (progress.steps <= 0 || stepsSeen <= 0) return std::nullopt;
    const double secondsPerStep = (elapsedSeconds - m_stageBegan) / stepsSeen;
    return secondsPerStep * (progress.steps - progress.step);
}

void ProgressEstimate::reportWholeRun(RunProgress& report) {
    report.runFraction = m_runFraction;
    const bool iterates = report.stage.kind == Stage::Refinement;
    if (iterates) m_iteratedPass = report.pass;
    if (!iterates && m_iteratedPass == report.pass) return;  // what follows the iterations was not predicted
    const double elapsed = report.elapsedSeconds - m_loadedAt;
    const bool isLast = iterates && report.pass >= m_passes && report.secondsLeft;
    const double left =
        isLast ? *report.secondsLeft : std::max(*m_expectedSeconds - elapsed, report.secondsLeft.value_or(0));
    if (left > 0 || isLast) m_runFraction = std::max(m_runFraction, elapsed / (elapsed + left));
    report.runFraction = m_runFraction;
    // Overdue, and nothing else is known: show no time rather than 0 s.
    report.secondsLeft = left > 0 || isLast ? std::optional(left) : std::nullopt;
}

}  // namespace stereo::app
