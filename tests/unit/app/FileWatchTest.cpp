#include "app/workbench/FileWatch.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 20000;

struct FileWatchTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path file = folder.write("left.png", "one");
    FileWatch watch;
    QSignalSpy changed{&watch, &FileWatch::changed};

    bool isReported() { return changed.count() > 0 || changed.wait(kLongMs); }
};

TEST_F(FileWatchTest, reportsAFileWrittenInPlace) {
    watch.watch({file, {}});
    folder.write("left.png", "another");
    ASSERT_TRUE(isReported());
    EXPECT_EQ(changed.first().first().value<std::vector<std::filesystem::path>>(), std::vector{file});
}

TEST_F(FileWatchTest, reportsAFileReplacedByAnotherAndAgain) {
    watch.watch({file});
    std::filesystem::rename(folder.write("new", "another"), file);
    ASSERT_TRUE(isReported());
    changed.clear();
    std::filesystem::remove(file);
    folder.write("left.png", "a third time");
    EXPECT_TRUE(isReported());
}

TEST_F(FileWatchTest, reportsAFileWhoseNameIsNotUtf8) {
    const std::filesystem::path strange = folder.write("left\xE9.png", "one");
    watch.watch({strange});
    folder.write("left\xE9.png", "another");
    ASSERT_TRUE(isReported());
    EXPECT_EQ(changed.first().first().value<std::vector<std::filesystem::path>>(), std::vector{strange});
}

TEST_F(FileWatchTest, saysNothingOfOtherFilesAndOfFilesNoLongerWatched) {
    watch.watch({file});
    watch.watch({folder.write("right.png", "r")});
    folder.write("left.png", "another");
    folder.write("other.png", "o");
    folder.write("right.png", "another");
    ASSERT_TRUE(isReported());
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.first().first().value<std::vector<std::filesystem::path>>(),
              std::vector{folder / "right.png"});
}

}  // namespace
}  // namespace stereo::app
