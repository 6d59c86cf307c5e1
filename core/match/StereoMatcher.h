#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/match/MadeWith.h"
#include "core/match/MatchOptions.h"
#include "core/match/SearchRange.h"
#include "core/match/StageCost.h"
#include "core/match/StagePicture.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// What a run is made from. The pair is shared, never copied; the calibration only helps to choose
/// a search range.
struct MatchInput {
    std::shared_ptr<const StereoPair> pair;
    std::optional<StereoCalibration> calibration;
};

/// An option that a matcher does not use, and why, in words for the user.
struct UnusedOption {
    std::string name;    ///< as in MatchOptions: "iterations", "sgm"
    std::string reason;  ///< "SGM does not iterate"

    bool operator==(const UnusedOption&) const = default;
};

/// How much a run has to compute, in a unit of the matcher's own.
struct MatchWork {
    double once = 0;       ///< whatever the number of iterations
    double iteration = 0;  ///< each of them
    /// What a unit may take on this machine, for the time before a run was measured; 0 = cannot be told.
    double guessedSeconds = 0;
};

struct MatcherInfo {
    std::string id;    ///< for files and the command line: "sgm"
    std::string name;  ///< for people: "Semi-global matching"
    bool iterates = false;
    std::vector<UnusedOption> unusedOptions;
    /// What a run's own buffers will take of this machine's memory; null, or 0 for some options,
    /// = not known beforehand.
    std::size_t (*memoryBytes)(ImageSize, const std::optional<StereoCalibration>&,
                               const MatchOptions&) = nullptr;
    /// What the time of a run grows with. Null = matched pixels times searched disparities, once and each
    /// iteration.
    MatchWork (*work)(ImageSize, const std::optional<StereoCalibration>&, const MatchOptions&) = nullptr;

    /// What a maximum disparity means that is not set; null = defaultSearchRange().
    SearchRange (*autoRange)(ImageSize, const std::optional<StereoCalibration>&,
                             const MatchOptions&) = nullptr;

    /// The number of iterations that the settings of these weights propose, in range or not; none where they
    /// name none. Null = there are no such settings.
    std::optional<int> (*proposedIterations)(const NetworkOptions&) = nullptr;

    /// As autoRange says.
    [[nodiscard]] STEREOSCOPE_CORE_API SearchRange
    rangeFor(ImageSize size, const std::optional<StereoCalibration>& calibration,
             const MatchOptions& options) const;
    /// The reason why `option` is not used, or null when it is.
    [[nodiscard]] const std::string* whyUnused(const std::string& option) const {
        for (const UnusedOption& unused : unusedOptions) {
            if (unused.name == option) return &unused.reason;
        }
        return nullptr;
    }
};

/// What a run cost.
struct RunStats {
    std::vector<StageCost> stages;
    double totalSeconds = 0;
    std::size_t peakMemoryBytes = 0;  ///< of the matcher's own buffers; 0 = not known
    std::vector<float> meanChangePx;  ///< after each iteration, mean |change| of disparity
};

/// One match in progress. Lives in one thread. Everything it needs stays in it, so that more
/// iterations can be asked for later without starting over.
class STEREOSCOPE_CORE_API MatchRun {
public:
    virtual ~MatchRun();

    /// Does one iteration. A matcher that does not iterate does nothing.
    /// Throws Cancelled (the run stays at the last whole iteration and can go on) or Error.
    virtual void advance(const RunControl& run) = 0;
    /// The present state, at the original resolution.
    [[nodiscard]] virtual DisparityMap disparity() const = 0;
    /// 0 right after begin(), and always for a matcher that does not iterate.
    [[nodiscard]] virtual int iterationsDone() const = 0;
    [[nodiscard]] virtual RunStats stats() const = 0;
    /// The options with every default resolved: what was really used.
    [[nodiscard]] virtual MatchOptions resolvedOptions() const = 0;
    /// Where a resolved default came from, in words ("maximum disparity 80 px, from ndisp of the
    /// calibration").
    [[nodiscard]] virtual std::vector<std::string> notes() const = 0;

    /// The matcher's own part of a record: device, libraries, what it chose by itself, the files it read.
    [[nodiscard]] virtual MadeWith madeWith() const;

    /// Up to how many iterations it will be asked to go from now on, where that is not what the options of
    /// begin() said: what progress counts to.
    virtual void aimAt(int iterations);
    /// Keeps the state after each iteration from now on, within so many bytes of memory (see StateKeeper); 0,
    /// as in the beginning, keeps none. A matcher that does not iterate keeps nothing.
    virtual void storeStates(std::size_t bytes);
    /// The iterations whose state is kept, ascending.
    [[nodiscard]] virtual std::vector<int> storedIterations() const;
    /// What disparity() was after one of storedIterations(), to the last bit.
    [[nodiscard]] virtual DisparityMap disparityAfter(int iteration) const;

    /// What the stages made, as far as it can be looked at; of the iterations that one, which was done, kept
    /// or not.
    [[nodiscard]] virtual StagePictures picturesAfter(int iteration) const;
};

/// Finds the disparity of a pair, stepwise. Used by one thread at a time.
class STEREOSCOPE_CORE_API StereoMatcher {
public:
    virtual ~StereoMatcher();

    [[nodiscard]] virtual MatcherInfo info() const = 0;
    /// Does everything before the first iteration; one that does not iterate is complete after it.
    /// Throws Cancelled, or Error (BadInput for options out of range, OutOfMemory saying how much is
    /// needed).
    [[nodiscard]] virtual std::unique_ptr<MatchRun> begin(const MatchInput& input,
                                                          const MatchOptions& options,
                                                          const RunControl& run) = 0;
    /// What it and its runs hold of this machine's memory now, beyond what a result takes: the next run can
    /// have it.
    [[nodiscard]] virtual std::size_t heldBytes() const;
};

}  // namespace stereo
