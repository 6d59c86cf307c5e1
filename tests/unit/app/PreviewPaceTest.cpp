#include "app/match/PreviewPace.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

TEST(PreviewPace, theFirstIsDue) {
    EXPECT_TRUE(PreviewPace().isDue(0.1));
}

TEST(PreviewPace, waitsUntilTheNextFitsIntoItsShare) {
    PreviewPace pace;
    pace.made(0.1);
    EXPECT_FALSE(pace.isDue(6.6)) << "0.2 s are more than 3 % of 6.6 s";
    EXPECT_TRUE(pace.isDue(6.7));
}

TEST(PreviewPace, theNextRunKnowsWhatAPreviewCosts) {
    PreviewPace pace;
    pace.made(0.1);
    pace.restart();
    EXPECT_FALSE(pace.isDue(3.3)) << "0.1 s are more than 3 % of 3.3 s";
    EXPECT_TRUE(pace.isDue(3.4));
}

TEST(PreviewPace, countsByHowMuchShowingLengthensAnIteration) {
    PreviewPace pace;
    pace.iterated(2.0, 0);
    pace.made(0.1);
    pace.iterated(2.2, 0.3);
    EXPECT_FALSE(pace.isDue(19.9)) << "twice 0.3 s are more than 3 % of 19.9 s";
    EXPECT_TRUE(pace.isDue(20.1));
}

TEST(PreviewPace, whatLengthensAnIterationOtherwiseIsNotItsFault) {
    PreviewPace pace;
    pace.iterated(2.0, 0);
    pace.made(0.1);
    pace.iterated(5.0, 0.2);
    EXPECT_TRUE(pace.isDue(20.1)) << "0.2 s of showing cannot cost more than that";
}

TEST(PreviewPace, showingThatCostsNothingIsFree) {
    PreviewPace pace;
    pace.iterated(2.0, 0);
    pace.made(0.1);
    pace.iterated(1.9, 0.3);
    EXPECT_TRUE(pace.isDue(6.7));
}

TEST(PreviewPace, countsAllOfTheShowingUntilItCanBeCompared) {
    PreviewPace pace;
    pace.made(0.1);
    pace.iterated(2.0, 0.3);
    EXPECT_FALSE(pace.isDue(26.6));
    EXPECT_TRUE(pace.isDue(26.7)) << "twice 0.4 s are 3 % of 26.7 s";
    pace.iterated(1.9, 0);
    EXPECT_TRUE(pace.isDue(13.4)) << "and now it was 0.1 s";
}

TEST(PreviewPace, neverSpendsMoreThanItsShareAfterTheFirst) {
    PreviewPace pace;
    double elapsed = 10;
    double spent = 0;
    double showing = 0;
    for (int iteration = 1; iteration <= 1000; ++iteration) {
        const double lengthened = showing > 0 ? 0.05 : 0;
        elapsed += 1.7 + lengthened;
        pace.iterated(1.7 + lengthened, showing);
        showing = 0;
        if (!pace.isDue(elapsed)) continue;
        elapsed += 0.12;
        pace.made(0.12);
        showing = 0.2;
        spent += 0.12 + 0.05;
        EXPECT_LE(spent, PreviewPace::kMaxShare * elapsed + 0.2);
    }
    EXPECT_GT(spent, 0.8 * PreviewPace::kMaxShare * elapsed) << "and uses it";
}

}  // namespace
}  // namespace stereo::app
