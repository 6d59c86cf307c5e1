#include "core/batch/BatchSummary.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Three pairs that are done, in 1, 2 and 6 s, and one that failed.
BatchEntries fourPairs() {
    BatchEntries entries;
    for (const auto& [id, seconds] : {std::pair("frame10", 6.0), {"frame2", 1.0}, {"frame1", 2.0}})
        entries[id] = {.id = id, .isDone = true, .recipe = "ab", .seconds = seconds, .density = 0.5};
    entries["frame3"] = {
        .id = "frame3", .failure = "It is cut off, \"3 bytes\".", .failedFile = "/data/frame3.png"};
    return entries;
}

TEST(BatchSummary, hasALineForEachPairAsPeopleCountAndThenMeanAndMedian) {
    const std::string csv = summaryCsv(fourPairs());
    EXPECT_EQ(
        csv,
        "id,state,seconds,knownPercent,matchedPercent,epePx,rmsPx,bad1Percent,bad2Percent,d1Percent,failure,"
        "file,problems,recipe\n"
        "frame1,done,2,50,,,,,,,,,,ab\n"
        "frame2,done,1,50,,,,,,,,,,ab\n"
        "frame3,failed,,,,,,,,,\"It is cut off, \"\"3 bytes\"\".\",/data/frame3.png,,\n"
        "frame10,done,6,50,,,,,,,,,,ab\n"
        ",mean,3,50,,,,,,,,,,\n"
        ",median,2,50,,,,,,,,,,\n");
}

TEST(BatchSummary, showsErrorsWhereThereIsGroundTruth) {
    BatchEntries entries = fourPairs();
    EXPECT_THAT(summaryHtml(entries, {}), Not(HasSubstr("EPE")));
    for (const auto& [id, epe] : {std::pair("frame1", 0.5), {"frame2", 2.0}}) {
        entries[id].errors = ErrorNumbers{};
        entries[id].errors->epePx = epe;
    }
    const std::vector<const BatchEntry*> worst = worstOf(entries);
    ASSERT_EQ(worst.size(), 2U);
    EXPECT_EQ(worst.front()->id, "frame2");
    EXPECT_THAT(summaryHtml(entries, {}), HasSubstr("EPE"));
}

TEST(BatchSummary, tellsPairsOfOtherSettingsApart) {
    BatchEntries entries = fourPairs();
    EXPECT_THAT(summaryHtml(entries, {}), Not(HasSubstr("Settings")));
    entries["frame2"].recipe = "cd";
    const std::string html = summaryHtml(entries, {});
    EXPECT_THAT(html, HasSubstr("not made by the same settings</b> (A: 2 pairs, B: 1 pair)"));
    EXPECT_THAT(html, HasSubstr("<td data-n=\"B\">B</td>"));
    EXPECT_THAT(summaryCsv(entries), HasSubstr("frame2,done,1,50,,,,,,,,,,cd\n"));
}

TEST(BatchSummary, showsWhatWasFoundInAPair) {
    BatchEntries entries = fourPairs();
    entries["frame1"].problems = {"Warning: Rows misaligned (2 px).", "Warning: Exposure differs."};
    entries["frame2"].isFitted = true;
    entries["frame2"].matchedShare = 0.25;
    EXPECT_THAT(summaryCsv(entries),
                HasSubstr("Warning: Rows misaligned (2 px). Warning: Exposure differs.,ab\n"));
    const std::string html = summaryHtml(entries, {});
    EXPECT_THAT(html, HasSubstr("done; Warning: Rows misaligned (2 px).; Warning: Exposure differs."));
    EXPECT_THAT(html, HasSubstr("done at a smaller scale"));
    EXPECT_THAT(html, HasSubstr("Matched, %")) << "one of the pairs has guessed pixels";
}

}  // namespace
}  // namespace stereo
