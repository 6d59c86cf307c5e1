#include "core/metrics/TruthFile.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "core/metrics/ColourCodes.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr float kNan = FloatMap::kUnknown;

std::string refusalOf(const std::filesystem::path& path) {
    try {
        (void)readTruthFile(path);
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

std::span<const std::byte> bytesOf(const std::string& text) {
    return std::as_bytes(std::span(text));
}

RgbImage pictureOf(ImageSize size, std::vector<std::uint8_t> pixels) {
    return RgbImage(size, std::move(pixels));
}

// The numbers of Sintel's own reader: d = 4 R + G / 64 + B / 16384.
TEST(ColourCodes, ofSintel) {
    const DisparityMap map = decodeSintel(pictureOf({3, 1}, {12, 128, 64, 0, 0, 0, 255, 255, 255}));
    EXPECT_FLOAT_EQ(map.at(0, 0), 48 + 2 + 0.00390625F);
    EXPECT_TRUE(std::isnan(map.at(1, 0)));
    EXPECT_FLOAT_EQ(map.at(2, 0), 4 * 255 + 255.0F / 64 + 255.0F / 16384);
}

// The base is 255: with 256 this would be 65.536 px.
TEST(ColourCodes, ofTheDataSetOfFoundationStereo) {
    const DisparityMap map = decodeBase255(pictureOf({3, 1}, {1, 0, 0, 0, 196, 78, 0, 0, 0}));
    EXPECT_FLOAT_EQ(map.at(0, 0), 65.025F);
    EXPECT_FLOAT_EQ(map.at(1, 0), 50.058F);
    EXPECT_TRUE(std::isnan(map.at(2, 0)));
}

TEST(TruthFile, keepsTheNumbersOf16Bits) {
    const test::TempDir folder;
    writePng16(folder / "a.png", FloatMap({3, 1}, {kNan, 1, 65535}), Png16Unit::Steps);
    const TruthFile file = readTruthFile(folder / "a.png");
    EXPECT_EQ(file.kind, StoredNumbers::Gray16);
    EXPECT_EQ(file.numbers, FloatMap({3, 1}, {kNan, 1, 65535}));
    (void)folder.write("a.pgm", std::string("P5\n2 1\n65535\n\x01\x00\x00\x00", 17));
    EXPECT_EQ(readTruthFile(folder / "a.pgm").numbers, FloatMap({2, 1}, {256, kNan}));
}

TEST(TruthFile, keepsTheNumbersOf8Bits) {
    const test::TempDir folder;
    (void)folder.write("a.pgm", std::string("P5\n3 1\n255\n\x00\x01\xff", 14));
    const TruthFile file = readTruthFile(folder / "a.pgm");
    EXPECT_EQ(file.kind, StoredNumbers::Gray8);
    EXPECT_EQ(file.numbers, FloatMap({3, 1}, {kNan, 1, 255}));
    writePng(folder / "gray.png", pictureOf({2, 1}, {7, 7, 7, 0, 0, 0}));
    EXPECT_EQ(readTruthFile(folder / "gray.png").kind, StoredNumbers::Gray8)
        << "three channels that are equal";
}

TEST(TruthFile, keepsColours) {
    const test::TempDir folder;
    writePng(folder / "a.png", pictureOf({2, 1}, {7, 8, 9, 0, 0, 0}));
    const TruthFile file = readTruthFile(folder / "a.png");
    EXPECT_EQ(file.kind, StoredNumbers::Colours);
    EXPECT_EQ(file.size(), (ImageSize{2, 1}));
}

TEST(TruthFile, marksOfFloatsBecomeUnknownButNotInAFileOfThisProgram) {
    const test::TempDir folder;
    writeNpy(folder / "a.npy", FloatMap({4, 1}, {0, 0, 5, 7}));
    EXPECT_EQ(readTruthFile(folder / "a.npy").numbers, FloatMap({4, 1}, {kNan, kNan, 5, 7}));
    (void)folder.write("a.npy.json", R"({"programVersion": "0.1", "product": "disparity", "unit": "px"})");
    EXPECT_EQ(readTruthFile(folder / "a.npy").numbers, FloatMap({4, 1}, {0, 0, 5, 7}));
}

TEST(TruthFile, refusesWhatIsNoMap) {
    const test::TempDir folder;
    (void)folder.write("a.txt", "no map at all");
    EXPECT_THAT(refusalOf(folder / "a.txt"), HasSubstr("is not a map that this program knows"));
    (void)folder.write("empty.png", "");
    EXPECT_NE(refusalOf(folder / "empty.png"), "accepted");
    EXPECT_THAT(refusalOf(folder / "gone.png"), HasSubstr("gone.png"));
    (void)folder.write("a.jpg", "\xFF\xD8\xFF\xE0");
    EXPECT_NE(refusalOf(folder / "a.jpg"), "accepted");
}

TEST(TruthFile, refusesTruncatedPictures) {
    const test::TempDir folder;
    writePng(folder / "a.png", pictureOf({64, 64}, std::vector<std::uint8_t>(std::size_t{3} * 64 * 64, 9)));
    const std::string whole = test::fileBytes(folder / "a.png");
    for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{20}, std::size_t{9}}) {
        const std::string cut = whole.substr(0, size);
        EXPECT_THROW((void)decodeTruthFile(bytesOf(cut), "a.png"), Error) << size;
    }
}

// A header that promises 60000 x 60000 pixels in 40 bytes.
TEST(TruthFile, refusesAPictureThatIsLargerThanItsBytes) {
    std::string bomb("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\0\0\0\0", 29);
    bomb += std::string(11, '\0');
    EXPECT_THROW((void)decodeTruthFile(bytesOf(bomb), "bomb.png"), Error);
    const std::string pgm = "P5\n60000 60000\n255\n";
    EXPECT_THROW((void)decodeTruthFile(bytesOf(pgm), "bomb.pgm"), Error);
}

TEST(TruthFile, becomesDisparityByItsScale) {
    const TruthFile file{.kind = StoredNumbers::Gray16, .numbers = FloatMap({2, 1}, {512, kNan})};
    EXPECT_FLOAT_EQ(disparityOf(file, {"kitti"}, nullptr).at(0, 0), 2);
    EXPECT_FLOAT_EQ(disparityOf(file, {"crestereo"}, nullptr).at(0, 0), 16);
    EXPECT_FLOAT_EQ(disparityOf(file, {"kitti", 512}, nullptr).at(0, 0), 1);
    EXPECT_TRUE(std::isnan(disparityOf(file, {"kitti"}, nullptr).at(1, 0)));
    EXPECT_TRUE(std::isnan(disparityOf(file, {"px", 1e-300}, nullptr).at(0, 0))) << "never infinite";
}

TEST(TruthFile, depthBecomesDisparityByTheCalibration) {
    // d = f B / Z - doffs = 1000 * 0.06 / 2 - 10
    const StereoCalibration calibration(
        {.fx = 1000, .fy = 1000, .cx = 0, .cy = 0, .rightCx = 10, .baselineMetres = 0.06, .imageSize = {}});
    const auto of = [&](float number, const TruthReading& reading) {
        const TruthFile file{.kind = StoredNumbers::Gray16, .numbers = FloatMap({1, 1}, {number})};
        return disparityOf(file, reading, &calibration).at(0, 0);
    };
    EXPECT_FLOAT_EQ(of(2, {"depth-m"}), 20);
    EXPECT_FLOAT_EQ(of(2000, {"depth-mm"}), 20);
    EXPECT_FLOAT_EQ(of(20000, {"falling-things"}), 20);
    EXPECT_FLOAT_EQ(of(512, {"kitti-depth"}), 20);
    EXPECT_FLOAT_EQ(of(10000, {"tum-depth"}), 20);
    EXPECT_TRUE(std::isnan(of(0, {"depth-m"})));
    EXPECT_TRUE(std::isnan(of(-2, {"depth-m"})));
}

TEST(TruthReading, saysWhatCannotBeUsed) {
    const auto refusal = [](const TruthReading& reading) -> std::string {
        try {
            requireUsable(reading);
        } catch (const Error& error) {
            return error.sentence();
        }
        return {};
    };
    EXPECT_THAT(refusal({"kiti"}), HasSubstr("'kiti' is no format of ground truth; there are px, kitti,"));
    EXPECT_THAT(refusal({"middlebury"}), HasSubstr("needs its scale"));
    EXPECT_THAT(refusal({"sintel", 2}), HasSubstr("has no scale to choose"));
    EXPECT_THAT(refusal({"px", 0}), HasSubstr("The scale of the ground truth is 0"));
    EXPECT_THAT(refusal({"px", NAN}), HasSubstr("a number other than 0"));
    EXPECT_EQ(refusal({"middlebury", 4}), "");
    for (const TruthFormat& format : truthFormats())
        EXPECT_EQ(refusal({std::string(format.id), format.scale ? std::nullopt : std::optional(2.0)}), "");
}

TEST(TruthReading, hasATextForPeople) {
    EXPECT_EQ(textOf({"kitti"}), "Disparity, 256 per px");
    EXPECT_EQ(textOf({"kitti", 256}), "Disparity, 256 per px");
    EXPECT_EQ(textOf({"middlebury", 4}), "Disparity, 4 per px");
    EXPECT_EQ(textOf({"px", 16}), "Disparity, 16 per px");
    EXPECT_EQ(textOf({"depth-mm", 4}), "Depth, 4 per metre");
}

}  // namespace
}  // namespace stereo
