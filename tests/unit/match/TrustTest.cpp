#include "core/match/Trust.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/match/Match.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::NanSensitiveFloatEq;

constexpr float kNan = FloatMap::kUnknown;

auto same(float value) {
    return NanSensitiveFloatEq(value);
}

/// Four pixels; the second is unknown, the last two are guessed.
std::shared_ptr<const MatchResult> fourPixels() {
    MatchResult result;
    result.disparity = {{4, 1}, {10, kNan, 12, 13}};
    result.confidence = ConfidenceMap({4, 1}, {0.9F, kNan, 0.5F, 0.2F});
    result.guessed = {{4, 1}, {0, 0, 1, 1}};
    return std::make_shared<const MatchResult>(std::move(result));
}

TEST(Trust, believesAllOfAResultByDefaultAndCopiesNothing) {
    const auto match = fourPixels();
    EXPECT_EQ(believed(match, {}).get(), &match->disparity);
    EXPECT_EQ(believed(match, {.guessed = GuessedPixels::Shown}).get(), &match->disparity);
}

TEST(Trust, hidesWhatIsLessSureThanAsked) {
    EXPECT_THAT(believed(fourPixels(), {.leastConfidence = 0.5})->values(),
                ElementsAre(same(10), same(kNan), same(12), same(kNan)));
}

TEST(Trust, hidesWhatWasGuessed) {
    EXPECT_THAT(believed(fourPixels(), {.guessed = GuessedPixels::Hidden})->values(),
                ElementsAre(same(10), same(kNan), same(kNan), same(kNan)));
}

TEST(Trust, meansNothingForAResultWithoutConfidence) {
    MatchResult result;
    result.disparity = {{2, 1}, {10, 11}};
    const auto match = std::make_shared<const MatchResult>(std::move(result));
    EXPECT_EQ(believed(match, {.leastConfidence = 1, .guessed = GuessedPixels::Hidden}).get(),
              &match->disparity);
}

TEST(Trust, refusesAConfidenceThatIsNone) {
    EXPECT_THROW(Trust{.leastConfidence = 1.01}.validate(), Error);
    EXPECT_THROW(Trust{.leastConfidence = -0.1}.validate(), Error);
    EXPECT_NO_THROW(Trust{.leastConfidence = 1}.validate());
}

TEST(MatchResult, forgetsConfidenceAndGuessWhereTheDisparityIsUnknown) {
    MatchResult result;
    result.disparity = {{3, 1}, {10, kNan, 12}};
    result.confidence = ConfidenceMap({3, 1}, {0.9F, 0.8F, 0.5F});
    result.guessed = {{3, 1}, {0, 1, 1}};
    forgetWhereUnknown(result);
    EXPECT_THAT(result.confidence->values(), ElementsAre(same(0.9F), same(kNan), same(0.5F)));
    EXPECT_THAT(result.guessed.flags(), ElementsAre(0, 0, 1));
}

}  // namespace
}  // namespace stereo
