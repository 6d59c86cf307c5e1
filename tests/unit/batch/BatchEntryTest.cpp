#include "core/batch/BatchEntry.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/batch/BatchFolder.h"

namespace stereo {
namespace {

using testing::HasSubstr;

BatchEntry fullEntry() {
    BatchEntry entry{.id = "garage/new\nline \"0017\"",
                     .isDone = true,
                     .failedFile = "/data/left.png",
                     .key = "abc",
                     .matchKey = "def",
                     .recipe = "0f3a",
                     .isFitted = true,
                     .finishedMs = 1'764'460'800'123,
                     .seconds = 0.25,
                     .density = 0.875,
                     .matchedShare = 0.5,
                     .matchNotes = {"searched 80 px"},
                     .problems = {"Warning: Rows misaligned (2 px)."},
                     .errors = ErrorNumbers{.truthPixels = 7, .epePx = 0.5},
                     .inputs = {{"/data/left.png", "00ff", 123, -45}},
                     .names = "{what}/{id}",
                     .files = {{"disparity.pfm", 4096}, {"run.json", 17}}};
    return entry;
}

TEST(BatchEntry, isOneLineThatIsReadBack) {
    const std::string line = toJsonLine(fullEntry());
    EXPECT_EQ(std::ranges::count(line, '\n'), 1);
    EXPECT_TRUE(line.ends_with('\n'));
    EXPECT_EQ(batchEntryFrom(line, "batch.jsonl"), fullEntry());
}

TEST(BatchEntry, saysWhichFileHasALineThatIsNone) {
    try {
        (void)batchEntryFrom(R"({"id":"a"})", "out/batch.jsonl");
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("batch.jsonl"));
        EXPECT_THAT(error.sentence(), HasSubstr("done"));
    }
}

TEST(BatchFolder, ofAPairIsItsId) {
    EXPECT_EQ(folderOf("out", "garage/0017"), "out/garage/0017");
    EXPECT_EQ(folderOf("out", "a\\nb"), "out/a\\nb") << "names with control characters are escaped in ids";
}

TEST(BatchFolder, neverLeadsOutOfTheOutput) {
    for (const char* id : {"", "/etc", "../x", "a/../../x", "batch.jsonl", "batch-1-of-2.jsonl",
                           "batch-1-of-2.lock", "summary.html", "batch.lock/a"})
        EXPECT_THROW((void)folderOf("out", id), Error) << id;
}

TEST(BatchFolder, namesLedgersByTheirShard) {
    EXPECT_EQ(ledgerName({}), "batch.jsonl");
    EXPECT_EQ(ledgerName({2, 8}), "batch-2-of-8.jsonl");
    EXPECT_EQ(lockName({2, 8}), "batch-2-of-8.lock");
}

}  // namespace
}  // namespace stereo
