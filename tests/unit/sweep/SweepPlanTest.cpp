#include "core/sweep/SweepPlan.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<SweepSetting> settings(const std::vector<std::string>& vary) {
    return settingsOf(test::planOf(vary), test::sweptMatchers());
}

std::string complaint(const SweepPlan& plan, const MatcherRegistry& matchers = test::sweptMatchers()) {
    try {
        (void)settingsOf(plan, matchers);
    } catch (const Error& error) {
        return error.sentence();
    }
    return "it was taken";
}

TEST(SweepPlan, hasItsCellsRowByRow) {
    const SweepPlan plan = test::planOf({"scale=0.5,1", "iterations=4,8,16"});
    EXPECT_EQ(plan.rowCount(), 2U);
    EXPECT_EQ(plan.columnCount(), 3U);
    EXPECT_THAT(plan.stepsOf(4), ElementsAre(1, 1));
    for (std::size_t cell = 0; cell < plan.cellCount(); ++cell)
        EXPECT_EQ(plan.cellAt(plan.stepsOf(cell)), cell);
    const auto all = settingsOf(plan, test::sweptMatchers());
    EXPECT_EQ(all[4].options.scale, 1.0);
    EXPECT_EQ(all[4].options.iterations, 8);
    EXPECT_EQ(plan.nameOf(4), "1.00 × 8");
    EXPECT_EQ(plan.longNameOf(4), "Scale 1.00, Iterations 8");
}

TEST(SweepPlan, ofOneOptionStandsInOneRow) {
    const SweepPlan plan = test::planOf({"maxDisparity=64,128"});
    EXPECT_EQ(plan.rowCount(), 1U);
    EXPECT_EQ(plan.columnCount(), 2U);
    EXPECT_EQ(plan.longNameOf(1), "Max disparity 128 px");
}

TEST(SweepPlan, leavesWhatDoesNotVaryAsItIs) {
    SweepPlan plan = test::planOf({"scale=0.5,1"});
    plan.options.maxDisparityPx = 77;
    for (const SweepSetting& setting : settingsOf(plan, test::sweptMatchers()))
        EXPECT_EQ(setting.options.maxDisparityPx, 77);
}

TEST(SweepPlan, cellsOfOneScaleAreOneRunInAscendingIterations) {
    EXPECT_THAT(runsOf(settings({"scale=0.5,1", "iterations=16,4,8"}), test::sweptMatchers()),
                ElementsAre(ElementsAre(1, 2, 0), ElementsAre(4, 5, 3)));
    EXPECT_THAT(runsOf(settings({"iterations=4,8", "scale=0.5,1"}), test::sweptMatchers()),
                ElementsAre(ElementsAre(0, 2), ElementsAre(1, 3)));
}

TEST(SweepPlan, cellsOfDifferentSearchRangesAreRunsOfTheirOwn) {
    EXPECT_THAT(runsOf(settings({"maxDisparity=64,128"}), test::sweptMatchers()),
                ElementsAre(ElementsAre(0), ElementsAre(1)));
}

TEST(SweepPlan, theCostliestCellHasTheLargestScaleAndTheMostIterations) {
    const SweepPlan plan = test::planOf({"scale=1,0.5", "iterations=8,32,16"});
    EXPECT_EQ(costliestCell(plan, std::vector(6, true)), 1U);
    EXPECT_EQ(costliestCell(plan, {true, false, true, true, true, true}), 2U);
    EXPECT_EQ(costliestCell(plan, std::vector(6, false)), std::nullopt);
    EXPECT_EQ(costliestCell(test::planOf({"maxDisparity=128,64"}), {true, true}), 1U);  // the last one
}

TEST(SweepPlan, refusesWhatIsNoSheet) {
    SweepPlan plan = test::planOf({"scale=0.5,1"});
    plan.axes.push_back(plan.axes[0]);
    EXPECT_THAT(complaint(plan), HasSubstr("Scale is varied twice"));
    plan.axes.push_back(plan.axes[0]);
    EXPECT_THAT(complaint(plan), HasSubstr("3 options are varied; a sheet has two"));
    plan.axes.clear();
    EXPECT_THAT(complaint(plan), HasSubstr("Nothing is varied"));
    EXPECT_THAT(complaint(test::planOf({"iterations=1:64:1", "maxDisparity=16:160:16"})),
                HasSubstr("64 × 10 are 640 cells; a sweep has 400 at most"));
}

TEST(SweepPlan, refusesAnOptionThatOneOfTheMatchersDoesNotHave) {
    const MatcherRegistry matchers = test::registryOf({test::makeInfo({}), sgbmInfo()});
    SweepPlan plan = test::planOf({"iterations=4,8"});
    plan.axes.push_back(parsedAxis("matcher=fake,sgm", matchers.first(), matchers, "--vary"));
    EXPECT_EQ(complaint(plan, matchers), "Iterations 4, Matcher SGM: SGM has no option Iterations.");
}

TEST(SweepPlan, variesTheMatcherItself) {
    const MatcherRegistry matchers = test::registryOf({test::makeInfo({}), sgbmInfo()});
    SweepPlan plan = test::planOf({"scale=0.5,1"});
    plan.axes.push_back(parsedAxis("matcher=fake,sgm", matchers.first(), matchers, "--vary"));
    const auto all = settingsOf(plan, matchers);
    EXPECT_EQ(all[1].matcherId, "sgm");
    EXPECT_EQ(all[1].options.scale, 0.5);
    EXPECT_EQ(all[2].matcherId, "fake");
}

}  // namespace
}  // namespace stereo
