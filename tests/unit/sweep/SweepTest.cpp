#include "core/sweep/Sweep.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;

struct SweepTest : testing::Test {
    MatcherRegistry matchers = test::sweptMatchers();
    Inputs inputs = test::sweptInputs();
    Sweep sweep{test::planOf({"scale=0.25,1", "iterations=4,2"}), {}, inputs, matchers};
    std::vector<std::size_t> ended;
    SweepWatch watch{.ended = [this](const SweepCell&, std::size_t index) { ended.push_back(index); }};
    SweepMatching matching = [](const MatcherInfo&, const MatchInput& input, const MatchOptions& options,
                                const RunControl&) { return test::madeResult(input, options); };
};

TEST_F(SweepTest, makesEachCellByItsOwnSetting) {
    sweep.run(matching, {}, watch);
    EXPECT_THAT(ended, ElementsAre(1, 0, 3, 2));  // in one run fewer iterations come first
    for (const SweepCell& cell : sweep.result().cells) {
        ASSERT_TRUE(cell.isDone());
        EXPECT_EQ(cell.outcome->match->disparity.at(5, 20), test::madeDisparity(cell.setting.options));
        EXPECT_EQ(cell.outcome->options, cell.setting.options);
        EXPECT_EQ(cell.outcome->cloud, nullptr);
    }
}

TEST_F(SweepTest, measuresTimeWithoutLoadingMemoryAndDensity) {
    sweep.run(matching, {});
    const SweepCell& small = sweep.result().cells[0];  // scale 0.25, 4 iterations
    EXPECT_DOUBLE_EQ(small.seconds, 10 * 0.25 * 0.25 + 4);
    EXPECT_EQ(small.peakMemoryBytes, 250U);
    EXPECT_DOUBLE_EQ(small.matchedShare, 5.0 / 6);
    EXPECT_DOUBLE_EQ(sweep.result().cells[2].matchedShare, 1);
}

TEST_F(SweepTest, comparesWithTheCellOfHighestCost) {
    sweep.run(matching, {});
    ASSERT_EQ(sweep.result().best, 2U);  // scale 1, 4 iterations: 100.25 px
    const auto& cells = sweep.result().cells;
    EXPECT_EQ(cells[2].toBest->medianPx, 0);
    EXPECT_NEAR(cells[3].toBest->medianPx, 0.25, 1e-5);  // 100.5 px
    EXPECT_EQ(cells[3].toBest->shareOverOnePx, 0);
    EXPECT_NEAR(cells[0].toBest->medianPx, 75, 1e-5);  // 25.25 px
    EXPECT_EQ(cells[0].toBest->shareOverOnePx, 1);
    EXPECT_EQ(cells[0].toBest->comparedPixels, 32U * 24 * 5 / 6);
}

TEST_F(SweepTest, goesOnAfterACellThatFails) {
    const SweepMatching failing = [&](const MatcherInfo& info, const MatchInput& input,
                                      const MatchOptions& options, const RunControl& run) {
        if (options.scale == 1 && options.iterations == 4)
            throw Error(ErrorKind::OutOfMemory, "Needs 7.9 GB.");
        return matching(info, input, options, run);
    };
    sweep.run(failing, {});
    EXPECT_EQ(sweep.result().doneCount(), 3U);
    EXPECT_EQ(sweep.result().failedCount(), 1U);
    EXPECT_EQ(sweep.result().cells[2].failure, "Needs 7.9 GB.");
    EXPECT_EQ(sweep.result().best, 3U);  // the costliest of those that are there
}

TEST_F(SweepTest, keepsWhatIsDoneWhenItIsStopped) {
    std::stop_source stop;
    watch.ended = [&](const SweepCell&, std::size_t index) {
        ended.push_back(index);
        if (ended.size() == 2) stop.request_stop();
    };
    EXPECT_THROW(sweep.run(matching, RunControl(stop.get_token()), watch), Cancelled);
    EXPECT_EQ(sweep.result().doneCount(), 2U);
    EXPECT_EQ(sweep.result().best, 0U);
    EXPECT_TRUE(sweep.result().cells[1].toBest);
    EXPECT_FALSE(sweep.result().cells[2].isDone());
    EXPECT_EQ(sweep.result().cells[2].failure, "");
}

TEST(DifferenceToBest, isTheMedianAndTheShareOverOnePixel) {
    const DisparityMap best({5, 1}, {10, 10, 10, 10, FloatMap::kUnknown});
    const DisparityMap map({5, 1}, {10.5F, 9.25F, 12, 11, 3});
    const DifferenceToBest to = differenceToBest(map, best);
    EXPECT_EQ(to.comparedPixels, 4U);
    EXPECT_DOUBLE_EQ(to.medianPx, (0.75 + 1) / 2);
    EXPECT_DOUBLE_EQ(to.meanPx, (0.5 + 0.75 + 2 + 1) / 4);
    EXPECT_DOUBLE_EQ(to.shareOverOnePx, 0.25);  // exactly 1 px off is not over it
}

TEST(DifferenceToBest, ofNothingInCommonIsNothing) {
    const DisparityMap best({2, 1}, {10, FloatMap::kUnknown});
    const DisparityMap map({2, 1}, {FloatMap::kUnknown, 10});
    EXPECT_EQ(differenceToBest(map, best).comparedPixels, 0U);
    EXPECT_EQ(differenceToBest(map, best).medianPx, 0);
}

}  // namespace
}  // namespace stereo
