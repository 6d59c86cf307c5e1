#include "core/match/MatcherRegistry.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/FakeMatcher.h"

namespace stereo {
namespace {

using testing::ThrowsMessage;

MatcherRegistry both() {
    test::InfoParts fake = test::fakeParts();
    fake.rows = {test::weightsRow()};
    fake.optionFor = test::weightsByName;
    return test::registryOf({sgbmInfo(), test::makeInfo(fake)});
}

TEST(MatcherRegistry, offersMatchersInTheirOrder) {
    const MatcherRegistry matchers = both();
    EXPECT_EQ(matchers.first().id(), "sgm");
    EXPECT_EQ(matchers.ids(), "sgm, fake");
    EXPECT_EQ(matchers.find("fake")->name(), "Fake");
    EXPECT_EQ(matchers.find("magic"), nullptr);
    EXPECT_NE(matchers.create("fake"), nullptr);
    EXPECT_THAT([&] { (void)matchers.create("magic"); },
                ThrowsMessage<Error>("There is no matcher \"magic\"; there is sgm, fake."));
}

TEST(MatcherRegistry, knowsWhoseFileItIs) {
    EXPECT_EQ(both().claiming("/a/model.pth")->id(), "fake");
    EXPECT_EQ(both().claiming("/a/left.png"), nullptr);
    EXPECT_EQ(both().whyAbsent("/a/model.pth"), "");
    MatcherRegistry without = test::sgmAlone();
    without.addAbsent({.nameEnds = {".pth"}, .sentence = "belongs to a network."});
    EXPECT_EQ(without.claiming("/a/model.pth"), nullptr);
    EXPECT_EQ(without.whyAbsent("/a/model.pth"), "model.pth belongs to a network.");
    EXPECT_EQ(without.whyAbsent("/a/left.png"), "");
}

TEST(MatcherRegistry, findsTheRowOfAnOption) {
    EXPECT_EQ(both().findOption("weights")->label, "Weights");
    EXPECT_EQ(both().findOption("iterations")->label, "Iterations");
    EXPECT_EQ(both().findOption("colour"), nullptr);
}

}  // namespace
}  // namespace stereo
