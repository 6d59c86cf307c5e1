#include "core/io/MapReader.h"

#include <gmock/gmock.h>

#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

TEST(ReadMap, recognisesFormatsByTheirBytesNotTheirNames) {
    const TempDir folder;
    writePfm(folder / "a", countingMap());
    writeNpy(folder / "b", countingMap());
    writeNpz(folder / "c", countingMap(), "d");
    writePng16(folder / "d", countingMap(), Png16Unit::Kitti256);
    writeTiff32(folder / "e", countingMap());
    EXPECT_EQ(readMap(folder / "a", Png16Unit::Kitti256).format, "PFM, little-endian");
    EXPECT_EQ(readMap(folder / "b", Png16Unit::Kitti256).format, "NPY float32");
    EXPECT_EQ(readMap(folder / "c", Png16Unit::Kitti256).format, "NPY float32 in NPZ");
    EXPECT_EQ(readMap(folder / "d", Png16Unit::Kitti256).format, "16-bit PNG, / 256");
    EXPECT_EQ(readMap(folder / "e", Png16Unit::Kitti256).format, "TIFF float32");
}

TEST(ReadMap, refusesWhatIsNoMap) {
    const TempDir folder;
    const auto path = folder.write("notes.txt", "not a map");
    EXPECT_THAT(
        refusalOf([&] { static_cast<void>(readMap(path, Png16Unit::Kitti256)); }),
        REFUSES(ErrorKind::BadFormat, "notes.txt is not a map that this program knows; PFM, NPY, NPZ"));
}

TEST(ReadMap, namesAMissingFile) {
    EXPECT_THAT(refusalOf([] { static_cast<void>(readMap("/nowhere/disp.pfm", Png16Unit::Kitti256)); }),
                REFUSES(ErrorKind::NotFound, "There is no file /nowhere/disp.pfm"));
}

TEST(ReadDisparity, takesA16BitPngAsKitti) {
    EXPECT_EQ(readDisparity(dataPath("maps/kitti.png")), countingMap());
}

TEST(ReadDepth, takesA16BitPngAsMillimetres) {
    EXPECT_EQ(readDepth(dataPath("maps/millimetres.png")), countingMap());
}

TEST(ReadDisparity, refusesAMapWithoutOneKnownValue) {
    const TempDir folder;
    writePfm(folder / "empty.pfm", FloatMap({3, 2}));
    const auto read = [&] { static_cast<void>(readDisparity(folder / "empty.pfm")); };
    EXPECT_THAT(refusalOf(read),
                REFUSES(ErrorKind::BadInput, "empty.pfm has no known value: all its 3x2 pixels"));
}

TEST(ReadDepth, refusesAMapWithoutOneKnownValue) {
    const TempDir folder;
    writePng16(folder / "empty.png", FloatMap({3, 2}), Png16Unit::Millimetres);
    const auto read = [&] { static_cast<void>(readDepth(folder / "empty.png")); };
    EXPECT_THAT(refusalOf(read), REFUSES(ErrorKind::BadInput, "empty.png has no known value"));
}

/// 3x2, written as a PFM in `folder` and read again.
ReadMap readAgain(std::vector<float> values) {
    const TempDir folder;
    writePfm(folder / "map.pfm", FloatMap({3, 2}, std::move(values)));
    return readMap(folder / "map.pfm", Png16Unit::Kitti256);
}

TEST(ReadMap, takesARepeatedMinusOneForUnknown) {
    const ReadMap read = readAgain({-1, 0.5F, 2, -1, 0, 3});
    EXPECT_EQ(read.map.knownCount(), 4U);
    EXPECT_THAT(read.notes, testing::ElementsAre("2 values of -1 are taken for unknown."));
}

TEST(ReadMap, takesARepeatedZeroForUnknown) {
    const ReadMap read = readAgain({0, 0.5F, 2, 0, 0, 3});
    EXPECT_EQ(read.map.knownCount(), 3U);
    EXPECT_THAT(read.notes, testing::ElementsAre("3 values of 0 are taken for unknown."));
}

TEST(ReadMap, keepsNumbersThatMarkNothing) {
    constexpr float kNan = FloatMap::kUnknown;
    for (const std::vector<float>& values : {std::vector<float>{-1, 1, 2, 3, 4, 5},
                                             {-1, -1, -0.5F, 3, 4, 5},
                                             {-2, -1, -1, 3, 4, 5},
                                             {0, 0, kNan, 3, 4, 5},
                                             {0, 0, 255, 255, 0, 0},
                                             {-20, -19, -18, -17, -16, -20}})
        EXPECT_TRUE(readAgain(values).notes.empty()) << values[0] << ", " << values[1];
}

TEST(ReadMap, readsAPgmOf16Bits) {
    const TempDir folder;
    const auto path = folder.write("map.pgm", std::string("P5 2 1 65535\n\1\x80\0\0", 17));
    EXPECT_EQ(readDisparity(path).at(0, 0), 1.5F);
    EXPECT_EQ(readDisparity(path).knownCount(), 1U);
    EXPECT_EQ(readDepth(path).at(0, 0), 0.384F);
    const auto eight = folder.write("eight.pgm", "P5 1 1 255\n\7");
    EXPECT_THAT(
        refusalOf([&] { static_cast<void>(readDisparity(eight)); }),
        REFUSES(ErrorKind::Unsupported, "eight.pgm is a PNM of 8 bits per channel; a map is gray with 16"));
}

}  // namespace
}  // namespace stereo
