#include "core/base/OpenFile.h"

#include <gmock/gmock.h>

#include <array>

#include "core/base/Error.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using test::TempDir;
using testing::EndsWith;
using testing::HasSubstr;

struct Refusal {
    ErrorKind kind;
    std::string sentence;
};

Refusal refusalOf(const std::filesystem::path& path) {
    try {
        const OpenFile file(path, "a picture");
    } catch (const Error& error) {
        return {error.kind(), error.sentence()};
    }
    return {ErrorKind::Internal, "accepted"};
}

TEST(OpenFile, readsOnFromWhereItWas) {
    const TempDir folder;
    OpenFile file(folder.write("text", "abcde"));
    std::array<std::byte, 3> part{};
    EXPECT_EQ(file.bytes(), 5U);
    EXPECT_EQ(file.read(part), 3U);
    EXPECT_EQ(file.read(part), 2U);
    EXPECT_EQ(part[1], std::byte{'e'});
}

TEST(OpenFile, namesWhatIsMissing) {
    const Refusal refusal = refusalOf("/nowhere/left.png");
    EXPECT_EQ(refusal.kind, ErrorKind::NotFound);
    EXPECT_THAT(refusal.sentence, HasSubstr("There is no file /nowhere/left.png"));
}

TEST(OpenFile, refusesAtOnceWhatIsNoFile) {
    const TempDir folder;
    const std::vector<std::filesystem::path> files = test::specialFiles(folder, "left.png");
    const std::array found{"a pipe", "a socket", "a device", "a device", "a pipe"};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Refusal refusal = refusalOf(files[i]);
        EXPECT_EQ(refusal.kind, ErrorKind::BadFormat);
        EXPECT_THAT(refusal.sentence,
                    EndsWith("left.png is " + std::string(found[i]) + "; a picture was expected."));
    }
    EXPECT_THAT(refusalOf(folder.path()).sentence, EndsWith(" is a folder; a picture was expected."));
}

TEST(StartOfFile, isNoMoreThanAsked) {
    const TempDir folder;
    const std::filesystem::path file = folder.write("text", "abcde");
    EXPECT_EQ(startOfFile(file, 2), "ab");
    EXPECT_EQ(startOfFile(file, 100), "abcde");
    EXPECT_EQ(startOfFile(folder.write("empty", ""), 100), "");
}

TEST(IsOtherThanFile, isFalseForAFileAndForNothing) {
    const TempDir folder;
    EXPECT_FALSE(isOtherThanFile(folder / "none"));
    EXPECT_FALSE(isOtherThanFile(folder.write("one", "")));
    EXPECT_TRUE(isOtherThanFile(test::makePipe(folder / "pipe")));
    EXPECT_TRUE(isOtherThanFile(folder.path()));
}

}  // namespace
}  // namespace stereo
