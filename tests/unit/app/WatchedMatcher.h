#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "core/base/Error.h"
#include "tests/support/TestMatchers.h"

namespace stereo::test {

/// How a WatchedMatcher behaves, and what it saw. Shared between the test and the inference thread.
struct WatchedBehaviour {
    bool iterates = false;
    bool storesNothing = false;              ///< no state can be gone on from
    bool stopsItself = false;                ///< the run is stopped in its first iteration
    std::atomic<bool> waitsForStop = false;  ///< begin() ends only when it is stopped
    bool findsNothing = false;               ///< the disparity stays unknown
    std::size_t heldBytes = 0;
    std::chrono::milliseconds iterationTime{0};
    int steps = 4;                 ///< reports of progress in begin()
    std::optional<Error> failure;  ///< thrown by begin()
    double failsFromScale = 0;     ///< the failure comes at this scale and above

    std::atomic<int> runsBegun = 0;
    std::atomic<int> iterationsDone = 0;  ///< of all runs
    std::atomic<int> disparitiesMade = 0;
    std::atomic<int> niceness = 0;  ///< of the thread that matched
    std::atomic<std::thread::id> thread;
};

/// A matcher whose disparity is, everywhere, the number of iterations done.
class WatchedMatcher : public StereoMatcher {
public:
    explicit WatchedMatcher(std::shared_ptr<WatchedBehaviour> behaviour)
        : m_behaviour(std::move(behaviour)) {}

    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    /// What it finds does not depend on the images.
    [[nodiscard]] bool searchesBelowZero() const override { return true; }
    [[nodiscard]] std::size_t heldBytes() const override { return m_behaviour->heldBytes; }

private:
    std::shared_ptr<WatchedBehaviour> m_behaviour;
};

/// Of matchers with this behaviour: "fake".
[[nodiscard]] MatcherInfoPtr watchedInfo(const std::shared_ptr<WatchedBehaviour>& behaviour);

/// Two black 32x24 images.
[[nodiscard]] MatchInput blackPair();

}  // namespace stereo::test
