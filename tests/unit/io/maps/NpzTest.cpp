#include <gmock/gmock.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos);
    return text.replace(at, what.size(), by);
}

Refusal refusal(const std::string& file, const std::string& entry = {}) {
    return refusalOf([&] { static_cast<void>(decodeNpz(bytesOf(file), "gt.npz", entry)); });
}

TEST(Npz, readsTheRealFileAsThePfmMadeFromIt) {
    EXPECT_EQ(readNpz(dataPath("motorcycle/motorcycle_disp.npz")).map,
              readPfm(dataPath("motorcycle/disp0.pfm")).map);
}

TEST(Npz, readsStoredAndCompressedFilesOfNumPy) {
    EXPECT_EQ(readNpz(dataPath("maps/stored.npz")).map, countingMap());
    EXPECT_EQ(readNpz(dataPath("maps/compressed.npz")).map, countingMap());
}

TEST(Npz, readsBackWhatItWrote) {
    const TempDir folder;
    writeNpz(folder / "map.npz", mapWithUnknown(), "disparity");
    EXPECT_EQ(readNpz(folder / "map.npz").map, mapWithUnknown());
    EXPECT_EQ(readNpz(folder / "map.npz", "disparity").map, mapWithUnknown());
}

TEST(Npz, writesEqualFilesForEqualMaps) {
    const TempDir folder;
    writeNpz(folder / "one.npz", countingMap(), "disparity");
    writeNpz(folder / "two.npz", countingMap(), "disparity");
    EXPECT_EQ(fileBytes(folder / "one.npz"), fileBytes(folder / "two.npz"));
}

TEST(Npz, asksWhichOfSeveralMapsIsMeant) {
    EXPECT_THAT(
        refusalOf([] { static_cast<void>(readNpz(dataPath("maps/vector_then_map.npz"))); }),
        REFUSES(ErrorKind::BadInput,
                "vector_then_map.npz holds 2 maps: \"disp\" (3, 4), \"second\" (3, 4); name one of them, "
                "as in FILE.npz:disp."));
}

TEST(Npz, takesTheMapThatIsNamedAsItIsMeant) {
    EXPECT_EQ(readNpz(dataPath("maps/vector_then_map.npz"), {}, "disp").map, countingMap());
    EXPECT_EQ(readDisparity(dataPath("maps/vector_then_map.npz")), countingMap());
}

TEST(Npz, takesTheMapThatThePathNames) {
    EXPECT_EQ(readMap(dataPath("maps/vector_then_map.npz:second"), Png16Unit::Kitti256).map.at(3, 2), 48.0F);
    const auto read = [] {
        static_cast<void>(readMap(dataPath("maps/stored.npz:depth"), Png16Unit::Kitti256));
    };
    EXPECT_THAT(
        refusalOf(read),
        REFUSES(ErrorKind::BadInput, "stored.npz has no entry \"depth\"; its maps are \"arr_0\" (3, 4)."));
}

TEST(Npz, listsTheMapsAmongItsArrays) {
    EXPECT_THAT(mapsInNpz(dataPath("maps/vector_then_map.npz")), testing::ElementsAre("disp", "second"));
}

TEST(Npz, takesTheEntryThatWasNamed) {
    EXPECT_EQ(readNpz(dataPath("maps/vector_then_map.npz"), "second").map.at(3, 2), 48.0F);
    EXPECT_EQ(readNpz(dataPath("maps/vector_then_map.npz"), "second.npy").map.at(3, 2), 48.0F);
}

TEST(Npz, refusesANameThatIsNotThere) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/stored.npz")), "depth"),
                REFUSES(ErrorKind::BadInput, "gt.npz has no entry \"depth\""));
}

TEST(Npz, refusesTheNamedEntryWhenItIsNoMap) {
    EXPECT_THAT(
        refusal(fileBytes(dataPath("maps/no_map.npz")), "cube"),
        REFUSES(ErrorKind::Unsupported, "gt.npz, entry \"cube.npy\" holds a 3-D array of shape (2, 2, 2)"));
}

TEST(Npz, listsWhatIsThereWhenNoneIsAMap) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/no_map.npz"))),
                REFUSES(ErrorKind::Unsupported,
                        "holds no 2-D array of numbers; it has \"T\" (3,), \"cube\" (2, 2, 2)"));
}

TEST(Npz, refusesACutOffFile) {
    const std::string whole = fileBytes(dataPath("maps/compressed.npz"));
    EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)),
                REFUSES(ErrorKind::BadFormat, "is not an NPZ or is cut off"));
    EXPECT_THAT(refusal("PK"), REFUSES(ErrorKind::BadFormat, "is not an NPZ or is cut off"));
}

TEST(Npz, printsNothingAboutAnEntryBeyondItsEnd) {
    std::string file = fileBytes(dataPath("maps/stored.npz"));
    file[file.find("PK\x01\x02") + 45] = 0x40;  // the highest byte of where the entry begins
    testing::internal::CaptureStderr();
    EXPECT_THAT(refusal(file).kind, ErrorKind::BadFormat);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Npz, refusesAChangedByte) {
    std::string file = fileBytes(dataPath("maps/stored.npz"));
    file[file.find("PK\x01") - 1] ^= 1;  // the last value, in front of the central directory
    EXPECT_THAT(refusal(file), REFUSES(ErrorKind::BadFormat, "entry \"arr_0.npy\" is cut off or broken"));
}

TEST(Npz, refusesAnEntryLockedByAPassword) {
    std::string file = fileBytes(dataPath("maps/stored.npz"));
    file[file.find("PK\x01\x02") + 8] |= 1;
    EXPECT_THAT(refusal(file), REFUSES(ErrorKind::Unsupported, "is protected by a password"));
}

TEST(Npz, refusesAnEntryThatIsNoArray) {
    const std::string file = replaced(fileBytes(dataPath("maps/stored.npz")), "NUMPY", "NumPy");
    EXPECT_THAT(refusal(file), REFUSES(ErrorKind::BadFormat, "entry \"arr_0.npy\" is not an NPY"));
}

/// stored.npz with another shape of as many characters or fewer.
std::string withShape(const std::string& shape) {
    const std::string longer = "(3, 4), }" + std::string(20, ' ');
    std::string other = shape + ", }";
    other.resize(longer.size(), ' ');
    return replaced(fileBytes(dataPath("maps/stored.npz")), longer, other);
}

TEST(Npz, refusesAShapeLargerThanTheEntry) {
    EXPECT_THAT(refusal(withShape("(3, 5)")),
                REFUSES(ErrorKind::BadFormat, "entry \"arr_0.npy\" is cut off or broken"));
}

TEST(Npz, refusesAnEntryThatDeclaresMoreThanItsBytesCanHold) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/bomb.npz"))),
                REFUSES(ErrorKind::BadFormat,
                        "entry \"arr_0.npy\" is broken or cut off: its header declares 1599840132 bytes"));
}

TEST(Npz, refusesSizesBeyondAnyMemory) {
    EXPECT_THAT(refusal(withShape("(30000, 30000)")),
                REFUSES(ErrorKind::Unsupported, "30000x30000 pixels and would need 3.6 GB"));
}

}  // namespace
}  // namespace stereo
