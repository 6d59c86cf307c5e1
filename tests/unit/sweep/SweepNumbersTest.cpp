#include "core/sweep/SweepNumbers.h"

#include <gmock/gmock.h>

#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(SweepNumbers, secondsReadLikeTimes) {
    EXPECT_EQ(shortSeconds(0.0324), "32 ms");
    EXPECT_EQ(shortSeconds(0.9999), "1.0 s");
    EXPECT_EQ(shortSeconds(1.74), "1.7 s");
    EXPECT_EQ(shortSeconds(9.96), "10 s");
    EXPECT_EQ(shortSeconds(59.7), "1 min");
    EXPECT_EQ(shortSeconds(68), "1 min 8 s");
    EXPECT_EQ(shortSeconds(3700), "1 h 1 min");
}

TEST(SweepNumbers, theFrontIsOfTimeAndError) {
    // Seconds 10·s² + n, errors: 0 where within 1 px of scale 1 with 2 iterations, else 100.
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=1,2"});
    const SweepSummary summary = summaryOf(sweep);
    EXPECT_EQ(summary.error.key, sweepnumber::kOff);
    EXPECT_THAT(summary.errors, ElementsAre(100, 100, 100, 100, 0, 0));
    EXPECT_THAT(summary.front, ElementsAre(0, 4));
    EXPECT_THAT(summary.isOnFront, ElementsAre(true, false, false, false, true, false));
}

TEST(SweepNumbers, withGroundTruthCellsAreJudgedByIt) {
    // Off by 1 px at scale 1 with 1 iteration, by 0.5 px with 2, by 50 px and more else.
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=1,2"}, 100.0F);
    const SweepSummary summary = summaryOf(sweep);
    EXPECT_EQ(summary.error.key, sweepnumber::kBad2);
    EXPECT_THAT(summary.errors, ElementsAre(100, 100, 100, 100, 0, 0));
    EXPECT_THAT(numbersOf(sweep, sweepNumber("epePx")), ElementsAre(74, 74.5, 49, 49.5, 1, 0.5));
    EXPECT_THAT(cellsBestFirst(sweep, sweepNumber("epePx")), ElementsAre(5, 4, 2, 3, 0, 1));
    EXPECT_THAT(cellsBestFirst(sweep, summary.error), ElementsAre(4, 5, 0, 1, 2, 3))
        << "equal in their order";
    EXPECT_THAT(sentenceOf(summary, sweep.plan),
                HasSubstr("scale matters most: over its values bad-2 moves by 100.0 %"));
}

TEST(SweepNumbers, withoutGroundTruthThereIsNoNumberOfIt) {
    for (const SweepNumber& number : knownNumbers(test::madeSweep({"scale=0.5,1"})))
        EXPECT_NE(number.key, sweepnumber::kBad2);
    EXPECT_EQ(knownNumbers(test::madeSweep({"scale=0.5,1"}, 100.0F)).size(), sweepNumbers().size());
}

TEST(SweepNumbers, sayWhatMattersMost) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=1,2"});
    const SweepSummary summary = summaryOf(sweep);
    ASSERT_EQ(summary.effects.size(), 2U);
    EXPECT_EQ(summary.effects[0].error.axis, 0U);
    EXPECT_EQ(summary.effects[0].error.span, 100);
    EXPECT_DOUBLE_EQ(summary.effects[0].seconds->span, 10 - 10 * 0.25 * 0.25);
    EXPECT_DOUBLE_EQ(summary.effects[1].seconds->span, 1);
    EXPECT_DOUBLE_EQ(summary.effects[0].matched->span, 100.0 / 6);
    EXPECT_EQ(
        sentenceOf(summary, sweep.plan),
        "On this pair, scale matters most: over its values the share of pixels more than 1 px off the best "
        "moves by 100.0 %, over those of iterations by 0.0 %.");
}

TEST(SweepNumbers, ofOneOptionTheSentenceComparesNothing) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1"});
    EXPECT_THAT(sentenceOf(summaryOf(sweep), sweep.plan),
                testing::StartsWith("On this pair, scale: over its"));
}

TEST(SweepNumbers, ofASweepThatWasNotMadeThereAreNone) {
    const SweepResult sweep = emptySweep(test::planOf({"scale=0.5,1"}), test::sweptMatchers());
    const SweepSummary summary = summaryOf(sweep);
    EXPECT_THAT(summary.front, testing::IsEmpty());
    EXPECT_EQ(sentenceOf(summary, sweep.plan), "");
}

TEST(SweepNumbers, titlesOfSymbolsKeepTheirCapitals) {
    EXPECT_EQ(inSentence("Max disparity"), "max disparity");
    EXPECT_EQ(inSentence("P1"), "P1");
    EXPECT_EQ(inSentence("L–R tolerance"), "L–R tolerance");
}

}  // namespace
}  // namespace stereo
