#include <gmock/gmock.h>

#include "MadeTiff.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodeTiffMap(bytesOf(file), "map.tif")); });
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
    EXPECT_EQ(readTiffMap(dataPath(GetParam())).map, countingMap());
}

INSTANTIATE_TEST_SUITE_P(TiffMap, FileOfTifffile,
                         testing::Values("maps/plain.tif", "maps/big_endian.tif", "maps/lzw.tif",
                                         "maps/deflate_predictor.tif", "maps/strips.tif", "maps/tiles.tif",
                                         "maps/bigtiff.tif"));

TEST(TiffMap, takesNanAndInfinityAsUnknown) {
    constexpr float kUnknown = FloatMap::kUnknown;
    EXPECT_EQ(readTiffMap(dataPath("maps/unknown.tif")).map,
              FloatMap({2, 2}, {1, kUnknown, kUnknown, kUnknown}));
}

TEST(TiffMap, readsBackWhatItWrote) {
    const TempDir folder;
    writeTiff32(folder / "map.tif", mapWithUnknown());
    EXPECT_EQ(readTiffMap(folder / "map.tif").map, mapWithUnknown());
}

TEST(TiffMap, writesWithoutCompression) {
    const TempDir folder;
    writeTiff32(folder / "map.tif", countingMap());
    const std::string values(reinterpret_cast<const char*>(countingMap().values().data()), 48);
    EXPECT_THAT(fileBytes(folder / "map.tif"), testing::HasSubstr(values));
}

template <class Number>
FloatMap mapOf(int sampleFormat, const std::vector<Number>& numbers) {
    const TiffTags tags{.width = static_cast<int>(numbers.size()),
                        .height = 1,
                        .bits = 8 * static_cast<int>(sizeof(Number)),
                        .sampleFormat = sampleFormat};
    return decodeTiffMap(bytesOf(madeTiff(tags, numbers)), "map.tif").map;
}

TEST(TiffMap, readsEveryTypeOfNumber) {
    EXPECT_EQ(mapOf(1, std::vector<std::uint8_t>{0, 255}), FloatMap({2, 1}, {0, 255}));
    EXPECT_EQ(mapOf(1, std::vector<std::uint16_t>{1, 65535}), FloatMap({2, 1}, {1, 65535}));
    EXPECT_EQ(mapOf(1, std::vector<std::uint32_t>{1, 4000000000U}), FloatMap({2, 1}, {1, 4e9F}));
    EXPECT_EQ(mapOf(1, std::vector<std::uint64_t>{1, 1ULL << 40}), FloatMap({2, 1}, {1, 1099511627776.0F}));
    EXPECT_EQ(mapOf(2, std::vector<std::int8_t>{-128, 127}), FloatMap({2, 1}, {-128, 127}));
    EXPECT_EQ(mapOf(2, std::vector<std::int16_t>{-1, 32767}), FloatMap({2, 1}, {-1, 32767}));
    EXPECT_EQ(mapOf(2, std::vector<std::int32_t>{-70000, 70000}), FloatMap({2, 1}, {-70000, 70000}));
    EXPECT_EQ(mapOf(2, std::vector<std::int64_t>{-3, 3}), FloatMap({2, 1}, {-3, 3}));
    EXPECT_EQ(mapOf(3, std::vector<std::uint16_t>{0x3e00, 0x7c00}),  // 1.5 and infinity as halves
              FloatMap({2, 1}, {1.5F, FloatMap::kUnknown}));
    EXPECT_EQ(mapOf(3, std::vector<double>{0.1, 1e300}), FloatMap({2, 1}, {0.1F, FloatMap::kUnknown}));
    EXPECT_EQ(readTiffMap(dataPath("maps/float64.tif")).map, countingMap());
    EXPECT_EQ(readTiffMap(dataPath("maps/uint16.tif")).format, "TIFF uint16");
}

TEST(TiffMap, ofFloatsWithThePredictorIsRead) {
    const auto values = counted<float>(600);
    for (const int tile : {0, 16}) {
        EXPECT_EQ(decodeTiffMap(bytesOf(madeTiff({.width = 30,
                                                 .height = 20,
                                                 .bits = 32,
                                                 .sampleFormat = 3,
                                                 .compression = 5,
                                                 .predictor = 3,
                                                 .tile = tile},
                                                values)),
                               "map.tif")
                      .map,
                  FloatMap({30, 20}, values));
    }
}

TEST(TiffMap, isTurnedAsItSays) {
    EXPECT_EQ(
        decodeTiffMap(bytesOf(madeTiff({.width = 3, .height = 2, .orientation = 6}, counted<std::uint8_t>(6))),
                     "map.tif")
            .map,
        FloatMap({2, 3}, {3, 0, 4, 1, 5, 2}));
}

/// A map of 1, -9999, 2 whose tag of GDAL says what is unknown.
std::string withUnknown(const std::string& text) {
    const std::vector<float> values{1, -9999, 2};
    return madeTiff({.width = 3, .height = 1, .bits = 32, .sampleFormat = 3, .unknown = text}, values);
}

TEST(TiffMap, takesTheNumberOfGdalAsUnknown) {
    const auto read = [](const std::string& text) {
        return decodeTiffMap(bytesOf(withUnknown(text)), "map.tif");
    };
    EXPECT_EQ(read("-9999").map, FloatMap({3, 1}, {1, FloatMap::kUnknown, 2}));
    EXPECT_EQ(read("-9999").format, "TIFF float32, -9999 = unknown");
    EXPECT_EQ(read(" +2.0 ").map, FloatMap({3, 1}, {1, -9999, FloatMap::kUnknown}));
    EXPECT_EQ(read("nan").map, FloatMap({3, 1}, {1, -9999, 2}));
    EXPECT_EQ(read("nothing").format, "TIFF float32");
}

TEST(TiffMap, refusesSeveralChannels) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/three_channels.tif"))),
                REFUSES(ErrorKind::Unsupported, "map.tif holds 3 channel(s) of 32-bit floats"));
    EXPECT_THAT(
        refusal(madeTiff({.width = 1, .height = 1, .bits = 64, .sampleFormat = 6}, std::vector<double>{1})),
        REFUSES(ErrorKind::Unsupported, "1 channel(s) of 64-bit complex numbers"));
}

class CutOffTiffMap : public testing::TestWithParam<const char*> {};

TEST_P(CutOffTiffMap, isRefusedWhereverItEnds) {
    const std::string whole = fileBytes(dataPath(GetParam()));
    for (std::size_t length = 2; length < whole.size(); ++length) {
        EXPECT_THAT(refusal(whole.substr(0, length)), REFUSES(ErrorKind::BadFormat, "is cut off")) << length;
    }
}

INSTANTIATE_TEST_SUITE_P(TiffMap, CutOffTiffMap,
                         testing::Values("maps/plain.tif", "maps/lzw.tif", "maps/strips.tif",
                                         "maps/tiles.tif", "maps/bigtiff.tif"));

TEST(TiffMap, refusesPackedPixelsThatAreBroken) {
    std::string file = fileBytes(dataPath("maps/deflate_predictor.tif"));
    file.replace(file.size() - 20, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_THAT(refusal(file),
                REFUSES(ErrorKind::BadFormat, "the strip with rows 1 to 3 of its 3 cannot be decoded"));
}

TEST(TiffMap, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal(withField(256, 5)), REFUSES(ErrorKind::BadFormat, "is cut off"));
    EXPECT_THAT(refusal(withField(256, 60000)), REFUSES(ErrorKind::BadFormat, "is cut off"));
}

TEST(TiffMap, refusesAnotherFormat) {
    EXPECT_THAT(refusal(std::string("II\x55\0", 4)), REFUSES(ErrorKind::BadFormat, "is not a TIFF"));
    EXPECT_THAT(refusal("text"), REFUSES(ErrorKind::BadFormat, "is not a TIFF"));
}

}  // namespace
}  // namespace stereo
