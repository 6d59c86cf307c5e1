#pragma once

#include <chrono>
#include <optional>

#include "core/base/Error.h"
#include "tests/support/TestMatchers.h"

namespace stereo::test {

/// What a FakeMatcher is to do.
struct FakeBehaviour {
    std::chrono::milliseconds beginTime{0};      ///< before the first iteration
    std::chrono::milliseconds iterationTime{0};  ///< each iteration
    std::optional<int> failsAt = {};             ///< this iteration throws Error; 0 = begin() does
    ErrorKind failure = ErrorKind::Internal;     ///< its kind; the sentence is kFakeFailure
    bool iterates = true;                        ///< false: complete after begin(), like SGM
    bool knowsConfidence = false;                ///< fakeConfidence(), and what is below 1/4 is guessed
    float surest = 1;                            ///< times all of its confidence
};

inline constexpr const char* kFakeFailure = "The fake matcher fails as the test asks for.";

/// A matcher whose every answer is known beforehand: waits as long as its script says, honours a stop
/// within about 5 ms, and fails where its script says.
class FakeMatcher : public StereoMatcher {
public:
    explicit FakeMatcher(FakeBehaviour behaviour = {}) : m_behaviour(behaviour) {}

    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    /// What it finds does not depend on the images.
    [[nodiscard]] bool searchesBelowZero() const override { return true; }

private:
    FakeBehaviour m_behaviour;
};

/// Of a FakeMatcher, to be changed: "fake".
[[nodiscard]] InfoParts fakeParts(FakeBehaviour behaviour = {});
/// The same as one that requires *.pth, with an axis of attention that comes with the file.
[[nodiscard]] InfoParts fakeNetworkParts(FakeBehaviour behaviour = {});
/// A FakeMatcher alone.
[[nodiscard]] MatcherRegistry fakeAlone(FakeBehaviour behaviour = {});

/// What a FakeMatcher finds at a pixel after `iterations`: a slanted plane from 10 px at the left to
/// 30 px at the right, 1 / iterations too high (2 px before the first).
[[nodiscard]] float fakeDisparity(int x, int width, int iterations);

/// How sure it is of a pixel: from 0 at the left to 1 at the right.
[[nodiscard]] float fakeConfidence(int x, int width);

}  // namespace stereo::test
