#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/match/MadeWith.h"
#include "core/match/MatchOptions.h"
#include "core/match/StageCost.h"
#include "core/match/StagePicture.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// What a run is made from. The pair is shared, never copied; the calibration only helps to choose
/// a search range: its start (searchStartPx()) and, where nobody asked for one, its end.
struct MatchInput {
    std::shared_ptr<const StereoPair> pair;
    std::optional<StereoCalibration> calibration;
    /// By how much the pair is wider than the one that was asked about, and its disparities are larger, so
    /// that none is below 0 (WidenedMatch.h). A matcher only needs it to name numbers as they were asked for.
    int widenedPx = 0;
};

/// What a run cost.
struct RunStats {
    std::vector<StageCost> stages;
    double totalSeconds = 0;
    std::size_t peakMemoryBytes = 0;  ///< of the matcher's own buffers; 0 = not known
    std::vector<float> meanChangePx;  ///< after each iteration, mean |change| of disparity
};

/// One match in progress. Lives in one thread. Holds everything it needs, so that more iterations can be
/// added later without starting over.
class STEREOSCOPE_CORE_API MatchRun {
public:
    virtual ~MatchRun();

    /// False: it is complete from the beginning, and advance() does nothing.
    [[nodiscard]] virtual bool iterates() const = 0;
    /// Does one iteration.
    /// Throws Cancelled (the run stays at the last whole iteration and can go on) or Error.
    virtual void advance(const RunControl& run) = 0;
    /// The present state, at the original resolution.
    [[nodiscard]] virtual DisparityMap disparity() const = 0;
    /// How sure it is of each pixel of disparity(). None = this matcher does not know, as by default.
    [[nodiscard]] virtual std::optional<ConfidenceMap> confidence() const;
    /// Which pixels of disparity() were not matched but filled in from their surroundings; empty = none, as
    /// by default.
    [[nodiscard]] virtual PixelMask guessed() const;
    /// 0 right after begin(); always 0 for a matcher that does not iterate.
    [[nodiscard]] virtual int iterationsDone() const = 0;
    [[nodiscard]] virtual RunStats stats() const = 0;
    /// The options with every default resolved: what was really used.
    [[nodiscard]] virtual MatchOptions resolvedOptions() const = 0;
    /// Where a resolved default came from, in words ("maximum disparity 80 px, from ndisp of the
    /// calibration").
    [[nodiscard]] virtual std::vector<std::string> notes() const = 0;

    /// The matcher's own part of a record: device, libraries, what it chose by itself, the files it read.
    [[nodiscard]] virtual MadeWith madeWith() const;

    /// Sets up to how many iterations it will be advanced from now on, when that differs from the options
    /// given to begin(). Progress counts up to this number.
    virtual void aimAt(int iterations);
    /// Stores the state after each iteration from now on, within so many bytes of memory (see StateStore); 0,
    /// the default, stores none. A matcher that does not iterate stores nothing.
    virtual void storeStates(std::size_t bytes);
    /// The iterations whose state is stored, ascending.
    [[nodiscard]] virtual std::vector<int> storedIterations() const;
    /// What disparity() was after one of storedIterations(), to the last bit.
    [[nodiscard]] virtual DisparityMap disparityAfter(int iteration) const;
    /// What confidence() was then.
    [[nodiscard]] virtual std::optional<ConfidenceMap> confidenceAfter(int iteration) const;

    /// What the stages made, as pictures; of the iterations, the one given, which must have been done but
    /// need not be stored.
    [[nodiscard]] virtual StagePictures picturesAfter(int iteration) const;
};

/// Finds the disparity of a pair, stepwise; its MatcherInfo describes it. Used by one thread at a time.
class STEREOSCOPE_CORE_API StereoMatcher {
public:
    virtual ~StereoMatcher();

    /// Does everything before the first iteration; a matcher that does not iterate has finished then.
    /// Throws Cancelled, or Error (BadInput for options out of range, OutOfMemory saying how much is
    /// needed).
    [[nodiscard]] virtual std::unique_ptr<MatchRun> begin(const MatchInput& input,
                                                          const MatchOptions& options,
                                                          const RunControl& run) = 0;
    /// Whether its search starts where searchStartPx() says. If not, as by default, it starts at 0, and
    /// beginMatch() gives it wider images in which no disparity lies below.
    [[nodiscard]] virtual bool searchesBelowZero() const;
    /// How much of this machine's memory it and its runs hold now, beyond the results: memory that the next
    /// run can use.
    [[nodiscard]] virtual std::size_t heldBytes() const;
};

}  // namespace stereo
