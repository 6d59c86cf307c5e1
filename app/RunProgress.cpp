#include "app/RunProgress.h"

namespace stereo::app {

RunProgress ProgressEstimate::at(double elapsedSeconds, const Progress& progress) {
    if (progress.stage != m_stage) {
        m_stage = progress.stage;
        m_stageBegan = elapsedSeconds;
        m_stageFirstStep = progress.step;
    }
    RunProgress report{0, progress.stage, progress.step, progress.steps, elapsedSeconds, std::nullopt};
    const int stepsSeen = progress.step - m_stageFirstStep;
    if (progress.steps > 0 && stepsSeen > 0) {
        const double secondsPerStep = (elapsedSeconds - m_stageBegan) / stepsSeen;
        report.secondsLeft = secondsPerStep * (progress.steps - progress.step);
    }
    return report;
}

}  // namespace stereo::app
