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
    /// Of the whole run where that was predicted, else of this stage; none until it is known.
    std::optional<double> secondsLeft = {};
    /// Share of the whole run that is done, never falling; none until it is known.
    std::optional<double> runFraction = {};
    /// 2 when the stages run for the second time: in full size after half size, from the left image after the
    /// right one, or in another precision.
    int pass = 1;

    /// Share of the stage that is done, 0 when not countable.
    [[nodiscard]] double fraction() const { return steps > 0 ? static_cast<double>(step) / steps : 0; }
    bool operator==(const RunProgress&) const = default;
};

/// Computes the progress that a person sees from what a matcher reports. No clock: the caller passes the
/// time.
class ProgressEstimate {
public:
    /// `expectedSeconds`: of the run, without loading weights; none = only the progress within a stage is
    /// known. A hierarchical run goes through its stages in two `passes`.
    explicit ProgressEstimate(std::optional<double> expectedSeconds = std::nullopt, int passes = 1)
        : m_expectedSeconds(expectedSeconds), m_passes(passes) {}

    /// The progress for a report made `elapsedSeconds` after the run began. The expected time is used until
    /// the iterations, a matcher's last stage, show how long they take. REQUIRES: elapsedSeconds never falls.
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
