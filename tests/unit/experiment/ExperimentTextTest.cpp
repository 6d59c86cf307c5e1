#include "core/experiment/ExperimentText.h"

#include <gmock/gmock.h>

#include "core/experiment/ExperimentPage.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using testing::Not;

Experiment small() {
    return {.words = {.title = "Scale", .aim = "What does it cost?"},
            .pairName = "teddy",
            .columns = {{"Scale 0.50"}, {"Scale 1.00"}},
            .parameters = {{"Scale", {"0.50", "1.00"}}, {"Matcher", {"Dense", "Dense"}}},
            .effects = {{sweepNumber(sweepnumber::kBad2), {9.8, 8.4}}},
            .findings = {"bad-2 falls."}};
}

TEST(InMarkdown, leavesPlainWordsAlone) {
    EXPECT_EQ(inMarkdown("bad-2 falls from 9.8 % to 8.4 % (left.png)"),
              "bad-2 falls from 9.8 % to 8.4 % (left.png)");
}

TEST(InMarkdown, keepsWhatWouldFormat) {
    EXPECT_EQ(inMarkdown("<b>*a* [x](y) | `c`"), "\\<b\\>\\*a\\* \\[x\\](y) \\| \\`c\\`");
    EXPECT_EQ(inMarkdown("# head"), "\\# head");
    EXPECT_EQ(inMarkdown("- item"), "\\- item");
    EXPECT_EQ(inMarkdown("12. item"), "12\\. item");
    EXPECT_EQ(inMarkdown("==="), "\\===");
    EXPECT_EQ(inMarkdown("      code"), "code");
}

TEST(InMarkdown, isOneLine) {
    EXPECT_EQ(inMarkdown("a\n# b"), "a\\\\x0A# b");
}

TEST(ExperimentMarkdown, hasTheFourParts) {
    const std::string text = experimentMarkdown(small(), "pictures");
    for (const char* part : {"# Scale\n", "## Input\n", "## Parameters\n", "## Effect\n", "## Conclusion\n"})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, HasSubstr("| Scale | 0.50 | 1.00 |"));
    EXPECT_THAT(text, HasSubstr("Common to all: Matcher Dense."));
    EXPECT_THAT(text, HasSubstr("| Bad-2 | 9.8 % | 8.4 % (\u22121.4 %, better) |"));
}

TEST(ExperimentMarkdown, marksThePlaceOfAMissingConclusion) {
    EXPECT_THAT(experimentMarkdown(small(), "pictures"), HasSubstr("**(To be written"));
    Experiment concluded = small();
    concluded.words.conclusion = "Half is enough.\n\nReally.\n";
    const std::string text = experimentMarkdown(concluded, "pictures");
    EXPECT_THAT(text, HasSubstr("## Conclusion\n\nHalf is enough.\n\nReally.\n\n"));
    EXPECT_THAT(text, Not(HasSubstr("To be written")));
}

TEST(ExperimentDocuments, takeHostileWordsAsText) {
    Experiment hostile = small();
    hostile.words.title = "<script>alert(1)</script>\n# Other | title";
    hostile.words.conclusion = "<img src=x onerror=y>\n# Mine";
    hostile.pairName = "\"><script>";
    hostile.input = {{"Pair", "\"><script>"}};
    hostile.columns[1].name = "<i>B</i> | x";
    const std::string html = experimentHtml(hostile);
    EXPECT_THAT(html, Not(HasSubstr("<script>")));
    EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;\\x0A# Other"));
    const std::string text = experimentMarkdown(hostile, "pictures");
    EXPECT_THAT(text, HasSubstr("# \\<script\\>alert(1)\\</script\\>\\\\x0A# Other \\| title\n"));
    EXPECT_THAT(text, HasSubstr("\n\\# Mine\n"));
    EXPECT_THAT(text, HasSubstr("B: \\<i\\>B\\</i\\> \\| x"));
    EXPECT_THAT(text, Not(HasSubstr("\n# Other")));
}

TEST(ExperimentText, showsColumnsDifferenceAndFindings) {
    const std::string text = experimentText(small());
    EXPECT_THAT(text, HasSubstr("A: Scale 0.50\nB: Scale 1.00\n"));
    EXPECT_THAT(text, HasSubstr("9.8 %  8.4 %  \u22121.4 %, better\n"));
    EXPECT_THAT(text, HasSubstr("bad-2 falls.\n"));
}

TEST(ExperimentPage, isLightAndDarkAndFetchesNothing) {
    const std::string html = experimentHtml(small());
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme:dark"));
    EXPECT_THAT(html, Not(HasSubstr("http")));
    EXPECT_THAT(html, HasSubstr("<span class=\"change better\">\u22121.4 %, better</span>"));
}

}  // namespace
}  // namespace stereo
