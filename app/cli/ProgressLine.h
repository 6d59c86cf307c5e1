#pragma once

#include <chrono>
#include <iosfwd>
#include <optional>

#include "app/match/RunProgress.h"

namespace stereo::app {

/// Shows the progress of a run: on a terminal one line that is rewritten, elsewhere a line per stage and one
/// every five seconds.
class ProgressLine {
public:
    ProgressLine(std::ostream& err, bool isTerminal);
    /// Removes the rewritten line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Reports from now on belong to a run that should take this long, see ProgressEstimate.
    void expect(double seconds, int passes);
    void show(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool isDue(const Stage& stage, Clock::time_point now) const;

    std::ostream& m_err;
    bool m_isTerminal;
    ProgressEstimate m_estimate;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_lastShown;
    std::optional<Stage> m_lastStage;
};

}  // namespace stereo::app
