#include "app/PreviewPace.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

TEST(PreviewPace, theFirstIsDue) { EXPECT_TRUE(PreviewPace().isDue(0.1)); }

TEST(PreviewPace, waitsUntilTheNextFitsIntoItsShare) {
    PreviewPace pace;
    pace.spent(0.1);
    EXPECT_FALSE(pace.isDue(6.6)) << "0.2 s are more than 3 % of 6.6 s";
    EXPECT_TRUE(pace.isDue(6.7));
}

TEST(PreviewPace, theNextRunKnowsWhatAPreviewCosts) {
    PreviewPace pace;
    pace.spent(0.1);
    pace.restart();
    EXPECT_FALSE(pace.isDue(3.3)) << "0.1 s are more than 3 % of 3.3 s";
    EXPECT_TRUE(pace.isDue(3.4));
}

TEST(PreviewPace, neverSpendsMoreThanItsShareAfterTheFirst) {
    PreviewPace pace;
    double spent = 0;
    for (int iteration = 1; iteration <= 1000; ++iteration) {
        const double elapsed = 10 + 1.7 * iteration;
        if (!pace.isDue(elapsed)) continue;
        pace.spent(0.17);
        spent += 0.17;
        EXPECT_LE(spent, PreviewPace::kMostShare * elapsed);
    }
    EXPECT_GT(spent, 0.8 * PreviewPace::kMostShare * 1710) << "and uses it";
}

}  // namespace
}  // namespace stereo::app
