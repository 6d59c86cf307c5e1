#include "core/batch/BatchLedger.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/batch/BatchFolder.h"
#include "core/io/UnfinishedFiles.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using test::fileBytes;
using test::TempDir;
using testing::ElementsAre;
using testing::Pair;

BatchEntry entryOf(const std::string& id, std::int64_t finishedMs, bool isDone = true) {
    return {.id = id, .isDone = isDone, .finishedMs = finishedMs};
}

TEST(BatchLedger, keepsTheLatestEntryOfAPair) {
    const TempDir folder;
    BatchLedger(folder / "batch.jsonl").add(entryOf("a", 1, false));
    BatchLedger(folder / "batch.jsonl").add(entryOf("a", 2));
    BatchLedger(folder / "batch-1-of-2.jsonl").add(entryOf("a", 1, false));
    BatchLedger(folder / "batch-1-of-2.jsonl").add(entryOf("b", 1));
    const BatchEntries entries = readLedgers(ledgersIn(folder.path()));
    EXPECT_THAT(entries, ElementsAre(Pair("a", entryOf("a", 2)), Pair("b", entryOf("b", 1))));
}

TEST(BatchLedger, leavesOutALineThatACrashHasTorn) {
    const TempDir folder;
    const std::filesystem::path path = folder / "batch.jsonl";
    BatchLedger(path).add(entryOf("a", 1));
    const std::string whole = fileBytes(path);
    folder.write("batch.jsonl", whole + whole.substr(0, whole.size() / 2));
    EXPECT_EQ(readLedgers({path}).size(), 1U);
    BatchLedger(path).add(entryOf("b", 2));
    EXPECT_THAT(readLedgers({path}), ElementsAre(Pair("a", entryOf("a", 1)), Pair("b", entryOf("b", 2))))
        << "what is added behind it stands on a line of its own";
}

TEST(BatchLedger, canAddALineAgainWhenThereIsRoom) {
    const TempDir folder;
    const std::filesystem::path path = folder / "batch.jsonl";
    BatchLedger ledger(path);
    ledger.add(entryOf("a", 1));
    {
        const test::FullDisk disk(std::filesystem::file_size(path) + 10);
        try {
            ledger.add(entryOf("b", 2));
            FAIL();
        } catch (const Error& error) {
            EXPECT_TRUE(isForLackOfRoom(error)) << error.sentence();
        }
    }
    ledger.add(entryOf("b", 2));
    EXPECT_EQ(readLedgers({path}).size(), 2U);
}

TEST(BatchLedger, knowsWhetherTheLastBatchCameToItsEnd) {
    const TempDir folder;
    const std::filesystem::path path = folder / "batch.jsonl";
    BatchLedger ledger(path);
    EXPECT_EQ(progressIn(path), std::nullopt);
    ledger.add({.pairs = 3});
    ledger.add(entryOf("a", 1));
    EXPECT_EQ(progressIn(path), (LedgerProgress{.pairs = 3})) << "it runs, or was killed";
    ledger.add({.pairs = 3, .left = 2});
    EXPECT_EQ(progressIn(path), (LedgerProgress{3, 2}));
    ledger.add({.pairs = 3});
    ledger.add({.pairs = 3, .left = 0});
    EXPECT_EQ(progressIn(path), (LedgerProgress{3, 0}));
    EXPECT_THAT(readLedgers({path}), ElementsAre(Pair("a", entryOf("a", 1))));
}

TEST(BatchLedger, ofNothingIsEmpty) {
    const TempDir folder;
    folder.write("batch.jsonl", "");
    EXPECT_TRUE(readLedgers(ledgersIn(folder.path())).empty());
    EXPECT_TRUE(ledgersIn(folder / "none").empty());
}

TEST(UnfinishedFiles, ofKilledProcessesAreRemoved) {
    const TempDir folder;
    folder.write(".stereoscope-1-0.part", "half");
    folder.write("kept.part", "whole");
    removeUnfinishedFiles(folder.path());
    EXPECT_FALSE(std::filesystem::exists(folder / ".stereoscope-1-0.part"));
    EXPECT_TRUE(std::filesystem::exists(folder / "kept.part"));
}

}  // namespace
}  // namespace stereo
