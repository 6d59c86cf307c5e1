#include "app/cli/ProgressLine.h"

#include <cmath>
#include <ostream>
#include <sstream>

namespace stereo::app {
namespace {

constexpr const char* kEraseLine = "\r\033[K";

std::string text(const RunProgress& progress) {
    std::ostringstream line;
    line << progress.stage.text();
    if (progress.pass > 1) line << " (pass " << progress.pass << ')';
    if (progress.step > 0 && progress.steps > 0)
        line << ' ' << std::lround(100 * progress.fraction()) << " %";
    if (progress.secondsLeft && *progress.secondsLeft >= 1)
        line << ", " << std::lround(*progress.secondsLeft) << " s left";
    return line.str();
}

}  // namespace

ProgressLine::ProgressLine(std::ostream& err, bool isTerminal) : m_err(err), m_isTerminal(isTerminal) {}

ProgressLine::~ProgressLine() {
    if (m_isTerminal && m_lastStage) m_err << kEraseLine << std::flush;
}

void ProgressLine::expect(double seconds, int passes) {
    m_estimate = ProgressEstimate(seconds, passes);
    m_began = Clock::now();
}

void ProgressLine::show(const Progress& progress) {
    const Clock::time_point now = Clock::now();
    const RunProgress report = m_estimate.at(std::chrono::duration<double>(now - m_began).count(), progress);
    if (!isDue(report.stage, now)) return;
    m_lastShown = now;
    m_lastStage = report.stage;
    if (m_isTerminal) {
        m_err << kEraseLine << text(report) << std::flush;
    } else {
        m_err << text(report) << '\n';
    }
}

bool ProgressLine::isDue(const Stage& stage, Clock::time_point now) const {
    const std::chrono::milliseconds pause =
        m_isTerminal ? std::chrono::milliseconds(100) : std::chrono::seconds(5);
    return m_lastStage != stage || now - m_lastShown >= pause;
}

}  // namespace stereo::app
