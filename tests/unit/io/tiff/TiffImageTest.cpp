#include <gmock/gmock.h>
#include <tiffio.h>

#include "MadeTiff.h"
#include "core/io/ImageReader.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

using Bytes = std::vector<std::uint8_t>;
using Words = std::vector<std::uint16_t>;

DecodedImage decoded(const std::string& file) {
    return decodeImage(bytesOf(file), "picture.tif");
}

Bytes pixelsOf(const std::string& file) {
    const RgbImage image = decoded(file).rgb;
    return {image.pixels().begin(), image.pixels().end()};
}

/// Of each pixel, where all three are equal.
Bytes graysOf(const std::string& file) {
    const Bytes pixels = pixelsOf(file);
    Bytes grays;
    for (std::size_t i = 0; i < pixels.size(); i += 3) {
        EXPECT_TRUE(pixels[i] == pixels[i + 1] && pixels[i] == pixels[i + 2]) << "at " << i / 3;
        grays.push_back(pixels[i]);
    }
    return grays;
}

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decoded(file)); });
}

TEST(TiffImage, whoseWhiteIsZeroIsNotItsNegative) {
    EXPECT_THAT(graysOf(madeTiff({.width = 3, .height = 1, .photometric = 0}, Bytes{0, 55, 255})),
                ElementsAre(255, 200, 0));
    EXPECT_THAT(graysOf(madeTiff({.width = 2, .height = 1, .bits = 16, .photometric = 0}, Words{0, 65535})),
                ElementsAre(255, 0));
    EXPECT_THAT(graysOf(madeTiff({.width = 3, .height = 1, .bits = 1, .photometric = 0}, Bytes{0b10100000})),
                ElementsAre(0, 255, 0));
}

TEST(TiffImage, ofFewBitsIsSpread) {
    EXPECT_THAT(graysOf(madeTiff({.width = 3, .height = 1, .bits = 1}, Bytes{0b10100000})),
                ElementsAre(255, 0, 255));
    EXPECT_THAT(graysOf(madeTiff({.width = 2, .height = 2, .bits = 4}, Bytes{0x0f, 0x1e})),
                ElementsAre(0, 255, 17, 238));
}

TEST(TiffImage, ofTwelveBitsIsUnpacked) {
    const RgbImage image =
        decoded(madeTiff({.width = 2, .height = 1, .bits = 12}, Bytes{0xff, 0xf1, 0x00})).rgb;
    EXPECT_EQ(image.at(0, 0)[0], 255);
    EXPECT_EQ(image.at(1, 0)[0], 16);
}

struct Storage {
    const char* name;
    int planes;
    int rowsPerStrip;
    int tile;
    int compression;
    int predictor = 1;
    const char* mode = "w";
};

struct EveryStorage : testing::TestWithParam<Storage> {
    static TiffTags tags(int bits) {
        const Storage& storage = GetParam();
        return {.width = 37,
                .height = 21,
                .channels = 3,
                .bits = bits,
                .photometric = 2,
                .planes = storage.planes,
                .compression = storage.compression,
                .predictor = storage.predictor,
                .rowsPerStrip = storage.rowsPerStrip,
                .tile = storage.tile};
    }
};

TEST_P(EveryStorage, givesTheSamePicture) {
    const auto bytes = counted<std::uint8_t>(37 * 21 * 3, 7);
    EXPECT_EQ(pixelsOf(madeTiff(tags(8), bytes, GetParam().mode)), bytes);

    const auto words = counted<std::uint16_t>(37 * 21 * 3, 28);  // beyond 14 bits
    Bytes scaled;
    for (const std::uint16_t word : words) scaled.push_back(static_cast<std::uint8_t>((word + 128) / 257));
    EXPECT_EQ(pixelsOf(madeTiff(tags(16), words, GetParam().mode)), scaled);
}

std::string nameOf(const testing::TestParamInfo<Storage>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Tiff, EveryStorage,
                         testing::Values(Storage{"oneStrip", 1, 0, 0, COMPRESSION_NONE},
                                         Storage{"strips", 1, 4, 0, COMPRESSION_NONE},
                                         Storage{"tiles", 1, 0, 16, COMPRESSION_NONE},
                                         Storage{"planes", 2, 0, 0, COMPRESSION_NONE},
                                         Storage{"planesInStrips", 2, 5, 0, COMPRESSION_NONE},
                                         Storage{"planesInTiles", 2, 0, 16, COMPRESSION_NONE},
                                         Storage{"bigTiff", 1, 4, 0, COMPRESSION_NONE, 1, "w8"},
                                         Storage{"bigEndian", 2, 4, 0, COMPRESSION_NONE, 1, "wb"},
                                         Storage{"lzw", 1, 4, 0, COMPRESSION_LZW},
                                         Storage{"lzwInTiles", 2, 0, 16, COMPRESSION_LZW, 2},
                                         Storage{"deflate", 1, 4, 0, COMPRESSION_ADOBE_DEFLATE, 2},
                                         Storage{"oldDeflate", 1, 4, 0, COMPRESSION_DEFLATE},
                                         Storage{"packBits", 1, 4, 0, COMPRESSION_PACKBITS},
                                         Storage{"zstandard", 1, 4, 0, COMPRESSION_ZSTD, 2},
                                         Storage{"lzma", 1, 0, 0, COMPRESSION_LZMA}),
                         nameOf);

TEST(TiffImage, isNotMultipliedByItsAlpha) {
    for (const std::uint16_t kind : {EXTRASAMPLE_ASSOCALPHA, EXTRASAMPLE_UNASSALPHA}) {
        EXPECT_THAT(pixelsOf(madeTiff(
                        {.width = 2, .height = 1, .channels = 4, .photometric = 2, .extraSamples = {kind}},
                        Bytes{10, 20, 30, 0, 40, 50, 60, 128})),
                    ElementsAre(10, 20, 30, 40, 50, 60));
        EXPECT_THAT(graysOf(madeTiff({.width = 2, .height = 1, .channels = 2, .extraSamples = {kind}},
                                     Bytes{10, 0, 20, 128})),
                    ElementsAre(10, 20));
    }
}

TEST(TiffImage, ofThreeUnnamedChannelsIsInColour) {
    EXPECT_THAT(
        pixelsOf(madeTiff({.width = 1, .height = 1, .channels = 3, .extraSamples = {0, 0}}, Bytes{1, 2, 3})),
        ElementsAre(1, 2, 3));
}

TEST(TiffImage, ofAPaletteHasItsColours) {
    Words palette(3 * 16);
    palette[5] = 0x1000;
    palette[16 + 5] = 0x2000;
    palette[32 + 5] = 0xff00;
    EXPECT_THAT(pixelsOf(madeTiff({.width = 2, .height = 1, .bits = 4, .photometric = 3, .palette = palette},
                                  Bytes{0x50})),
                ElementsAre(0x10, 0x20, 0xff, 0, 0, 0));
}

TEST(TiffImage, ofFourInksIsMadeRgb) {
    EXPECT_THAT(pixelsOf(madeTiff({.width = 2, .height = 1, .channels = 4, .photometric = 5},
                                  Bytes{255, 0, 0, 0, 0, 0, 0, 51})),
                ElementsAre(0, 255, 255, 204, 204, 204));
}

TEST(TiffImage, ofJpegIsReadWithinItsLoss) {
    for (const int rowsPerStrip : {0, 16}) {
        const RgbImage image =
            decoded(madeTiff({.width = 40,
                              .height = 50,
                              .channels = 3,
                              .photometric = 6,
                              .compression = COMPRESSION_JPEG,
                              .rowsPerStrip = rowsPerStrip},
                             [] {
                                 Bytes pixels;
                                 for (int i = 0; i < 40 * 50; ++i) {
                                     const bool isTop = i < 40 * 16;
                                     pixels.insert(pixels.end(),
                                                   {200, 120, isTop ? std::uint8_t{30} : std::uint8_t{90}});
                                 }
                                 return pixels;
                             }()))
                .rgb;
        EXPECT_NEAR(image.at(10, 3)[0], 200, 4);
        EXPECT_NEAR(image.at(10, 3)[1], 120, 4);
        EXPECT_NEAR(image.at(10, 3)[2], 30, 4);
        EXPECT_NEAR(image.at(10, 40)[2], 90, 4);
    }
}

TEST(TiffImage, isTurnedAsItSays) {
    const Bytes pixels{1, 2, 3, 4, 5, 6};  // two rows of three
    const auto turned = [&](int orientation) {
        return graysOf(madeTiff({.width = 3, .height = 2, .orientation = orientation}, pixels));
    };
    EXPECT_THAT(turned(1), ElementsAre(1, 2, 3, 4, 5, 6));
    EXPECT_THAT(turned(2), ElementsAre(3, 2, 1, 6, 5, 4));
    EXPECT_THAT(turned(3), ElementsAre(6, 5, 4, 3, 2, 1));
    EXPECT_THAT(turned(4), ElementsAre(4, 5, 6, 1, 2, 3));
    EXPECT_THAT(turned(5), ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(turned(6), ElementsAre(4, 1, 5, 2, 6, 3));
    EXPECT_THAT(turned(7), ElementsAre(6, 3, 5, 2, 4, 1));
    EXPECT_THAT(turned(8), ElementsAre(3, 6, 2, 5, 1, 4));
}

TEST(TiffImage, ofOtherNumbersIsRefusedByTheirName) {
    const auto sentence = [](int bits, int sampleFormat) {
        return refusal(madeTiff({.width = 1, .height = 1, .bits = bits, .sampleFormat = sampleFormat},
                                Bytes(static_cast<std::size_t>(bits / 8))))
            .sentence;
    };
    EXPECT_EQ(
        sentence(8, 2),
        "picture.tif holds signed 8-bit whole numbers; an image has unsigned whole numbers of 8 or 16 bits: "
        "open it as a disparity or depth map, or save the image as one.");
    EXPECT_THAT(sentence(16, 2), HasSubstr("holds signed 16-bit whole numbers"));
    EXPECT_THAT(sentence(32, 1), HasSubstr("holds unsigned 32-bit whole numbers"));
    EXPECT_THAT(sentence(32, 2), HasSubstr("holds signed 32-bit whole numbers"));
    EXPECT_THAT(sentence(32, 3), HasSubstr("holds floating-point numbers: it is a map"));
    EXPECT_THAT(sentence(64, 6), HasSubstr("holds 64-bit complex numbers"));
}

TEST(TiffImage, ofAnotherColourSpaceIsRefused) {
    EXPECT_THAT(refusal(madeTiff({.width = 1, .height = 1, .photometric = 4, .compression = 1}, Bytes{1})),
                REFUSES(ErrorKind::Unsupported, "does not know (photometric 4)"));
}

struct Foreign {
    std::uint32_t code;
    const char* name;
};
void PrintTo(const Foreign& foreign, std::ostream* out) {
    *out << foreign.name;
}

struct ForeignCompression : testing::TestWithParam<Foreign> {};

TEST_P(ForeignCompression, isRefusedByItsName) {
    const std::string plain = madeTiff({.width = 4, .height = 4}, Bytes(16, 99));
    testing::internal::CaptureStderr();
    EXPECT_THAT(
        refusal(withTag(plain, TIFFTAG_COMPRESSION, GetParam().code)),
        REFUSES(ErrorKind::Unsupported, "is compressed by " + std::string(GetParam().name) + ", which"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

INSTANTIATE_TEST_SUITE_P(Tiff, ForeignCompression,
                         testing::Values(Foreign{34712, "JPEG 2000"}, Foreign{33003, "JPEG 2000"},
                                         Foreign{50002, "JPEG XL"}, Foreign{52546, "JPEG XL"},
                                         Foreign{34934, "JPEG XR"}, Foreign{34933, "PNG"},
                                         Foreign{6, "JPEG as it was before 1995"},
                                         Foreign{4711, "method 4711"}));

TEST(TiffImage, whoseOnlyStripHasAWrongLengthIsRead) {
    const std::string plain = madeTiff({.width = 4, .height = 4}, Bytes(16, 99));
    EXPECT_THAT(graysOf(withTag(plain, TIFFTAG_STRIPBYTECOUNTS, 0)), Each(99));
}

TEST(TiffImage, ofOtherProgramsIsTheSameHoweverItIsStored) {
    const auto file = [](const char* name) { return externalDataPath(name); };
    const auto base = file("../reports/base/left_gray.png");
    if (!base) GTEST_SKIP() << "STEREOSCOPE_DATA has no reports";
    const RgbImage gray = readImage(*base).rgb;
    for (const char* name : {"../reports/R01/left_8.tif", "../reports/R01/left_16.tif"}) {
        const RgbImage image = readImage(*file(name)).rgb;
        int largest = 0;
        for (int y = 0; y < image.size().height; ++y) {
            for (int x = 0; x < image.size().width; ++x)
                largest = std::max(largest, std::abs(image.at(x, y)[0] - gray.at(x, y)[0]));
        }
        EXPECT_LE(largest, 1) << name;
    }
    EXPECT_EQ(readImage(*file("../reports/R02/left_16.tif")).rgb,
              readImage(*file("../reports/R02/left_16_interleaved.tif")).rgb);
}

}  // namespace
}  // namespace stereo
