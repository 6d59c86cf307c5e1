#include <gmock/gmock.h>

#include "core/batch/BatchFolder.h"
#include "tests/cli/BatchFolder.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using app::ExitCode;
using test::Outcome;
using test::resultsIn;
using test::runCli;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

struct BatchShardsTest : test::BatchFolder {};

TEST_F(BatchShardsTest, keepsTheWholeSetAndOtherShardsOutOfAFolderOfShards) {
    writePairs(2);
    fs::create_directories(out);
    (void)folder.write("out/batch-1-of-2.lock", R"({"host":"node17","pid":4242,"startTicks":1})");
    EXPECT_THAT(batch().err, HasSubstr("node17"));
    EXPECT_THAT(batch({"--shard", "1/3"}).err, HasSubstr("node17"));
    EXPECT_EQ(batch({"--shard", "2/2"}).code, ExitCode::Done);
    fs::rename(out / "batch-1-of-2.lock", out / "batch.lock");
    EXPECT_THAT(batch({"--shard", "2/2"}).err, HasSubstr("node17"));
}

TEST_F(BatchShardsTest, takesThePairsOfAFileOfIds) {
    writePairs(6);
    const std::string ids = folder.write("ids.txt", "0004\r\n0002\n\n0004\n");
    EXPECT_THAT(batch({"--ids", ids, "--products", "disparity.pfm"}).out, HasSubstr("2 pairs done"));
    EXPECT_THAT(entries(), ElementsAre(Pair("0002", testing::_), Pair("0004", testing::_)));
    EXPECT_THAT(runCli({"batch", set.string(), "--ids", ids, "--shard", "2/3", "--matcher", "sgm", "--out",
                        (folder / "shards").string()})
                    .out,
                HasSubstr("2 pairs done"))
        << "the ids are those of the shard";
    (void)test::writeTexture(set / "left" / "two\nlines.pgm", 64, 48);
    (void)test::writeTexture(set / "right" / "two\nlines.pgm", 64, 48, 2);
    EXPECT_THAT(
        batch({"--ids", folder.write("quoted.txt", "\"0004\"\ntwo\\x0Alines\n"), "--products", "disparity.pfm"})
            .out,
        HasSubstr("2 pairs done"));
    const Outcome missing = batch({"--ids", folder.write("gone.txt", "0001\n0099\n")});
    EXPECT_EQ(missing.code, ExitCode::Failed);
    EXPECT_THAT(missing.err, HasSubstr("0099 failed: gone.txt names it, but it is not in the set."));
    EXPECT_THAT(missing.out, HasSubstr("1 pair done"));
}

TEST_F(BatchShardsTest, inShardsAndMergedIsAsInOne) {
    writePairs(10);
    const fs::path one = folder / "one";
    ASSERT_EQ(batchTo(one).code, ExitCode::Done);
    for (const char* shard : {"2/3", "3/3"}) EXPECT_EQ(batch({"--shard", shard}).code, ExitCode::Done);
    EXPECT_THAT(runCli({"batch", "--merge", "--out", out.string()}).err, HasSubstr("shard 1/3 has not run"));
    EXPECT_EQ(batch({"--shard", "1/3"}).code, ExitCode::Done);
    const Outcome merged = runCli({"batch", "--merge", "--out", out.string()});
    EXPECT_EQ(merged.code, ExitCode::Done) << merged.err;
    EXPECT_THAT(merged.out, HasSubstr("10 pairs, 0 failed"));
    EXPECT_EQ(resultsIn(out), resultsIn(one));
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("10 done before"));
}

TEST_F(BatchShardsTest, mergesAShardThatWasStoppedWithAWord) {
    writePairs(4);
    EXPECT_EQ(batch({"--shard", "1/2"}).code, ExitCode::Done);
    EXPECT_EQ(batch({"--shard", "2/2"}).code, ExitCode::Done);
    BatchLedger(out / "batch-1-of-2.jsonl").add({.pairs = 2});
    BatchLedger(out / "batch-2-of-2.jsonl").add({.pairs = 2, .left = 1});
    const Outcome merged = runCli({"batch", "--merge", "--out", out.string()});
    EXPECT_THAT(merged.err, AllOf(HasSubstr("shard 1/2 was killed before the end of its 2 pairs"),
                                  HasSubstr("shard 2/2 was stopped with 1 of its 2 pairs left")));
}

TEST_F(BatchShardsTest, countsItsLimitOverAllShards) {
    writePairs(12);
    for (const char* shard : {"1/2", "2/2"}) {
        EXPECT_EQ(
            batch({"--shard", shard, "--filter", "00*", "--limit", "6", "--products", "disparity.pfm"}).code,
            ExitCode::Done);
    }
    EXPECT_EQ(entries().size(), 6U);
    EXPECT_TRUE(entries().contains("0006"));
}

TEST_F(BatchShardsTest, saysFailedAfterTheMergeAsOneBatchDoes) {
    writePairs(2);
    (void)folder.write("set/left/0001.pgm", "P5\n64 48\n255\nshort");
    for (const char* shard : {"1/2", "2/2"}) (void)batch({"--shard", shard});
    const Outcome merged = runCli({"batch", "--merge", "--out", out.string()});
    EXPECT_EQ(merged.code, ExitCode::Failed);
    EXPECT_THAT(merged.out, HasSubstr("2 pairs, 1 failed"));
}

TEST_F(BatchShardsTest, mergesNothingWhileAShardRuns) {
    writePairs(2);
    ASSERT_EQ(batch({"--shard", "1/2"}).code, ExitCode::Done);
    (void)folder.write("out/batch-1-of-2.lock", R"({"host":"node17","pid":4242,"startTicks":1})");
    const Outcome merged = runCli({"batch", "--merge", "--out", out.string()});
    EXPECT_EQ(merged.code, ExitCode::Failed);
    EXPECT_THAT(merged.err, HasSubstr("node17"));
    EXPECT_EQ(runCli({"batch", "--merge", "--out", (folder / "none").string()}).code, ExitCode::Failed);
}

}  // namespace
}  // namespace stereo
