#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "app/match/StereoResult.h"
#include "core/match/MatcherInfo.h"

namespace stereo::app {

/// The expected cost of a run, as far as it is known.
struct RunCost {
    std::optional<double> seconds;           ///< none = not known before a run was measured
    std::optional<std::size_t> memoryBytes;  ///< none = not known beforehand
    bool isMeasured = true;                  ///< false: `seconds` come from arithmetic or from other weights
    /// False: memoryBytes may be of a graphics card, and cannot be compared with this machine's free memory.
    /// It comes from measured runs then, because the matcher predicts only the memory of this machine.
    bool isMemoryOfThisMachine = true;
    int moreIterations = 0;  ///< of a run that continues from computed ones; 0 = from the beginning
    bool isStored = false;   ///< the wanted iteration is stored; only a new run costs this
    std::optional<double> fittingScale =
        {};  ///< when memoryBytes exceed what is free: a smaller scale that fits
};

/// How fast a matcher was on this machine, per unit of its work (MatcherInfo::work).
struct MeasuredSpeed {
    double secondsPerWork = 0;           ///< the part done once a run
    double secondsPerWorkIteration = 0;  ///< each iteration of a matcher that iterates
    double bytesPerWork = 0;             ///< where the matcher does not predict its memory
    double bytesAbovePredicted = 0;      ///< where it does and took more

    bool operator==(const MeasuredSpeed&) const = default;
};

/// Predicts the cost of a run from what earlier ones took on this machine, scaled by the matcher's work.
/// Distinguishes runs by MatcherInfo::speedKey(). For a run that was not measured it uses the speed of
/// similar runs, and before any run the matcher's own guess.
class RunForecast {
public:
    /// Learns from what `result` took, without the loading of weights. A single slow run counts half: the
    /// machine may have been busy. REQUIRES: `matcher` made `result` and computed it completely; RunStats
    /// cover the whole run, also one that continued from stored iterations
    void learn(const MatcherInfo& matcher, const StereoResult& result);
    [[nodiscard]] RunCost expect(const MatcherInfo& matcher, ImageSize size,
                                 const std::optional<StereoCalibration>& calibration,
                                 const MatchOptions& options) const;

    /// How many times as long a run with `to` takes as one with `from`; none = not known.
    [[nodiscard]] std::optional<double> timeRatio(const MatcherInfo& matcher, ImageSize size,
                                                  const std::optional<StereoCalibration>& calibration,
                                                  const MatchOptions& from, const MatchOptions& to) const;

    /// The measurements by speedKey(): "sgm", "foundation-stereo/cpu/fp32/23-51-11/model_best_bp2.pth". Save
    /// them between starts.
    [[nodiscard]] const std::map<std::string, MeasuredSpeed>& speeds() const { return m_speeds; }
    void setSpeeds(std::map<std::string, MeasuredSpeed> speeds) { m_speeds = std::move(speeds); }

private:
    void learnAs(const std::string& key, const MeasuredSpeed& measured);

    std::map<std::string, MeasuredSpeed> m_speeds;
};

}  // namespace stereo::app
