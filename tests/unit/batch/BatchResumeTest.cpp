#include "core/batch/BatchResume.h"

#include <gtest/gtest.h>

#include <chrono>

#include "core/io/FileBytes.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// A pair that is done: an input and a result.
struct BatchResume : testing::Test {
    test::TempDir folder;
    fs::path input = folder.write("left.png", "image");
    int hashed = 0;
    FileHasher hasher = [this](const fs::path& file, const RunControl& run) {
        ++hashed;
        return sha256OfFile(file, run);
    };
    BatchEntry entry{
        .id = "a", .isDone = true, .key = "key", .files = {{"disparity.pfm", 4}, {"run.json", 2}}};

    BatchResume() {
        folder.write("disparity.pfm", "1234");
        folder.write("run.json", "{}");
        entry.inputs = {batchInputOf({"left", input, sha256OfFile(input)}).value()};
    }
    bool isDone(const std::string& key = "key") { return isStillDone(entry, key, folder.path(), hasher, {}); }
};

TEST_F(BatchResume, readsNothingWhereAllStampsAreAsTheyWere) {
    EXPECT_TRUE(isDone());
    EXPECT_EQ(hashed, 0);
}

TEST_F(BatchResume, readsAnInputThatWasTouchedAndIsTheSame) {
    fs::last_write_time(input, fs::last_write_time(input) + std::chrono::seconds(5));
    EXPECT_TRUE(isDone());
    EXPECT_EQ(hashed, 1);
}

TEST_F(BatchResume, makesAgainWhatHasAnotherInput) {
    folder.write("left.png", "Image");
    fs::last_write_time(input, fs::last_write_time(input) + std::chrono::seconds(5));
    EXPECT_FALSE(isDone());
    fs::remove(input);
    EXPECT_FALSE(isDone());
}

TEST_F(BatchResume, makesAgainWhatWasAskedForOtherwiseOrFailed) {
    EXPECT_FALSE(isDone("another key"));
    entry.isDone = false;
    EXPECT_FALSE(isDone());
}

TEST_F(BatchResume, makesAgainWhatABatchThatWasKilledHasBegunToReplace) {
    folder.write("disparity.pfm", "4321");
    fs::last_write_time(folder / "disparity.pfm",
                        fs::last_write_time(folder / "run.json") + std::chrono::seconds(5));
    EXPECT_FALSE(isDone());
}

TEST_F(BatchResume, makesAgainWhatLacksAFileOrAPartOfIt) {
    folder.write("disparity.pfm", "123");
    EXPECT_FALSE(isDone());
    fs::remove(folder / "disparity.pfm");
    EXPECT_FALSE(isDone());
}

}  // namespace
}  // namespace stereo
