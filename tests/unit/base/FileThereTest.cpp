#include "core/base/FileThere.h"

#include <gtest/gtest.h>

#include "tests/support/TempDir.h"

namespace stereo {
namespace {

TEST(FileThere, tellsFilesFromWhatElseIsThere) {
    const test::TempDir folder;
    const std::filesystem::path file = folder.write("file", "");
    EXPECT_TRUE(isThere(file) && isFile(file));
    EXPECT_TRUE(isThere(folder.path()));
    EXPECT_FALSE(isFile(folder.path()));
    EXPECT_TRUE(isThere("/dev/null"));
    EXPECT_FALSE(isFile("/dev/null"));
}

TEST(FileThere, isFalseForWhatCannotBeFound) {
    const test::TempDir folder;
    const std::filesystem::path file = folder.write("file", "");
    for (const std::filesystem::path& path : {std::filesystem::path(), folder / "gone", file / "below"}) {
        EXPECT_FALSE(isThere(path)) << path;
        EXPECT_FALSE(isFile(path)) << path;
    }
}

}  // namespace
}  // namespace stereo
