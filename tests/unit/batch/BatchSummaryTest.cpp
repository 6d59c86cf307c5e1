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
        entries[id] = {.id = id, .isDone = true, .seconds = seconds, .density = 0.5};
    entries["frame3"] = {.id = "frame3", .failure = "It is cut off, \"3 bytes\"."};
    return entries;
}

TEST(BatchSummary, hasALineForEachPairAsPeopleCountAndThenMeanAndMedian) {
    const std::string csv = summaryCsv(fourPairs());
    EXPECT_EQ(csv,
              "id,state,seconds,knownPercent,epePx,rmsPx,bad1Percent,bad2Percent,d1Percent,failure\n"
              "frame1,done,2,50,,,,,,\n"
              "frame2,done,1,50,,,,,,\n"
              "frame3,failed,,,,,,,,\"It is cut off, \"\"3 bytes\"\".\"\n"
              "frame10,done,6,50,,,,,,\n"
              ",mean,3,50,,,,,,\n"
              ",median,2,50,,,,,,\n");
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

}  // namespace
}  // namespace stereo
