#include <gmock/gmock.h>
#include <tiffio.h>

#include <chrono>

#include "MadeTiff.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;
using testing::HasSubstr;

using Bytes = std::vector<std::uint8_t>;

constexpr int kSide = 64;

/// What hardly compresses, so that a part of the file is a part of the picture.
Bytes noise() {
    Bytes samples;
    std::uint32_t state = 7;
    for (int i = 0; i < kSide * kSide; ++i) {
        state = state * 1664525U + 1013904223U;
        samples.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    return samples;
}

TiffTags inStrips(int compression) {
    return {.width = kSide, .height = kSide, .compression = compression, .rowsPerStrip = 16};
}

Refusal refusalAsImage(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodeImage(bytesOf(file), "picture.tif")); });
}

Refusal refusalAsMap(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodeTiffMap(bytesOf(file), "picture.tif")); });
}

/// What compresses a little, so that a damaged part does not only change a few samples.
Bytes runs() {
    Bytes samples;
    for (const std::uint8_t sample : noise())
        samples.insert(samples.end(), 1 + sample % 7, static_cast<std::uint8_t>(sample / 16));
    samples.resize(kSide * kSide);
    return samples;
}

struct DamagedStrips : testing::TestWithParam<int> {};

TEST_P(DamagedStrips, areNeverAPicture) {
    const std::string whole = madeTiff(inStrips(GetParam()), runs());
    std::string damaged = whole;
    // In the second strip of four.
    std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(damaged.size() * 3 / 8), 60, '\xff');
    ASSERT_EQ(refusalAsImage(whole).sentence, "accepted");
    testing::internal::CaptureStderr();
    EXPECT_THAT(refusalAsImage(damaged), REFUSES(ErrorKind::BadFormat, " of its 64 cannot be decoded"));
    EXPECT_THAT(refusalAsMap(damaged), REFUSES(ErrorKind::BadFormat, "cannot be decoded"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

INSTANTIATE_TEST_SUITE_P(Tiff, DamagedStrips,
                         testing::Values(COMPRESSION_ADOBE_DEFLATE, COMPRESSION_LZW, COMPRESSION_PACKBITS,
                                         COMPRESSION_ZSTD, COMPRESSION_LZMA, COMPRESSION_JPEG));

TEST(TiffDamage, ofOneByteInDeflatedRowsIsSeenByTheirCheckSum) {
    const std::string whole = madeTiff(inStrips(COMPRESSION_ADOBE_DEFLATE), noise());
    int accepted = 0;
    for (std::size_t i = 100; i + 400 < whole.size(); i += 97) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 4);
        accepted += refusalAsImage(damaged).sentence == "accepted" ? 1 : 0;
    }
    EXPECT_EQ(accepted, 0);
}

TEST(TiffDamage, ofTilesNamesTheirRows) {
    std::string file =
        madeTiff({.width = kSide, .height = kSide, .compression = COMPRESSION_LZW, .tile = 32}, noise());
    std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(file.size() * 5 / 8), 60, '\xff');
    EXPECT_THAT(refusalAsImage(file), REFUSES(ErrorKind::BadFormat, "the tile with rows 33 to 64 of its 64"));
}

class CutOffTiff : public testing::TestWithParam<TiffTags> {};

TEST_P(CutOffTiff, isRefusedWhereverItEnds) {
    const std::string whole = madeTiff(GetParam(), noise());
    ASSERT_EQ(refusalAsImage(whole).sentence, "accepted");
    for (std::size_t length = 4; length + 40 < whole.size(); length += 61)
        EXPECT_THAT(refusalAsImage(whole.substr(0, length)), REFUSES(ErrorKind::BadFormat, "is cut off"))
            << length;
}

INSTANTIATE_TEST_SUITE_P(Tiff, CutOffTiff,
                         testing::Values(inStrips(COMPRESSION_NONE), inStrips(COMPRESSION_LZW),
                                         TiffTags{.width = kSide, .height = kSide, .tile = 32}));

TEST(TiffDamage, ofTheHeightIsNoTaller) {
    const std::string plain = madeTiff(inStrips(COMPRESSION_NONE), noise());
    EXPECT_THAT(refusalAsImage(withTag(plain, TIFFTAG_IMAGELENGTH, 200)).kind, ErrorKind::BadFormat);
    EXPECT_THAT(refusalAsMap(withTag(plain, TIFFTAG_IMAGELENGTH, 200)).kind, ErrorKind::BadFormat);
}

// Each says more than it holds; none may need memory or time for it.
TEST(TiffDamage, ofHostileFilesIsRefusedAtOnce) {
    const auto began = std::chrono::steady_clock::now();
    const std::string packed = madeTiff(inStrips(COMPRESSION_LZW), Bytes(kSide * kSide));
    const std::string tiles =
        madeTiff({.width = kSide, .height = kSide, .compression = COMPRESSION_ZSTD, .tile = 64}, noise());
    const std::string plain = madeTiff({.width = kSide, .height = kSide}, noise());
    for (const std::uint32_t side : {20'000U, 1'000'000U, 2'000'000'000U, 0xffffffffU, 0U}) {
        for (const std::string& file : {packed, tiles, plain}) {
            for (const std::uint16_t tag : {TIFFTAG_IMAGEWIDTH, TIFFTAG_IMAGELENGTH}) {
                EXPECT_NE(refusalAsImage(withTag(file, tag, side)).sentence, "accepted") << side;
                EXPECT_NE(refusalAsMap(withTag(file, tag, side)).sentence, "accepted") << side;
            }
        }
        EXPECT_NE(refusalAsImage(withTag(tiles, TIFFTAG_TILEWIDTH, side)).sentence, "accepted") << side;
        EXPECT_NE(refusalAsMap(withTag(tiles, TIFFTAG_TILELENGTH, side)).sentence, "accepted") << side;
    }
    EXPECT_NE(refusalAsImage(withTag(plain, TIFFTAG_SAMPLESPERPIXEL, 65535)).sentence, "accepted");
    EXPECT_NE(refusalAsImage(withTag(plain, TIFFTAG_BITSPERSAMPLE, 65535)).sentence, "accepted");
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
}

TEST(TiffDamage, inFilesOfOtherProgramsIsToldByItsName) {
    const auto damaged = externalDataPath("../reports/I01/f1_damaged.tif");
    if (!damaged) GTEST_SKIP() << "STEREOSCOPE_DATA has no reports";
    EXPECT_THAT(refusalAsImage(fileBytes(*damaged)), REFUSES(ErrorKind::BadFormat, "cannot be decoded"));
    EXPECT_THAT(refusalAsImage(fileBytes(*externalDataPath("../reports/I01/f1_j2k.tif"))),
                REFUSES(ErrorKind::Unsupported, "is compressed by JPEG 2000"));
    EXPECT_THAT(refusalAsImage(fileBytes(*externalDataPath("../reports/I01/i8.tif"))),
                REFUSES(ErrorKind::Unsupported, "holds signed 8-bit whole numbers"));
}

}  // namespace
}  // namespace stereo
