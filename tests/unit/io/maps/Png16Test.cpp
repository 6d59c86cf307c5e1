#include <gmock/gmock.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

constexpr float kUnknown = FloatMap::kUnknown;

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodePng16(bytesOf(file), "map.png", Png16Unit::Kitti256)); });
}

/// kitti.png with other four bytes at `offset`.
std::string patched(std::size_t offset, const char* fourBytes) {
    return fileBytes(dataPath("maps/kitti.png")).replace(offset, 4, fourBytes, 4);
}

TEST(Png16, dividesKittisValuesBy256) {
    EXPECT_EQ(readPng16(dataPath("maps/kitti.png"), Png16Unit::Kitti256).map, countingMap());
}

TEST(Png16, takesMillimetresAsMetres) {
    EXPECT_EQ(readPng16(dataPath("maps/millimetres.png"), Png16Unit::Millimetres).map, countingMap());
}

TEST(Png16, readsBackWhatItWroteToHalfAStep) {
    const TempDir folder;
    writePng16(folder / "map.png", FloatMap({3, 1}, {7.1893F, 59.91F, 255.99F}), Png16Unit::Kitti256);
    const FloatMap read = readPng16(folder / "map.png", Png16Unit::Kitti256).map;
    EXPECT_NEAR(read.at(0, 0), 7.1893, 0.5 / 256);
    EXPECT_NEAR(read.at(1, 0), 59.91, 0.5 / 256);
    EXPECT_NEAR(read.at(2, 0), 255.99, 0.5 / 256);
}

TEST(Png16, keepsUnknownUnknown) {
    const TempDir folder;
    const FloatMap map({2, 2}, {1, kUnknown, 2.5F, kUnknown});
    writePng16(folder / "map.png", map, Png16Unit::Millimetres);
    EXPECT_EQ(readPng16(folder / "map.png", Png16Unit::Millimetres).map, map);
}

TEST(Png16, countsWhatDoesNotFit) {
    const TempDir folder;
    const FloatMap map({6, 1}, {255.998F, 255.999F, 1e30F, 0.0F, -4.0F, 0.0019F});
    const Png16Losses losses = writePng16(folder / "map.png", map, Png16Unit::Kitti256);
    EXPECT_EQ(losses.tooLarge, 2U);
    EXPECT_EQ(losses.tooSmall, 2U);
    EXPECT_EQ(losses.negative, 1U);
    constexpr float kStep = 1.0F / 256;
    EXPECT_EQ(readPng16(folder / "map.png", Png16Unit::Kitti256).map,
              FloatMap({6, 1}, {65535 * kStep, kUnknown, kUnknown, kStep, kUnknown, kStep}));
}

TEST(Png16, losesNothingOfValuesThatFit) {
    const TempDir folder;
    const Png16Losses losses = writePng16(folder / "map.png", countingMap(), Png16Unit::Kitti256);
    EXPECT_EQ(losses.tooLarge + losses.tooSmall, 0U);
    EXPECT_EQ(readPng16(folder / "map.png", Png16Unit::Kitti256).map, countingMap());
}

TEST(Png16, readsARealKittiMap) {
    const auto path = externalDataPath("06_kitti2015_000046/disp_occ_0/000046_10.png");
    if (!path) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const ReadMap read = readPng16(*path, Png16Unit::Kitti256);
    EXPECT_EQ(read.map.size(), (ImageSize{1242, 375}));
}

TEST(Png16, refusesOtherPngs) {
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/gray8.png"))),
                REFUSES(ErrorKind::Unsupported,
                        "map.png is a PNG of 8 bits per channel; a map is gray with 16 bits"));
    EXPECT_THAT(refusal(fileBytes(dataPath("maps/rgb8.png"))), REFUSES(ErrorKind::Unsupported, "in colour"));
}

TEST(Png16, refusesAFileCutOffAnywhere) {
    const std::string whole = fileBytes(dataPath("maps/kitti.png"));
    for (std::size_t length = 8; length < whole.size(); ++length) {
        EXPECT_THAT(refusal(whole.substr(0, length)), REFUSES(ErrorKind::BadFormat, "is cut off"));
    }
}

TEST(Png16, refusesAMapWithFewerRowsThanItDeclares) {
    EXPECT_THAT(
        refusal(fileBytes(dataPath("maps/missing_row.png"))),
        REFUSES(ErrorKind::BadFormat, "is damaged: it cannot be decoded as PNG (Not enough image data)"));
}

TEST(Png16, refusesAChangedByte) {
    EXPECT_THAT(refusal(patched(43, "\1\2\3\4")),
                REFUSES(ErrorKind::BadFormat, "is damaged: it cannot be decoded as PNG"));
}

TEST(Png16, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal(patched(16, "\4\0\0\0")),
                REFUSES(ErrorKind::BadFormat, "its header declares 402653184 bytes of pixels"));
}

TEST(Png16, refusesSizesBeyondAnyMemory) {
    EXPECT_THAT(refusal(patched(16, "\x7F\xFF\xFF\xFF")),
                REFUSES(ErrorKind::Unsupported, "2147483647x3 pixels"));
}

TEST(Png16, refusesAnotherFormat) {
    EXPECT_THAT(refusal("GIF89a"), REFUSES(ErrorKind::BadFormat, "is not a PNG"));
}

}  // namespace
}  // namespace stereo
