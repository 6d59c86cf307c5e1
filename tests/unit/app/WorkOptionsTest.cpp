#include "app/project/WorkOptions.h"

#include <gtest/gtest.h>

#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using Names = std::vector<std::string>;

/// Of its own a number that belongs to another, and one that is live.
MatcherInfoPtr plain() {
    return test::makeInfo(
        {.id = "plain",
         .iterates = false,
         .rows = {{.id = "smoothness", .byDefault = 4.0, .minimum = 1, .maximum = 16, .label = "Smoothness"},
                  {.id = "p1", .byDefault = 0, .maximum = 99, .partOf = "smoothness", .label = "P1"},
                  {.id = "tint", .byDefault = 0, .maximum = 9, .needsRun = false, .label = "Tint"}}});
}
MatcherInfoPtr iterating() {
    return test::makeInfo({.id = "net"});
}

WorkOptions of(const char* matcherId) {
    WorkOptions options;
    options.matcherId = matcherId;
    return options;
}

TEST(ChangedOptions, areNoneForEqualOptions) {
    EXPECT_TRUE(changedOptions(of("plain"), "plain", {}, *plain()).empty());
}

TEST(ChangedOptions, nameEachDifference) {
    WorkOptions now = of("plain");
    now.match.scale = 0.5;
    now.match.maxDisparityPx = 128;
    plain()->set(now.match, "smoothness", 6.0);
    EXPECT_EQ(changedOptions(now, "plain", {}, *plain()), (Names{"scale", "maxDisparity", "smoothness"}));
}

TEST(ChangedOptions, leaveOutWhatTheMatcherDoesNotUse) {
    WorkOptions now = of("plain");
    now.match.iterations = 8;
    EXPECT_TRUE(changedOptions(now, "plain", {}, *plain()).empty());
    now.matcherId = "net";
    plain()->set(now.match, "smoothness", 7.0);
    EXPECT_EQ(changedOptions(now, "net", {}, *iterating()), Names{"iterations"});
}

TEST(ChangedOptions, nameTheOptionThatAnotherIsPartOf) {
    WorkOptions now = of("plain");
    plain()->set(now.match, "p1", 50);
    EXPECT_EQ(changedOptions(now, "plain", {}, *plain()), Names{"smoothness"});
}

TEST(ChangedOptions, leaveOutWhatIsLive) {
    WorkOptions now = of("plain");
    plain()->set(now.match, "tint", 5);
    EXPECT_TRUE(changedOptions(now, "plain", {}, *plain()).empty());
    EXPECT_EQ(differences(of("plain"), now, test::registryOf({plain()})), Names{"tint"})
        << "it can be undone all the same";
}

TEST(ChangedOptions, nameAnotherMatcher) {
    EXPECT_EQ(changedOptions(of("plain"), "net", {}, *plain()), Names{"matcher"});
}

}  // namespace
}  // namespace stereo::app
