#include "core/sweep/SweepPlots.h"

#include <gmock/gmock.h>

#include <regex>

#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t countOf(const std::string& text, const std::string& pattern) {
    const std::regex regex(pattern);
    return static_cast<std::size_t>(
        std::distance(std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()));
}

TEST(TimePlot, hasADotForTheFrontAndARingForAllOthers) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=1,2"});
    const std::string svg = timePlotSvg(sweep, summaryOf(sweep));
    EXPECT_EQ(countOf(svg, "<circle class=\"on\""), 2U);
    EXPECT_EQ(countOf(svg, "<circle class=\"off\""), 4U);
    EXPECT_EQ(countOf(svg, "class=\"front\" d=\"M[0-9.]+ [0-9.]+H[0-9.]+V[0-9.]+\""), 1U);
    EXPECT_THAT(svg, HasSubstr("Scale 0.25, Iterations 1: 1.6 s, 100.0 %"));
    EXPECT_THAT(svg, HasSubstr("prefers-color-scheme:dark"));
}

TEST(TimePlot, thatHasNothingToShowIsStillAPicture) {
    const SweepResult sweep = emptySweep(test::planOf({"scale=0.5,1"}), test::sweptMatchers());
    const std::string svg = timePlotSvg(sweep, summaryOf(sweep));
    EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
}

TEST(OptionPlot, hasALineOfItsOwnMarksForEachValueOfTheOther) {
    const SweepResult sweep = test::madeSweep({"scale=0.5,1", "iterations=1,2,4"});
    const auto svg = optionPlotSvg(sweep, summaryOf(sweep));
    ASSERT_TRUE(svg);
    EXPECT_EQ(countOf(*svg, "class=\"series\""), 2U);
    EXPECT_EQ(countOf(*svg, "<circle class=\"mark\""), 3U);
    EXPECT_EQ(countOf(*svg, "<rect class=\"off\""), 3U);
}

TEST(OptionPlot, isAlongIterationsWhereTheyVary) {
    EXPECT_EQ(plottedAxis(test::planOf({"iterations=4,8", "scale=0.5,1"})), 0U);
    EXPECT_EQ(plottedAxis(test::planOf({"scale=0.5,1"})), 0U);
    EXPECT_EQ(plottedAxis(test::planOf({"scale=0.5"})), std::nullopt);
}

}  // namespace
}  // namespace stereo
