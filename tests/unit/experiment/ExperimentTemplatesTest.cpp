#include "core/experiment/ExperimentTemplates.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TestMatchers.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SweepPlan planFor(const char* kind, const std::string& vary = {}) {
    const MatcherRegistry matchers = test::sweptMatchers();
    return planOf(*findExperimentTemplate(kind), matchers.first(), {}, matchers, vary, "--vary");
}

std::string refusal(const char* kind, const std::string& vary) {
    try {
        (void)planFor(kind, vary);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return {};
}

TEST(ExperimentTemplates, varyTheirOptionOverTheirValues) {
    EXPECT_THAT(planFor("iterations").axes.front().words, ElementsAre("4", "8", "16", "32"));
    EXPECT_EQ(planFor("iterations").axes.front().option, option::kIterations);
    EXPECT_THAT(planFor("scale").axes.front().words, ElementsAre("0.25", "0.5", "0.75", "1"));
    EXPECT_EQ(planFor("geometry").cellCount(), 1U);
}

TEST(ExperimentTemplates, takeOtherValuesOfTheirOption) {
    EXPECT_THAT(planFor("scale", "scale=0.5,1").axes.front().words, ElementsAre("0.5", "1"));
}

TEST(ExperimentTemplates, refuseWhatTheyAreNotAbout) {
    EXPECT_THAT(refusal("scale", "iterations=4,8"), HasSubstr("sweep varies any option"));
    EXPECT_THAT(refusal("scale", "scale=1"), HasSubstr("two or more"));
    EXPECT_THAT(refusal("geometry", "scale=0.5,1"), HasSubstr("varies baseline and focal length"));
}

TEST(ExperimentTemplates, giveTitleAndAimWhereAPersonDoesNot) {
    const ExperimentTemplate& scale = *findExperimentTemplate("scale");
    EXPECT_EQ(filledIn({}, scale).title, scale.title);
    EXPECT_EQ(filledIn({.title = "Mine"}, scale).title, "Mine");
    EXPECT_EQ(filledIn({.title = "Mine"}, scale).aim, scale.aim);
    EXPECT_EQ(findExperimentTemplate("colour"), nullptr);
}

}  // namespace
}  // namespace stereo
