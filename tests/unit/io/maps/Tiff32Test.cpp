#include <gmock/gmock.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodeTiff32(bytesOf(file), "map.tif")); });
}

/// plain.tif with another value of the field `tag`, whose twelve bytes are in place.
std::string withField(std::uint16_t tag, std::uint32_t value) {
    std::string file = fileBytes(dataPath("maps/plain.tif"));
    const std::string code(reinterpret_cast<const char*>(&tag), sizeof tag);
    const std::size_t entry = file.find(code + std::string("\4\0\1\0\0\0", 6));  // LONG, one value
    return file.replace(entry + 8, 4, reinterpret_cast<const char*>(&value), 4);
}

class FileOfTifffile : public testing::TestWithParam<const char*> {};

TEST_P(FileOfTifffile, givesTheMap) {
    EXPECT_EQ(readTiff32(dataPath(GetParam())).map, countingMap());
}

INSTANTIATE_TEST_SUITE_P(Tiff32, FileOfTifffile,
                         testing::Values("maps/plain.tif", "maps/big_endian.tif", "maps/lzw.tif",
                                         "maps/deflate_predictor.tif", "maps/strips.tif", "maps/tiles.tif",
                                         "maps/bigtiff.tif"));

TEST(Tiff32, takesNanAndInfinityAsUnknown) {
    constexpr float kUnknown = FloatMap::kUnknown;
    EXPECT_EQ(readTiff32(dataPath("maps/unknown.tif")).map,
              FloatMap({2, 2}, {1, kUnknown, kUnknown, kUnknown}));
}

TEST(Tiff32, readsBackWhatItWrote) {
    const TempDir folder;
    writeTiff32(folder / "map.tif", mapWithUnknown());
    EXPECT_EQ(readTiff32(folder / "map.tif").map, mapWithUnknown());
}

TEST(Tiff32, writesWithoutCompression) {
    const TempDir folder;
    writeTiff32(folder / "map.tif", countingMap());
    const std::string values(reinterpret_cast<const char*>(countingMap().values().data()), 48);
    EXPECT_THAT(fileBytes(folder / "map.tif"), testing::HasSubstr(values));
}

TEST(Tiff32, refusesOtherNumbers) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/uint16.tif"))),
                REFUSES(ErrorKind::Unsupported, "map.tif holds 1 channel(s) of 16-bit whole numbers"));
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/float64.tif"))),
                REFUSES(ErrorKind::Unsupported, "1 channel(s) of 64-bit floats"));
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/three_channels.tif"))),
                REFUSES(ErrorKind::Unsupported, "3 channel(s) of 32-bit floats"));
}

class CutOffTiff : public testing::TestWithParam<const char*> {};

TEST_P(CutOffTiff, isRefusedWhereverItEnds) {
    const std::string whole = fileBytes(dataPath(GetParam()));
    for (std::size_t length = 2; length < whole.size(); ++length) {
        EXPECT_THAT(refusal(whole.substr(0, length)), REFUSES(ErrorKind::BadFormat, "is cut off")) << length;
    }
}

INSTANTIATE_TEST_SUITE_P(Tiff32, CutOffTiff,
                         testing::Values("maps/plain.tif", "maps/lzw.tif", "maps/strips.tif",
                                         "maps/tiles.tif", "maps/bigtiff.tif"));

TEST(Tiff32, refusesPackedPixelsThatAreBroken) {
    std::string file = fileBytes(dataPath("maps/deflate_predictor.tif"));
    file.replace(file.size() - 20, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_THAT(refusal(file), REFUSES(ErrorKind::BadFormat, "is cut off or broken"));
}

TEST(Tiff32, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal(withField(256, 5)),
                REFUSES(ErrorKind::BadFormat, "5x3 pixels need 60 bytes, it holds 48"));
    EXPECT_THAT(refusal(withField(256, 60000)),
                REFUSES(ErrorKind::BadFormat, "60000x3 pixels need 720000 bytes"));
}

TEST(Tiff32, refusesAnotherFormat) {
    EXPECT_THAT(refusal(std::string("II\x55\0", 4)), REFUSES(ErrorKind::BadFormat, "is not a TIFF"));
    EXPECT_THAT(refusal("text"), REFUSES(ErrorKind::BadFormat, "is not a TIFF"));
}

}  // namespace
}  // namespace stereo
