#include "app/RunProgress.h"

namespace stereo::app {

RunProgress ProgressEstimate::at(double elapsedSeconds, const Progress& progress) {
    if (progress.stage != m_stage) {
        m_stage = progress.stage;
        if (!m_stagesOfPass.insert(m_stage).second) {
            ++m_pass;
            m_stagesOfPass = {m_stage};
        }
        m_stageBegan = elapsedSeconds;
        m_stageFirstStep = progress.step;
    }
    RunProgress report{.stage = progress.stage,
                       .step = progress.step,
                       .steps = progress.steps,
                       .elapsedSeconds = elapsedSeconds,
                       .secondsLeft = {},
                       .pass = m_pass};
    const int stepsSeen = progress.step - m_stageFirstStep;
    if (progress.steps > 0 && stepsSeen > 0) {
        const double secondsPerStep = (elapsedSeconds - m_stageBegan) / stepsSeen;
        report.secondsLeft = secondsPerStep * (progress.steps - progress.step);
    }
    return report;
}

}  // namespace stereo::app
