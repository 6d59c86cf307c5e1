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

}  // namespace
}  // namespace stereo
