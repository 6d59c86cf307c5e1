#include "app/workbench/set/SetFilter.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

const SetRowFacts kGarage{.id = "garage_0017",
                          .state = "done",
                          .seconds = 3.4,
                          .matchedPercent = 92,
                          .bad2Percent = 8.6,
                          .epePx = 0.9};
const SetRowFacts kWaiting{.id = "workshop_02", .state = "waiting"};

bool takes(std::string_view text, const SetRowFacts& row = kGarage) {
    return SetFilter(text).takes(row);
}

TEST(SetFilter, ofNothingTakesAll) {
    EXPECT_TRUE(SetFilter().isEmpty());
    EXPECT_TRUE(SetFilter("  ,").isEmpty());
    EXPECT_TRUE(takes("", kWaiting));
}

TEST(SetFilter, findsPartsOfNamesAndStatesInAnyCase) {
    EXPECT_TRUE(takes("GARAGE"));
    EXPECT_TRUE(takes("0017 done"));
    EXPECT_FALSE(takes("garage failed"));
    EXPECT_TRUE(takes("wait", kWaiting));
}

TEST(SetFilter, comparesNumbers) {
    EXPECT_TRUE(takes("bad-2 > 8"));
    EXPECT_FALSE(takes("bad-2 > 10"));
    EXPECT_TRUE(takes("bad2>8.5 %"));
    EXPECT_TRUE(takes("epe <= 0.9px"));
    EXPECT_FALSE(takes("time < 3.4"));
    EXPECT_TRUE(takes("matched >= 92, time = 3.4"));
    EXPECT_FALSE(takes("matched >= 92, time = 3"));
}

TEST(SetFilter, takesNoRowWhoseNumberIsNotKnown) {
    EXPECT_FALSE(takes("bad-2 > 0", kWaiting));
    EXPECT_FALSE(takes("bad-2 < 100", kWaiting));
}

TEST(SetFilter, mixesWordsAndComparisons) {
    EXPECT_TRUE(takes("garage bad-2 < 10 done"));
    EXPECT_FALSE(takes("garden bad-2 < 10"));
}

TEST(SetFilter, leavesOutAComparisonThatIsBeingTyped) {
    for (const char* typed : {"bad-2", "bad-2 >", "garage bad-2 >"}) EXPECT_TRUE(takes(typed)) << typed;
    EXPECT_FALSE(takes("bad-2 > 1", kWaiting));
}

TEST(SetFilter, takesWhatIsNoComparisonForWords) {
    EXPECT_FALSE(takes("bad-2 > much"));
    EXPECT_FALSE(takes("colour > 3"));
    EXPECT_FALSE(takes("bad-2 >> 3"));
}

}  // namespace
}  // namespace stereo::app
