#pragma once

#include <QtGlobal>

#include <optional>
#include <set>

#include "core/base/RunControl.h"

namespace stereo::app {

/// How far a run is.
struct RunProgress {
    quint64 id = 0;
    Stage stage = {};
    int step = 0;
    int steps = 0;              ///< 0 = not countable
    double elapsedSeconds = 0;  ///< since the run began
    /// Of the whole run where that was predicted, else of this stage; none until it can be told.
    std::optional<double> secondsLeft = {};
    /// Share of the whole run that is done, never falling; none as above.
    std::optional<double> runFraction = {};
    /// 2 when the stages are gone through for the second time: in full size after half size, or in another
    /// precision.
    int pass = 1;

    /// Share of the stage that is done, 0 when not countable.
    [[nodiscard]] double fraction() const { return steps > 0 ? static_cast<double>(step) / steps : 0; }
    bool operator==(const RunProgress&) const = default;
};

/// Turns what a matcher reports into what a person wants to know. Plain: the caller says how late it is.
class ProgressEstimate {
public:
    /// What the run is expected to take, without loading weights; none = only stages can be told. A
    /// hierarchical run goes through its stages in two `passes`.
    explicit ProgressEstimate(std::optional<double> expectedSeconds = std::nullopt, int passes = 1)
        : m_expectedSeconds(expectedSeconds), m_passes(passes) {}

    /// Adds times to a report made `elapsedSeconds` after the run began. What was expected holds until the
    /// iterations, a matcher's last stage, show how long they take. REQUIRES: elapsedSeconds never falls.
    [[nodiscard]] RunProgress at(double elapsedSeconds, const Progress& progress);

private:
    [[nodiscard]] std::optional<double> stageSecondsLeft(double elapsedSeconds,
                                                         const Progress& progress) const;
    void reportWholeRun(RunProgress& report);

    std::optional<double> m_expectedSeconds;
    int m_passes;
    Stage m_stage;
    std::set<Stage> m_stagesOfPass;
    int m_pass = 1;
    double m_stageBegan = 0;
    int m_stageFirstStep = 0;
    double m_loadedAt = 0;
    double m_runFraction = 0;
    int m_iteratedPass = 0;
};

}  // namespace stereo::app
