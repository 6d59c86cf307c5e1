#include "core/sweep/SweepAxis.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/ToyMatcher.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

MatcherRegistry matchers() {
    return test::registryOf({test::toyInfo(), sgbmInfo()});
}

SweepAxis toyAxis(std::string_view text) {
    const MatcherRegistry all = matchers();
    return parsedAxis(text, all.first(), all, "--vary");
}

std::string complaint(std::string_view text) {
    try {
        (void)toyAxis(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return "it was taken";
}

TEST(SweepAxis, takesValuesWithCommasOrSpacesBetween) {
    const SweepAxis axis = toyAxis("scale=0.25,0.5, 1");
    EXPECT_EQ(axis.option, "scale");
    EXPECT_EQ(axis.title, "Scale");
    EXPECT_THAT(axis.values, ElementsAre(0.25, 0.5, 1.0));
    EXPECT_THAT(axis.words, ElementsAre("0.25", "0.5", "1"));
    EXPECT_THAT(axis.texts, ElementsAre("0.25", "0.50", "1.00"));
    EXPECT_THAT(toyAxis("iterations=4 8 16").values, ElementsAre(4, 8, 16));
}

TEST(SweepAxis, aRangeIncludesItsEnd) {
    EXPECT_THAT(toyAxis("iterations=4:16:4").values, ElementsAre(4, 8, 12, 16));
    EXPECT_THAT(toyAxis("iterations=4:15:4").values, ElementsAre(4, 8, 12));
    EXPECT_THAT(toyAxis("scale=0.1:0.3:0.1").values, ElementsAre(0.1, 0.2, 0.3));
    EXPECT_THAT(toyAxis("scale=0.5:0.5:0.1").values, ElementsAre(0.5));
}

TEST(SweepAxis, aRangeMayMultiply) {
    EXPECT_THAT(toyAxis("iterations=4:32:x2").values, ElementsAre(4, 8, 16, 32));
    EXPECT_THAT(toyAxis("iterations=4:32:*2").values, ElementsAre(4, 8, 16, 32));
    EXPECT_THAT(toyAxis("iterations=4:32:×2").values, ElementsAre(4, 8, 16, 32));
    EXPECT_THAT(toyAxis("scale=0.25:1:x2").values, ElementsAre(0.25, 0.5, 1.0));
}

TEST(SweepAxis, takesEveryTypeOfOption) {
    EXPECT_THAT(toyAxis("shape=plane,h").values, ElementsAre("plane", "hill"));
    EXPECT_THAT(toyAxis("shape=plane,h").texts, ElementsAre("A plane", "A hill"));
    EXPECT_THAT(toyAxis("polish=0,1").values, ElementsAre(false, true));
    EXPECT_THAT(toyAxis("polish=0,1").texts, ElementsAre("off", "on"));
    const SweepAxis grain = toyAxis("grain=4,6");
    EXPECT_EQ(grain.unit, "px");
    EXPECT_THAT(grain.texts, ElementsAre("4", "6"));
}

TEST(SweepAxis, knowsAnOptionByItsFlagAndItsKeyToo) {
    EXPECT_EQ(toyAxis("toy-grain=4").option, "grain");
    EXPECT_EQ(toyAxis("grainPx=4").option, "grain");
    EXPECT_EQ(toyAxis("valid-iters=4").option, "iterations");
}

TEST(SweepAxis, namesMatchersByTheirIds) {
    const SweepAxis axis = toyAxis("matcher=toy,sgm");
    EXPECT_EQ(axis.option, SweepAxis::kMatcher);
    EXPECT_THAT(axis.texts, ElementsAre("Toy", "SGM"));
    EXPECT_THAT(complaint("matcher=toy,net"), HasSubstr("there is no such matcher; there are toy, sgm"));
    EXPECT_THAT(complaint("matcher=toy,toy"), HasSubstr("has toy twice"));
}

TEST(SweepAxis, refusesWhatIsNoAxis) {
    EXPECT_THAT(complaint("scale"), AllOf(HasSubstr("--vary is \"scale\""), HasSubstr("scale=0.25,0.5,1")));
    EXPECT_THAT(complaint(""), HasSubstr("an option and its values were expected"));
    EXPECT_THAT(complaint("=1,2"), HasSubstr("Toy has no option \"\""));
    EXPECT_THAT(complaint("sharpness=1"),
                AllOf(HasSubstr("Toy has no option \"sharpness\""),
                      HasSubstr("it has scale, iterations, grain, shape, polish, matcher")));
    EXPECT_THAT(complaint("scale="), HasSubstr("name the values that it goes through"));
    EXPECT_THAT(complaint("scale=,,"), HasSubstr("name the values that it goes through"));
    EXPECT_THAT(complaint("matcher="), HasSubstr("name matchers"));
}

TEST(SweepAxis, refusesValuesThatTheOptionDoesNotTake) {
    EXPECT_THAT(complaint("scale=0.5,2"),
                AllOf(HasSubstr("--vary scale is 2"), HasSubstr("between 0.1 and 1")));
    EXPECT_THAT(complaint("scale=0.5,nan"), HasSubstr("--vary scale is"));
    EXPECT_THAT(complaint("scale=big"), HasSubstr("it must be a number"));
    EXPECT_THAT(complaint("iterations=4,4.5"), HasSubstr("a whole number"));
    EXPECT_THAT(complaint("grain=5"), HasSubstr("one of 2, 4"));
    EXPECT_THAT(complaint("shape=cave"), HasSubstr("one of plane, h"));
    EXPECT_THAT(complaint("scale=0.5,0.50"), HasSubstr("has 0.5 twice"));
    EXPECT_THAT(complaint("iterations=1:999999999:1"), HasSubstr("more than 64 values"));
    EXPECT_THAT(complaint("iterations=8:999:8"), HasSubstr("must be between 1 and 64"));
}

TEST(SweepAxis, refusesRangesThatNeverEndOrNeverBegin) {
    EXPECT_THAT(complaint("scale=0.5:1:0"), HasSubstr("the step of a range is above 0"));
    EXPECT_THAT(complaint("scale=0.5:1:-0.1"), HasSubstr("the step of a range is above 0"));
    EXPECT_THAT(complaint("scale=0.5:1:x1"), HasSubstr("a factor above 1"));
    EXPECT_THAT(complaint("scale=0:1:x2"), HasSubstr("begins above 0"));
    EXPECT_THAT(complaint("scale=1:0.5:0.1"), HasSubstr("begins with its smaller end"));
    EXPECT_THAT(complaint("scale=0.5:1"), HasSubstr("from:to:step"));
    EXPECT_THAT(complaint("scale=0.5:1:0.1:2"), HasSubstr("from:to:step"));
    EXPECT_THAT(complaint("scale=::"), HasSubstr("from:to:step"));
    EXPECT_THAT(complaint("scale=0.5:inf:0.1"), HasSubstr("from:to:step"));
    EXPECT_THAT(complaint("scale=0.5:1:1e-9"), HasSubstr("more than 64 values"));
    EXPECT_THAT(complaint("scale=0.5:1:1e-300"), HasSubstr("more than 64 values"));
}

}  // namespace
}  // namespace stereo
