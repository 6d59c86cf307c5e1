#include "core/match/WidenedMatch.h"

#include <gmock/gmock.h>

#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

/// Searches from 0 on, as networks do.
class FromZero final : public StereoMatcher {
public:
    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override {
        seen = input;
        return SgbmMatcher().begin(input, options, run);
    }
    MatchInput seen;
};

StereoCalibration turnedInwards(double doffs) {
    return StereoCalibration({.fx = 500,
                              .fy = 500,
                              .cx = 100,
                              .cy = 50,
                              .rightCx = 100 + doffs,
                              .baselineMetres = 0.2,
                              .imageSize = {200, 100},
                              .maxDisparityPx = 32});
}

MatchInput shifted(int disparityPx, std::optional<StereoCalibration> calibration) {
    return {std::make_shared<const StereoPair>(test::shiftedPair({200, 100}, disparityPx)),
            std::move(calibration)};
}

TEST(SearchStart, isWhereTheCalibrationHasInfinityUnlessThatIsAboveZero) {
    EXPECT_EQ(searchStartPx({200, 100}, {}), 0);
    EXPECT_EQ(searchStartPx({200, 100}, turnedInwards(0)), 0);
    EXPECT_EQ(searchStartPx({200, 100}, turnedInwards(-20)), 0);
    EXPECT_EQ(searchStartPx({200, 100}, turnedInwards(14)), -14);
    EXPECT_EQ(searchStartPx({200, 100}, turnedInwards(14.1)), -15);
    EXPECT_EQ(searchStartPx({200, 100}, turnedInwards(1e9)), -200);
}

TEST(WidenedMatch, findsDisparitiesBelowZeroByAMatcherThatSearchesFromZero) {
    for (const int px : {-14, 0, 9}) {
        FromZero matcher;
        const MatchInput input = shifted(px, turnedInwards(14.3));
        const MatchResult result = match(matcher, input, {}, RunControl());
        EXPECT_EQ(matcher.seen.pair->size(), (ImageSize{215, 100}));
        ASSERT_EQ(result.disparity.size(), (ImageSize{200, 100}));
        for (const int x : {14, 100, 180})
            EXPECT_FLOAT_EQ(result.disparity.at(x, 50), static_cast<float>(px)) << x;
    }
}

/// A FakeMatcher that searches from 0 on.
class SureFromZero final : public test::FakeMatcher {
public:
    SureFromZero() : FakeMatcher({.iterates = false, .knowsConfidence = true}) {}
    [[nodiscard]] bool searchesBelowZero() const override { return false; }
};

TEST(WidenedMatch, givesConfidenceAndGuessedPixelsOfTheImagesThatWereAskedAbout) {
    SureFromZero matcher;
    const MatchResult result = match(matcher, shifted(4, turnedInwards(20)), {}, RunControl());
    ASSERT_TRUE(result.confidence);
    ASSERT_EQ(result.confidence->size(), (ImageSize{200, 100}));
    EXPECT_FLOAT_EQ(result.confidence->at(0, 50), test::fakeConfidence(20, 220));
    EXPECT_FLOAT_EQ(result.confidence->at(199, 99), 1);
    ASSERT_EQ(result.guessed.size(), (ImageSize{200, 100}));
    EXPECT_TRUE(result.guessed.at(34, 7));  // the last below a quarter of 220
    EXPECT_FALSE(result.guessed.at(35, 7));
    const auto run = beginMatch(matcher, shifted(4, turnedInwards(20)), {}, RunControl());
    EXPECT_EQ(run->confidenceAfter(0), result.confidence);
}

TEST(WidenedMatch, searchesUpToWhatWasAskedForAndSaysWhereItBegan) {
    FromZero matcher;
    const MatchInput input = shifted(4, turnedInwards(16));
    const MatchResult result = match(matcher, input, {.maxDisparityPx = 48}, RunControl());
    EXPECT_EQ(result.resolvedOptions.maxDisparityPx, 48);
    EXPECT_EQ(result.notes.back(),
              "searched from -16 px on: doffs 16 of the calibration puts infinity there");
    EXPECT_EQ(match(matcher, input, result.resolvedOptions, RunControl()).disparity, result.disparity);
    EXPECT_EQ(matcher.seen.calibration->numbers().maxDisparityPx, 48);
    EXPECT_EQ(matcher.seen.widenedPx, 16);
}

TEST(WidenedMatch, leavesAMatchWithoutNegativeDisparitiesAlone) {
    FromZero matcher;
    for (const auto& calibration : {std::optional<StereoCalibration>(), std::optional(turnedInwards(0)),
                                    std::optional(turnedInwards(-9))}) {
        const MatchInput input = shifted(9, calibration);
        const auto run = beginMatch(matcher, input, {}, RunControl());
        EXPECT_EQ(matcher.seen.pair, input.pair);
        EXPECT_EQ(matcher.seen.widenedPx, 0);
    }
}

TEST(WidenedMatch, countsTheStartInWhatARunCosts) {
    const WidenedRequest request = widened({200, 100}, turnedInwards(16), {.maxDisparityPx = 48});
    EXPECT_EQ(request.size, (ImageSize{216, 100}));
    EXPECT_EQ(request.options.maxDisparityPx, 64);
    const MatcherInfoPtr sgm = sgbmInfo();
    const auto workWith = [&](double doffs) {
        return sgm->work({200, 100}, turnedInwards(doffs), {.maxDisparityPx = 48}).once;
    };
    EXPECT_DOUBLE_EQ(workWith(48), 2 * workWith(0));
}

}  // namespace
}  // namespace stereo
