#include "core/experiment/ExperimentTitle.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

Experiment with(std::vector<ExperimentParameter> parameters) {
    return {.columns = {{.name = "Run 1"}, {.name = "Run 2"}}, .parameters = std::move(parameters)};
}

TEST(ProposedTitle, saysWhatWasChanged) {
    EXPECT_EQ(proposedTitle(with({{"Matcher", {"SGM", "SGM"}}, {"Block size", {"5 px", "11 px"}}})),
              "Block size 5 \u2192 11 px");
    Experiment chosen = with({{"Max disparity", {"80 px", "128 px"}}});
    EXPECT_EQ(proposedTitle(chosen), "Run 1 against Run 2") << "the matcher found both";
    chosen.columns[1].options.maxDisparityPx = 128;
    EXPECT_EQ(proposedTitle(chosen), "Max disparity 80 \u2192 128 px");
    EXPECT_EQ(proposedTitle(with({{"Scale", {"0.50", "1.00"}}, {"Block size", {"5 px", "7 px"}}})),
              "Scale 0.50 \u2192 1.00, block size 5 \u2192 7 px");
}

TEST(ProposedTitle, namesTheResultsWhereNothingOrMuchDiffers) {
    EXPECT_EQ(proposedTitle(with({{"Scale", {"1.00", "1.00"}}})), "Run 1 against Run 2");
    EXPECT_EQ(proposedTitle(with({{"A", {"1", "2"}}, {"B", {"1", "2"}}, {"C", {"1", "2"}}})),
              "Run 1 against Run 2");
}

TEST(DistinctionOf, isWhatSetsAColumnApart) {
    const Experiment experiment = with({{"Matcher", {"SGM", "SGM"}}, {"Block size", {"5 px", "11 px"}}});
    EXPECT_EQ(distinctionOf(experiment, 0), "block size 5 px");
    EXPECT_EQ(distinctionOf(experiment, 1), "block size 11 px");
    EXPECT_EQ(distinctionOf(with({}), 1), "Run 2");
}

}  // namespace
}  // namespace stereo
