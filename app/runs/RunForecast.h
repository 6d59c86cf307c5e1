#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "app/StereoResult.h"
#include "core/stereo/StereoMatcher.h"

namespace stereo::app {

/// What a run will cost, as far as it is known.
struct RunCost {
    std::optional<double> seconds;           ///< none = this matcher was not measured on this machine yet
    std::optional<std::size_t> memoryBytes;  ///< none = not known beforehand
};

/// How fast a matcher was on this machine, per unit of its work (MatcherInfo::work).
struct MeasuredSpeed {
    double secondsPerWork = 0;           ///< what is done once a run
    double secondsPerWorkIteration = 0;  ///< each iteration of a matcher that iterates
    double bytesPerWork = 0;

    bool operator==(const MeasuredSpeed&) const = default;
};

/// Foretells the cost of a run from what earlier ones took on this machine, scaled by the matcher's work.
/// Knows each matcher for itself, and a network for each of its weights and devices.
class RunForecast {
public:
    /// Remembers what `result` took. A single slow run counts half: the machine may have been busy.
    /// REQUIRES: `matcher` made `result`
    void learn(const MatcherInfo& matcher, const StereoResult& result);
    [[nodiscard]] RunCost expect(const MatcherInfo& matcher, ImageSize size,
                                 const std::optional<StereoCalibration>& calibration,
                                 const MatchOptions& options) const;

    /// By what was measured: "sgm", "foundation-stereo/model_best.pth/auto"; to be kept between starts.
    [[nodiscard]] const std::map<std::string, MeasuredSpeed>& speeds() const { return m_speeds; }
    void setSpeeds(std::map<std::string, MeasuredSpeed> speeds) { m_speeds = std::move(speeds); }

private:
    std::map<std::string, MeasuredSpeed> m_speeds;
};

}  // namespace stereo::app
