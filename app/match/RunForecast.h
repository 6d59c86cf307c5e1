#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "app/match/StereoResult.h"
#include "core/match/MatcherInfo.h"

namespace stereo::app {

/// What a run will cost, as far as it is known.
struct RunCost {
    std::optional<double> seconds;           ///< none = this cannot be told before a run was measured
    std::optional<std::size_t> memoryBytes;  ///< none = not known beforehand
    bool isMeasured = true;                  ///< false: `seconds` come from arithmetic or from other weights
    /// False: memoryBytes may be a graphics card's, and say nothing about what is free here. Such memory is
    /// measured: its matcher foretells only what it takes of this machine.
    bool isMemoryOfThisMachine = true;
    int moreIterations = 0;  ///< of a run that goes on from what was computed; 0 = from the beginning
    bool isKept = false;     ///< what is wanted is there already: a run makes it anew
    std::optional<double> fittingScale = {};  ///< where memoryBytes are not free: the scale below that fits
};

/// How fast a matcher was on this machine, per unit of its work (MatcherInfo::work).
struct MeasuredSpeed {
    double secondsPerWork = 0;           ///< what is done once a run
    double secondsPerWorkIteration = 0;  ///< each iteration of a matcher that iterates
    double bytesPerWork = 0;             ///< where the matcher did not foretell its memory
    double bytesAbovePredicted = 0;      ///< where it did and took more

    bool operator==(const MeasuredSpeed&) const = default;
};

/// Foretells the cost of a run from what earlier ones took on this machine, scaled by the matcher's work.
/// Knows runs by MatcherInfo::speedKey(). Of one that was not measured it takes the speed of others that are
/// likely to be as fast, and before any run the matcher's own guess.
class RunForecast {
public:
    /// Remembers what `result` took, without the loading of weights. A single slow run counts half: the
    /// machine may have been busy. REQUIRES: `matcher` made `result`, and computed all of it: RunStats are of
    /// the whole run, also when it went on from iterations that were kept
    void learn(const MatcherInfo& matcher, const StereoResult& result);
    [[nodiscard]] RunCost expect(const MatcherInfo& matcher, ImageSize size,
                                 const std::optional<StereoCalibration>& calibration,
                                 const MatchOptions& options) const;

    /// How many times as long a run with `to` takes as one with `from`; none = it cannot be told.
    [[nodiscard]] std::optional<double> timeRatio(const MatcherInfo& matcher, ImageSize size,
                                                  const std::optional<StereoCalibration>& calibration,
                                                  const MatchOptions& from, const MatchOptions& to) const;

    /// By what was measured: "sgm", "foundation-stereo/cpu/fp32/23-51-11/model_best_bp2.pth"; to be kept
    /// between starts.
    [[nodiscard]] const std::map<std::string, MeasuredSpeed>& speeds() const { return m_speeds; }
    void setSpeeds(std::map<std::string, MeasuredSpeed> speeds) { m_speeds = std::move(speeds); }

private:
    void learnAs(const std::string& key, const MeasuredSpeed& measured);

    std::map<std::string, MeasuredSpeed> m_speeds;
};

}  // namespace stereo::app
