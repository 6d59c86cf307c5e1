#include "core/io/FileBytes.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>

#include "tests/support/FullDisk.h"
#include "tests/support/TempDir.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

std::vector<std::string> namesIn(const TempDir& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

mode_t rightsOf(const fs::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 0777U;
}

TEST(ReadFile, givesEveryByte) {
    const TempDir folder;
    const std::string bytes("a\0b\r\n\xFF", 6);
    const auto read = readFile(folder.write("größe 1.bin", bytes));
    EXPECT_TRUE(std::ranges::equal(read, bytesOf(bytes)));
}

TEST(ReadFile, givesTheStartOnly) {
    const TempDir folder;
    const fs::path path = folder.write("file", "abcdef");
    EXPECT_TRUE(std::ranges::equal(readFileStart(path, 3), bytesOf("abc")));
    EXPECT_TRUE(std::ranges::equal(readFileStart(path, 100), bytesOf("abcdef")));
}

TEST(ReadFile, namesAMissingFile) {
    const TempDir folder;
    const fs::path path = folder / "gone.pfm";
    const Refusal refusal = refusalOf([&] { static_cast<void>(readFile(path)); });
    EXPECT_THAT(refusal, REFUSES(ErrorKind::NotFound, "There is no file " + path.string()));
    EXPECT_EQ(refusal.path, path);
}

TEST(ReadFile, namesAFileBelowAFile) {
    const TempDir folder;
    const fs::path path = folder.write("file", "x") / "below";
    EXPECT_THAT(refusalOf([&] { static_cast<void>(readFile(path)); }),
                REFUSES(ErrorKind::NotFound, "There is no file"));
}

TEST(ReadFile, refusesAFolder) {
    const TempDir folder;
    EXPECT_THAT(refusalOf([&] { static_cast<void>(readFile(folder.path())); }),
                REFUSES(ErrorKind::BadFormat, "is a folder; a file was expected"));
}

TEST(ReadFile, refusesADeviceAndDoesNotWaitForAPipe) {
    const TempDir folder;
    const fs::path pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(refusalOf([&] { static_cast<void>(readFile(pipe)); }),
                REFUSES(ErrorKind::BadFormat, "is a pipe; a file was expected"));
    EXPECT_THAT(refusalOf([] { static_cast<void>(readFile("/dev/zero")); }),
                REFUSES(ErrorKind::BadFormat, "is a device; a file was expected"));
}

TEST(ReadFile, refusesAnEmptyFile) {
    const TempDir folder;
    const fs::path path = folder.write("empty.npy", "");
    EXPECT_THAT(refusalOf([&] { static_cast<void>(readFile(path)); }),
                REFUSES(ErrorKind::BadFormat, "is empty (0 bytes)"));
}

TEST(ReadFile, namesAFileThatMayNotBeRead) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const TempDir folder;
    const fs::path path = folder.write("secret", "x");
    ::chmod(path.c_str(), 0);
    EXPECT_THAT(refusalOf([&] { static_cast<void>(readFile(path)); }),
                REFUSES(ErrorKind::NotFound, "cannot be read: Permission denied"));
}

TEST(WriteFileAtomically, writesAndReplaces) {
    const TempDir folder;
    const fs::path path = folder / "map.pfm";
    writeFileAtomically(path, "old and long");
    EXPECT_EQ(fileBytes(path), "old and long");
    writeFileAtomically(path, "new");
    EXPECT_EQ(fileBytes(path), "new");
    EXPECT_THAT(namesIn(folder), ElementsAre("map.pfm"));
}

TEST(WriteFileAtomically, writesANameAsLongAsNamesCanBe) {
    const TempDir folder;
    const fs::path path = folder / std::string(255, 'n');
    writeFileAtomically(path, "x");
    EXPECT_EQ(fileBytes(path), "x");
}

TEST(WriteFileAtomically, keepsTheRightsOfTheFileItReplaces) {
    const TempDir folder;
    const fs::path path = folder.write("file", "old");
    ::chmod(path.c_str(), 0640);
    writeFileAtomically(path, "new");
    EXPECT_EQ(rightsOf(path), 0640U);
}

TEST(WriteFileAtomically, writesThroughALink) {
    const TempDir folder;
    const fs::path file = folder.write("file", "old");
    fs::create_symlink(file, folder / "link");
    writeFileAtomically(folder / "link", "new");
    EXPECT_EQ(fileBytes(file), "new");
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
}

TEST(WriteFileAtomically, namesALinkThatLeadsToItself) {
    const TempDir folder;
    fs::create_symlink(folder / "link", folder / "link");
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(folder / "link", "x"); }),
                REFUSES(ErrorKind::CannotWrite, "link cannot be written: Too many levels of symbolic links"));
}

TEST(WriteFileAtomically, keepsTheOldFileWhenTheDiskIsFull) {
    const TempDir folder;
    const fs::path path = folder.write("cloud.ply", "old");
    const FullDisk disk(4096);
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(path, std::string(100000, 'x')); }),
                REFUSES(ErrorKind::CannotWrite, "cloud.ply cannot be written: File too large"));
    EXPECT_EQ(fileBytes(path), "old");
    EXPECT_THAT(namesIn(folder), ElementsAre("cloud.ply"));
}

TEST(WriteFileAtomically, namesAMissingFolder) {
    const TempDir folder;
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(folder / "out/map.pfm", "x"); }),
                REFUSES(ErrorKind::CannotWrite, "there is no folder " + (folder / "out").string()));
}

TEST(WriteFileAtomically, namesAFolderThatIsAFile) {
    const TempDir folder;
    const fs::path file = folder.write("file", "x");
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(file / "map.pfm", "x"); }),
                REFUSES(ErrorKind::CannotWrite, "there is no folder " + file.string()));
}

TEST(WriteFileAtomically, namesWhyAFolderCannotBeWrittenTo) {
    EXPECT_THAT(
        refusalOf([] { writeFileAtomically("/proc/map.pfm", "x"); }),
        REFUSES(ErrorKind::CannotWrite, "/proc/map.pfm cannot be written: No such file or directory"));
}

TEST(WriteFileAtomically, doesNotReplaceAFolderOrADevice) {
    const TempDir folder;
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(folder.path(), "x"); }),
                REFUSES(ErrorKind::CannotWrite, "it is a folder"));
    EXPECT_THAT(refusalOf([] { writeFileAtomically("/dev/full", "x"); }),
                REFUSES(ErrorKind::CannotWrite, "it is a device or pipe"));
}

TEST(WriteFileAtomically, doesNotReplaceAFileThatMayNotBeWritten) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everything";
    const TempDir folder;
    const fs::path path = folder.write("kept", "old");
    ::chmod(path.c_str(), 0400);
    EXPECT_THAT(refusalOf([&] { writeFileAtomically(path, "x"); }),
                REFUSES(ErrorKind::CannotWrite, "cannot be written: Permission denied"));
}

TEST(RequireWritable, writesNothingWhereAllIsWell) {
    const TempDir folder;
    requireWritable(std::vector{folder.write("old", "old"), folder / "new"});
    EXPECT_THAT(namesIn(folder), ElementsAre("old"));
    EXPECT_EQ(fileBytes(folder / "old"), "old");
}

TEST(RequireWritable, refusesWhatWritingWouldRefuse) {
    const TempDir folder;
    const auto refusal = [](const fs::path& path) {
        return refusalOf([&] { requireWritable(std::vector{path}); });
    };
    EXPECT_THAT(refusal(folder.path()), REFUSES(ErrorKind::CannotWrite, "it is a folder"));
    EXPECT_THAT(refusal(folder / "out/map.pfm"), REFUSES(ErrorKind::CannotWrite, "there is no folder"));
    EXPECT_THAT(refusal("/dev/full"), REFUSES(ErrorKind::CannotWrite, "it is a device or pipe"));
    EXPECT_THAT(refusal("/proc/map.pfm"), REFUSES(ErrorKind::CannotWrite, "/proc/map.pfm cannot be written"));
    const FullDisk disk(4096);
    EXPECT_THAT(refusal(folder / "map.pfm"),
                REFUSES(ErrorKind::CannotWrite, "map.pfm cannot be written: File too large"));
    EXPECT_TRUE(namesIn(folder).empty());
}

TEST(Sha256OfFile, isThatOfTheStandard) {
    const TempDir folder;
    EXPECT_EQ(sha256OfFile(folder.write("abc", "abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, B.1
}

TEST(Sha256OfFile, takesEveryBlockOfALongFile) {
    const TempDir folder;
    EXPECT_EQ(sha256OfFile(folder.write("a", std::string(3000000, 'a'))),
              "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4");  // sha256sum
}

TEST(Sha256OfFile, refusesAMissingFile) {
    EXPECT_THAT(refusalOf([] { static_cast<void>(sha256OfFile("/nowhere/file")); }),
                REFUSES(ErrorKind::NotFound, "There is no file /nowhere/file"));
}

}  // namespace
}  // namespace stereo
