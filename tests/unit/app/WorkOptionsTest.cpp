#include "app/project/WorkOptions.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

using Names = std::vector<std::string>;

MatcherInfo sgmLike() {
    return {.id = "sgm", .name = "SGM", .iterates = false, .unusedOptions = {{"iterations", "no"}}};
}
MatcherInfo networkLike() {
    return {.id = "net", .name = "Net", .iterates = true, .unusedOptions = {{"sgm", "no"}}};
}

TEST(ChangedOptions, areNoneForEqualOptions) {
    EXPECT_TRUE(changedOptions({}, "sgm", {}, sgmLike()).empty());
}

TEST(ChangedOptions, nameEachDifference) {
    WorkOptions now;
    now.match.scale = 0.5;
    now.match.maxDisparityPx = 128;
    now.match.sgm.smoothness = 6;
    EXPECT_EQ(changedOptions(now, "sgm", {}, sgmLike()), (Names{"scale", "maxDisparity", "smoothness"}));
}

TEST(ChangedOptions, leaveOutWhatTheMatcherDoesNotUse) {
    WorkOptions now;
    now.match.iterations = 8;
    EXPECT_TRUE(changedOptions(now, "sgm", {}, sgmLike()).empty());
    now.matcherId = "net";
    now.match.sgm.blockSizePx = 7;
    EXPECT_EQ(changedOptions(now, "net", {}, networkLike()), Names{"iterations"});
}

TEST(ChangedOptions, nameAnotherMatcher) {
    EXPECT_EQ(changedOptions({}, "net", {}, sgmLike()), Names{"matcher"});
}

}  // namespace
}  // namespace stereo::app
