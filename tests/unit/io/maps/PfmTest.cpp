#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/map/PfmPixel.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

/// The pixels of a 2x2 map, lower row first, little-endian: 3 4 above 1 2.
std::string littlePixels() {
    const float values[] = {1, 2, 3, 4};
    return {reinterpret_cast<const char*>(values), sizeof values};
}

FloatMap mapOfLittlePixels() {
    return {{2, 2}, {3, 4, 1, 2}};
}

ReadMap decode(const std::string& file) {
    return decodePfm(bytesOf(file), "map.pfm");
}

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decode(file)); });
}

TEST(Pfm, readsBackWhatItWrote) {
    const TempDir folder;
    writePfm(folder / "map.pfm", mapWithUnknown());
    const ReadMap read = readPfm(folder / "map.pfm");
    EXPECT_EQ(read.map, mapWithUnknown());
    EXPECT_EQ(read.format, "PFM, little-endian");
}

TEST(Pfm, writesRowsFromTheBottomAndInfinityForUnknown) {
    const TempDir folder;
    writePfm(folder / "map.pfm", FloatMap({1, 2}, {1.0F, FloatMap::kUnknown}));
    EXPECT_EQ(fileBytes(folder / "map.pfm"), std::string("Pf\n1 2\n-1\n\0\0\x80\x7F\0\0\x80\x3F", 18));
}

TEST(Pfm, readsRowsFromTheBottom) {
    EXPECT_EQ(decode("Pf\n2 2\n-1\n" + littlePixels()).map, mapOfLittlePixels());
}

TEST(Pfm, readsBigEndian) {
    const ReadMap read = decode(std::string("Pf\n1 2\n1.0\n\x3F\x80\0\0\x7F\x80\0\0", 19));
    EXPECT_EQ(read.map, FloatMap({1, 2}, {FloatMap::kUnknown, 1.0F}));
    EXPECT_EQ(read.format, "PFM, big-endian");
}

TEST(Pfm, takesOnlyTheByteOrderFromTheScale) {
    EXPECT_EQ(decode("Pf\n2 2\n-0.00390625\n" + littlePixels()).map, mapOfLittlePixels());
}

TEST(Pfm, toleratesWindowsLineEnds) {
    EXPECT_EQ(decode("Pf\r\n2 2\r\n-1.0\r\n" + littlePixels()).map, mapOfLittlePixels());
}

TEST(Pfm, toleratesBlanksAndComments) {
    EXPECT_EQ(decode("Pf # one channel\n# made by hand\n  2\t2 \n\n -1.000000 \n" + littlePixels()).map,
              mapOfLittlePixels());
}

TEST(Pfm, keepsPixelsThatLookLikeALineEnd) {
    EXPECT_EQ(decode(std::string("Pf\n1 1\n-1\n\r\n\0@", 14)).map.at(0, 0),
              decode(std::string("Pf 1 1 -1 \r\n\0@", 14)).map.at(0, 0));
    EXPECT_GT(decode(std::string("Pf\n1 1\n-1\r\n\0@", 13) + "?").map.at(0, 0), 0.0F);
}

TEST(Pfm, readsTheRealFile) {
    const ReadMap read = readPfm(dataPath("motorcycle/disp0.pfm"));
    EXPECT_EQ(read.map.size(), (ImageSize{741, 500}));
    EXPECT_EQ(read.map.knownCount(), 741U * 500U - 27226U);  // the data's README
}

TEST(Pfm, refusesColour) {
    EXPECT_THAT(refusal("PF\n1 1\n-1\n" + std::string(12, 'x')),
                REFUSES(ErrorKind::Unsupported, "map.pfm is a colour PFM (PF, three channels)"));
}

TEST(Pfm, saysHowMuchIsMissing) {
    EXPECT_THAT(refusal("Pf\n2 2\n-1\n" + littlePixels().substr(1)),
                REFUSES(ErrorKind::BadFormat, "map.pfm is cut off: 2x2 pixels need 16 bytes, it holds 15"));
}

TEST(Pfm, refusesAFileCutOffInItsHeader) {
    EXPECT_THAT(refusal("Pf\n2"), REFUSES(ErrorKind::BadFormat, "its height is \"\""));
    EXPECT_THAT(refusal("Pf\n2 2\n-1"), REFUSES(ErrorKind::BadFormat, "is cut off"));
}

TEST(Pfm, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal("Pf\n19999 20000\n-1\n" + littlePixels()),
                REFUSES(ErrorKind::BadFormat, "1599920000 bytes, it holds 16"));
}

TEST(Pfm, refusesSizesBeyondAnyMemory) {
    EXPECT_THAT(refusal("Pf\n30000 30000\n-1\n" + littlePixels()),
                REFUSES(ErrorKind::Unsupported, "is 30000x30000 pixels and would need 3.6 GB of memory"));
    EXPECT_THAT(refusal("Pf\n4294967296 4294967296\n-1\n" + littlePixels()),
                REFUSES(ErrorKind::Unsupported, "4294967296x4294967296"));
    EXPECT_THAT(refusal("Pf\n99999999999999999999 1\n-1\n" + littlePixels()),
                REFUSES(ErrorKind::BadFormat, "its width is \"99999999999999999999\""));
}

TEST(Pfm, refusesSizesThatAreNone) {
    EXPECT_THAT(refusal("Pf\n0 5\n-1\n"), REFUSES(ErrorKind::BadFormat, "its header says 0x5"));
    EXPECT_THAT(refusal("Pf\n-2 2\n-1\n"), REFUSES(ErrorKind::BadFormat, "its width is \"-2\""));
}

TEST(Pfm, refusesAScaleWithoutSign) {
    EXPECT_THAT(refusal("Pf\n1 1\n0\nxxxx"), REFUSES(ErrorKind::BadFormat, "its scale is 0"));
    EXPECT_THAT(refusal("Pf\n1 1\nnan\nxxxx"), REFUSES(ErrorKind::BadFormat, "not a number"));
}

TEST(Pfm, refusesAnotherFormat) {
    EXPECT_THAT(refusal("P5\n1 1\n255\nx"),
                REFUSES(ErrorKind::BadFormat, "it starts with \"P5\" instead of Pf"));
}

// Values that look like a header's blanks come first in the file.
TEST(PfmPixel, isThatOfTheWholeMap) {
    const test::TempDir folder;
    FloatMap map({3, 2}, {1, 2, FloatMap::kUnknown, std::bit_cast<float>(0x20200a20U), 5, 6});
    writePfm(folder / "map.pfm", map);
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 3; ++x) {
            const float value = readPfmPixel(folder / "map.pfm", x, y);
            EXPECT_THAT(value, testing::NanSensitiveFloatEq(map.at(x, y))) << x << ", " << y;
        }
    }
    EXPECT_TRUE(std::isnan(readPfmPixel(folder / "map.pfm", 3, 0)));
    const std::string whole = fileBytes(folder / "map.pfm");
    (void)folder.write("cut.pfm", whole.substr(0, whole.size() - 1));
    EXPECT_THROW((void)readPfmPixel(folder / "cut.pfm", 0, 0), Error);
}

}  // namespace
}  // namespace stereo
