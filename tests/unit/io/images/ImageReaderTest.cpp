#include "core/io/ImageReader.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>

#include "EncodedImage.h"
#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::bytesOf;
using test::encoded;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_literals;

std::vector<std::uint8_t> pixelsOf(const RgbImage& image) {
    return {image.pixels().begin(), image.pixels().end()};
}

DecodedImage decoded(const std::string& bytes, const std::optional<ToneRange>& tones = {}) {
    return decodeImage(bytesOf(bytes), "picture", tones);
}

DecodedImage dataImage(const char* file) {
    return readImage(test::dataPath(file));
}

/// Two pixels, (10, 20, 30) and (40, 50, 60) as red, green, blue.
cv::Mat twoColours() {
    return (cv::Mat_<cv::Vec3b>(1, 2) << cv::Vec3b(30, 20, 10), cv::Vec3b(60, 50, 40));
}

cv::Mat gray16(std::initializer_list<std::uint16_t> values) {
    return cv::Mat(std::vector<std::uint16_t>(values), true).reshape(1, 1);
}

struct Refusal {
    ErrorKind kind;
    std::string sentence;
};

Refusal refusalOf(const std::filesystem::path& path) {
    try {
        (void)readImage(path);
    } catch (const Error& error) {
        EXPECT_EQ(error.path(), path);
        return {error.kind(), error.sentence()};
    }
    return {ErrorKind::Internal, "accepted"};
}

Refusal refusalOfBytes(const std::string& bytes) {
    const test::TempDir folder;
    return refusalOf(folder.write("picture", bytes));
}

void expectCutOff(const std::string& bytes, std::size_t kept) {
    const Refusal refusal = refusalOfBytes(bytes.substr(0, kept));
    EXPECT_EQ(refusal.kind, ErrorKind::BadFormat);
    EXPECT_THAT(refusal.sentence, HasSubstr("picture is cut off: "));
    EXPECT_THAT(refusal.sentence, HasSubstr(std::to_string(kept)));
}

TEST(ImageReader, readsColourPictures) {
    for (const char* extension : {".png", ".tif", ".ppm"}) {
        const DecodedImage image = decoded(encoded(twoColours(), extension));
        EXPECT_EQ(image.rgb.size(), (ImageSize{2, 1})) << extension;
        EXPECT_THAT(pixelsOf(image.rgb), ElementsAre(10, 20, 30, 40, 50, 60)) << extension;
        EXPECT_EQ(image.tones, std::nullopt) << extension;
    }
}

TEST(ImageReader, spreadsGrayToRgb) {
    const cv::Mat gray = (cv::Mat_<std::uint8_t>(1, 2) << 7, 250);
    for (const char* extension : {".png", ".tif", ".pgm"}) {
        EXPECT_THAT(pixelsOf(decoded(encoded(gray, extension)).rgb), ElementsAre(7, 7, 7, 250, 250, 250))
            << extension;
    }
}

TEST(ImageReader, dropsAlpha) {
    const cv::Mat rgba = (cv::Mat_<cv::Vec4b>(1, 2) << cv::Vec4b(30, 20, 10, 0), cv::Vec4b(60, 50, 40, 128));
    EXPECT_THAT(pixelsOf(decoded(encoded(rgba, ".png")).rgb), ElementsAre(10, 20, 30, 40, 50, 60));
}

TEST(ImageReader, spreadsAPaletteToRgb) {
    for (const char* file : {"images/palette8.png", "images/palette4.png"}) {
        EXPECT_THAT(pixelsOf(dataImage(file).rgb),
                    ElementsAre(200, 10, 20, 30, 210, 40, 50, 60, 220, 255, 255, 255))
            << file;
    }
}

TEST(ImageReader, readsBitmaps) {
    EXPECT_THAT(pixelsOf(dataImage("images/gray1.png").rgb),
                ElementsAre(0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255));
    EXPECT_THAT(pixelsOf(decoded("P1 2 1\n10").rgb), ElementsAre(0, 0, 0, 255, 255, 255));
    EXPECT_THAT(pixelsOf(decoded("P4 2 1\n\x80"s).rgb), ElementsAre(0, 0, 0, 255, 255, 255));
}

TEST(ImageReader, readsAsciiPnm) {
    EXPECT_THAT(pixelsOf(decoded("P2 2 1 255 7 250\n").rgb), ElementsAre(7, 7, 7, 250, 250, 250));
    EXPECT_THAT(pixelsOf(decoded("P3 2 1 255\n10 20 30\n40 50 60\n").rgb),
                ElementsAre(10, 20, 30, 40, 50, 60));
}

TEST(ImageReader, spreadsAPnmFromItsMaximum) {
    EXPECT_THAT(pixelsOf(decoded("P5 3 1 15\n\0\x07\x0f"s).rgb),
                ElementsAre(0, 0, 0, 119, 119, 119, 255, 255, 255));
    EXPECT_THAT(pixelsOf(decoded("P2 3 1 15\n0 7 15\n").rgb),
                ElementsAre(0, 0, 0, 119, 119, 119, 255, 255, 255));
    EXPECT_THAT(pixelsOf(decoded("P6 1 1 100\n\x64\x32\0"s).rgb), ElementsAre(255, 128, 0));
    EXPECT_THAT(pixelsOf(decoded("P5 2 1 1000\n\0\0\x03\xe8"s).rgb), ElementsAre(0, 0, 0, 255, 255, 255));
}

TEST(ImageReader, takesAValueAboveTheMaximumOfAPnmForTheMaximum) {
    EXPECT_THAT(pixelsOf(decoded("P5 2 1 100\n\xc8\x64").rgb), ElementsAre(255, 255, 255, 255, 255, 255));
    EXPECT_THAT(pixelsOf(decoded("P2 2 1 100\n200 100\n").rgb), ElementsAre(255, 255, 255, 255, 255, 255));
}

TEST(ImageReader, readsCommentsAnywhereInAPnm) {
    for (const char* file : {"P5#made by\n2#columns\n #\n1 255\n\7\7", "P5 2 1 255# white\n\7\7",
                             "P5 2 1 255\n# a comment\n# another\n\7\7",
                             "P2\n2# columns\n1 255# white\n7#a\n 7 ", "P5 2 1\n# more\n255\n\7\7"})
        EXPECT_THAT(pixelsOf(decoded(file).rgb), ElementsAre(7, 7, 7, 7, 7, 7)) << file;
}

TEST(ImageReader, doesNotTakeAPixelOfAPnmForAComment) {
    EXPECT_THAT(pixelsOf(decoded("P5 2 1 255\n#\n").rgb), ElementsAre(35, 35, 35, 10, 10, 10));
}

TEST(ImageReader, readsBmpAndWebP) {
    cv::Mat picture(20, 30, CV_8UC3, cv::Scalar(30, 120, 200));
    picture.at<cv::Vec3b>(19, 0) = {1, 2, 3};
    for (const char* extension : {".bmp", ".webp"}) {
        const std::string file = encoded(picture, extension, {cv::IMWRITE_WEBP_QUALITY, 101});
        const DecodedImage image = decoded(file);
        ASSERT_EQ(image.rgb.size(), (ImageSize{30, 20})) << extension;
        EXPECT_EQ(image.facts.size, image.rgb.size()) << extension;
        EXPECT_THAT(std::vector(image.rgb.at(0, 19), image.rgb.at(0, 19) + 3), ElementsAre(3, 2, 1));
        EXPECT_THAT(std::vector(image.rgb.at(9, 9), image.rgb.at(9, 9) + 3), ElementsAre(200, 120, 30));
        expectCutOff(file, file.size() - 5);
        expectCutOff(file, 40);
        expectCutOff(file, 17);
    }
    EXPECT_EQ(decoded(encoded(picture, ".webp", {cv::IMWRITE_WEBP_QUALITY, 80})).rgb.size(),
              (ImageSize{30, 20}));
}

std::string little(std::uint32_t number, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
    return text;
}

/// Of BITMAPINFOHEADER; `body` is the palette or the masks, then the rows.
std::string bmp(int width, int height, int bits, int compression, int colours, const std::string& before,
                const std::string& rows) {
    const std::string header = little(40, 4) + little(static_cast<std::uint32_t>(width), 4) +
                               little(static_cast<std::uint32_t>(height), 4) + little(1, 2) +
                               little(static_cast<std::uint32_t>(bits), 2) +
                               little(static_cast<std::uint32_t>(compression), 4) + little(0, 12) +
                               little(static_cast<std::uint32_t>(colours), 4) + little(0, 4);
    const auto start = static_cast<std::uint32_t>(14 + header.size() + before.size());
    return "BM" + little(0, 8) + little(start, 4) + header + before + rows;
}

TEST(ImageReader, readsBmpOfEveryDepth) {
    const std::string palette = "\1\2\3\0\x0a\x14\x1e\0"s;  // (3, 2, 1) and (30, 20, 10)
    const auto expected = ElementsAre(3, 2, 1, 30, 20, 10);
    EXPECT_THAT(pixelsOf(decoded(bmp(2, 1, 1, 0, 2, palette, "\x40\0\0\0"s)).rgb), expected);
    EXPECT_THAT(pixelsOf(decoded(bmp(2, 1, 4, 0, 2, palette, "\x01\0\0\0"s)).rgb), expected);
    EXPECT_THAT(pixelsOf(decoded(bmp(2, 1, 8, 0, 2, palette, "\0\1\0\0"s)).rgb), expected);
    EXPECT_THAT(pixelsOf(decoded(bmp(2, 1, 24, 0, 0, {}, "\1\2\3\x0a\x14\x1e\0\0"s)).rgb), expected);
    EXPECT_THAT(pixelsOf(decoded(bmp(2, 1, 32, 0, 0, {}, "\1\2\3\xff\x0a\x14\x1e\xff"s)).rgb), expected);
    EXPECT_THAT(pixelsOf(decoded(bmp(1, 1, 16, 0, 0, {}, "\x1f\x7c\0\0"s)).rgb), ElementsAre(255, 0, 255));
    const std::string masks = little(0xf800, 4) + little(0x7e0, 4) + little(0x1f, 4);
    EXPECT_THAT(pixelsOf(decoded(bmp(1, 1, 16, 3, 0, masks, "\xe0\x07\0\0"s)).rgb), ElementsAre(0, 255, 0));
}

TEST(ImageReader, readsBmpFromTheTopWhereItSaysSo) {
    const std::string rows = "\1\1\1\0\2\2\2\0"s;
    EXPECT_THAT(pixelsOf(decoded(bmp(1, -2, 24, 0, 0, {}, rows)).rgb), ElementsAre(1, 1, 1, 2, 2, 2));
    EXPECT_THAT(pixelsOf(decoded(bmp(1, 2, 24, 0, 0, {}, rows)).rgb), ElementsAre(2, 2, 2, 1, 1, 1));
}

TEST(ImageReader, refusesBmpThatIsPackedOrDamaged) {
    EXPECT_EQ(refusalOfBytes(bmp(1, 1, 8, 1, 1, "\1\2\3\0"s, "\1\0\0\1"s)).sentence,
              "picture is a BMP whose picture is packed; save it as PNG.");
    EXPECT_THAT(refusalOfBytes(bmp(1, 1, 8, 0, 257, {}, "\0\0\0\0"s)).sentence,
                HasSubstr("its palette is said to have 257 colours"));
    EXPECT_THAT(refusalOfBytes(bmp(1, 1, 7, 0, 0, {}, "\0\0\0\0"s)).sentence,
                HasSubstr("BMP has no images of 7 bits per pixel"));
    EXPECT_THAT(refusalOfBytes(bmp(1, 1, 8, 0, 200, {}, "\0\0\0\0"s)).sentence, HasSubstr("is cut off"));
}

TEST(ImageReader, namesWhatAFileIsThatIsNoImageItReads) {
    EXPECT_EQ(
        refusalOfBytes("GIF89a and more").sentence,
        "picture is not an image that this program knows but a GIF image; use PNG, JPEG, TIFF, PGM, PPM, "
        "BMP or WebP.");
}

TEST(ImageReader, readsJpegWithinItsLoss) {
    const cv::Mat plain(16, 24, CV_8UC3, cv::Scalar(30, 120, 200));
    const RgbImage image = decoded(encoded(plain, ".jpg")).rgb;
    EXPECT_EQ(image.size(), (ImageSize{24, 16}));
    EXPECT_NEAR(image.at(12, 8)[0], 200, 3);
    EXPECT_NEAR(image.at(12, 8)[1], 120, 3);
    EXPECT_NEAR(image.at(12, 8)[2], 30, 3);
}

TEST(ImageReader, rotatesAJpegAsItsExifSays) {
    cv::Mat wide(16, 32, CV_8UC1, cv::Scalar(0));
    wide.colRange(0, 16) = 255;
    const DecodedImage image = decoded(test::withOrientation(encoded(wide, ".jpg"), 6));
    EXPECT_EQ(image.facts.size, (ImageSize{32, 16}));
    ASSERT_EQ(image.rgb.size(), (ImageSize{16, 32}));
    EXPECT_GT(image.rgb.at(8, 4)[0], 240);
    EXPECT_LT(image.rgb.at(8, 28)[0], 15);
}

TEST(ImageReader, rotatesAPngAndATiffAsTheySay) {
    EXPECT_EQ(dataImage("images/rotated.png").rgb.size(), (ImageSize{2, 3}));
    EXPECT_THAT(pixelsOf(dataImage("images/rotated.png").rgb),
                ElementsAre(4, 4, 4, 1, 1, 1, 5, 5, 5, 2, 2, 2, 6, 6, 6, 3, 3, 3));
    EXPECT_EQ(dataImage("images/rotated.tif").rgb, dataImage("images/rotated.png").rgb);
}

TEST(ImageReader, scalesSixteenBitsByTheFewestThatHoldTheirValues) {
    const DecodedImage ten = decoded(encoded(gray16({0, 1023}), ".png"));
    EXPECT_EQ(ten.tones, (ToneRange{0, 1023}));
    EXPECT_THAT(pixelsOf(ten.rgb), ElementsAre(0, 0, 0, 255, 255, 255));
    const DecodedImage twelve = decoded(encoded(gray16({1024, 4095}), ".png"));
    EXPECT_EQ(twelve.tones, (ToneRange{0, 4095}));
    EXPECT_THAT(pixelsOf(twelve.rgb), ElementsAre(64, 64, 64, 255, 255, 255));
    EXPECT_EQ(decoded(encoded(gray16({0, 4096}), ".png")).tones, (ToneRange{0, 16383}));
    const DecodedImage sixteen = decoded(encoded(gray16({257, 65535}), ".png"));
    EXPECT_EQ(sixteen.tones, (ToneRange{0, 65535}));
    EXPECT_THAT(pixelsOf(sixteen.rgb), ElementsAre(1, 1, 1, 255, 255, 255));
}

TEST(ImageReader, spreadsTheSmallPartOfTheScaleThatAPictureUses) {
    const DecodedImage thermal = decoded(encoded(gray16({29000, 30000, 31000}), ".png"));
    EXPECT_EQ(thermal.tones, (ToneRange{29000, 31000}));
    EXPECT_THAT(pixelsOf(thermal.rgb), ElementsAre(0, 0, 0, 128, 128, 128, 255, 255, 255));
}

TEST(ImageReader, doesNotCountTheZerosOfABorder) {
    const DecodedImage thermal = decoded(encoded(gray16({0, 0, 0, 0, 29000, 31000}), ".png"));
    EXPECT_EQ(thermal.tones, (ToneRange{29000, 31000}));
}

TEST(ImageReader, scalesSixteenBitsAsItIsTold) {
    const DecodedImage image = decoded(encoded(gray16({0, 1023, 65535}), ".png"), ToneRange{0, 4095});
    EXPECT_EQ(image.tones, (ToneRange{0, 4095}));
    EXPECT_THAT(pixelsOf(image.rgb), ElementsAre(0, 0, 0, 64, 64, 64, 255, 255, 255));
}

TEST(ImageReader, leavesEightBitsAloneWhateverItIsTold) {
    const DecodedImage image = decoded(encoded(twoColours(), ".png"), ToneRange{0, 20});
    EXPECT_EQ(image.tones, std::nullopt);
    EXPECT_THAT(pixelsOf(image.rgb), ElementsAre(10, 20, 30, 40, 50, 60));
}

TEST(ImageReader, readsSixteenBitsOfEveryFormat) {
    const cv::Mat colour = (cv::Mat_<cv::Vec3w>(1, 1) << cv::Vec3w(65535, 257, 514));
    EXPECT_THAT(pixelsOf(decoded(encoded(colour, ".png")).rgb), ElementsAre(2, 1, 255));
    EXPECT_THAT(pixelsOf(decoded(encoded(colour, ".tif")).rgb), ElementsAre(2, 1, 255));
    EXPECT_THAT(pixelsOf(decoded(encoded(colour, ".ppm")).rgb), ElementsAre(2, 1, 255));
    EXPECT_THAT(pixelsOf(decoded(encoded(gray16({1023}), ".pgm")).rgb), ElementsAre(255, 255, 255));
    EXPECT_THAT(pixelsOf(dataImage("images/gray-alpha16.png").rgb), ElementsAre(255, 255, 255, 0, 0, 0));
}

TEST(ImageReader, readsABigEndianTiff) {
    const DecodedImage image = dataImage("images/big-endian.tif");
    EXPECT_EQ(image.tones, (ToneRange{0, 1023}));
    EXPECT_THAT(pixelsOf(image.rgb), ElementsAre(0, 0, 0, 255, 255, 255, 128, 128, 128, 85, 85, 85));
}

TEST(ImageReader, readsASinglePixel) {
    EXPECT_THAT(pixelsOf(decoded(encoded(cv::Mat(1, 1, CV_8UC1, cv::Scalar(9)), ".png")).rgb),
                ElementsAre(9, 9, 9));
}

TEST(ImageReader, readsPathsWithSpacesAndUnicode) {
    const test::TempDir folder;
    std::filesystem::create_directory(folder / "Büro links 左");
    const auto path = folder.write("Büro links 左/ein Bild ü.png", encoded(twoColours(), ".png"));
    EXPECT_THAT(pixelsOf(readImage(path).rgb), ElementsAre(10, 20, 30, 40, 50, 60));
}

TEST(ImageReader, refusesAPngThatIsCutOff) {
    const std::string png = encoded(cv::Mat::zeros(40, 50, CV_8UC3), ".png");
    expectCutOff(png, png.size() - 1);
    expectCutOff(png, png.size() - 12);
    expectCutOff(png, png.size() / 2);
    expectCutOff(png, 33);
}

TEST(ImageReader, refusesAJpegThatIsCutOff) {
    cv::Mat noise(64, 64, CV_8UC3);
    cv::randu(noise, 0, 255);
    const std::string jpeg = encoded(noise, ".jpg");
    expectCutOff(jpeg, jpeg.size() - 20);
    expectCutOff(jpeg, jpeg.size() / 2);
    expectCutOff(jpeg, 100);
    const std::string progressive = encoded(noise, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    expectCutOff(progressive, progressive.size() - 20);
    expectCutOff(progressive, progressive.size() / 2);
    expectCutOff(progressive, progressive.rfind("\xff\xda"));
}

TEST(ImageReader, readsAJpegThatLacksTheMarkOfItsEnd) {
    cv::Mat noise(64, 64, CV_8UC3);
    cv::randu(noise, 0, 255);
    for (const int isProgressive : {0, 1}) {
        const std::string jpeg = encoded(noise, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, isProgressive});
        EXPECT_EQ(decoded(jpeg.substr(0, jpeg.size() - 2)).rgb, decoded(jpeg).rgb) << isProgressive;
    }
}

TEST(ImageReader, readsAJpegAsTheLibraryDoes) {
    cv::Mat noise(61, 67, CV_8UC3);
    cv::randu(noise, 0, 255);
    const std::string jpeg = encoded(noise, ".jpg");
    const cv::Mat expected = cv::imdecode(std::vector<char>(jpeg.begin(), jpeg.end()), cv::IMREAD_COLOR);
    const RgbImage found = decoded(jpeg).rgb;
    for (int y = 0; y < expected.rows; ++y) {
        for (int x = 0; x < expected.cols; ++x) {
            const auto& bgr = expected.at<cv::Vec3b>(y, x);
            ASSERT_THAT(std::vector(found.at(x, y), found.at(x, y) + 3), ElementsAre(bgr[2], bgr[1], bgr[0]));
        }
    }
}

TEST(ImageReader, turnsAnImageInEachOfTheEightWays) {
    cv::Mat corner(16, 32, CV_8UC1, cv::Scalar(0));
    corner(cv::Rect(0, 0, 16, 8)) = 255;  // the light part is at the top left
    const std::string jpeg = encoded(corner, ".jpg");
    for (char orientation = 1; orientation <= 8; ++orientation) {
        const std::string file = test::withOrientation(jpeg, orientation);
        const cv::Mat expected = cv::imdecode(std::vector<char>(file.begin(), file.end()), cv::IMREAD_COLOR);
        const DecodedImage image = decoded(file);
        ASSERT_EQ(image.rgb.size(), (ImageSize{expected.cols, expected.rows})) << int{orientation};
        EXPECT_EQ(image.facts.shownSize(), image.rgb.size()) << int{orientation};
        for (const auto& [x, y] : {std::pair(2, 2), std::pair(expected.cols - 3, expected.rows - 3),
                                   std::pair(expected.cols - 3, 2), std::pair(2, expected.rows - 3)})
            EXPECT_EQ(image.rgb.at(x, y)[0], expected.at<cv::Vec3b>(y, x)[2]) << int{orientation};
    }
}

TEST(ImageReader, doesNotMistakeTheEndOfAThumbnailForTheEndOfAJpeg) {
    const std::string jpeg = encoded(cv::Mat::zeros(16, 16, CV_8UC3), ".jpg");
    const std::string comment = "\xff\xfe\0\x04\xff\xd9"s;
    const std::string withComment = jpeg.substr(0, 2) + comment + jpeg.substr(2);
    EXPECT_EQ(decoded(withComment).rgb.size(), (ImageSize{16, 16}));
    expectCutOff(withComment, withComment.size() / 2);
}

TEST(ImageReader, refusesATiffThatIsCutOff) {
    cv::Mat noise(64, 64, CV_8UC3);
    cv::randu(noise, 0, 255);
    const std::string tiff = encoded(noise, ".tif");
    expectCutOff(tiff, tiff.size() - 1);
    expectCutOff(tiff, tiff.size() / 2);
    const std::string bigEndian = test::fileBytes(test::dataPath("images/big-endian.tif"));
    expectCutOff(bigEndian, 60);
}

TEST(ImageReader, refusesAPnmThatIsCutOff) {
    expectCutOff("P5 2 2 255\nabc", 14);
    expectCutOff("P6 2 1 255\nabcde", 16);
    expectCutOff("P5 2 1 65535\nabc", 16);
    expectCutOff("P4 9 2\nabc", 10);
    expectCutOff("P2 2 2 255\n1 2 3", 16);
    expectCutOff("P1 2 2\n101", 10);
}

TEST(ImageReader, takesANumberAtTheVeryEndOfAnAsciiPnmForHalfOfOne) {
    expectCutOff("P2 2 2 255\n1 2 3 25", 19);
    EXPECT_EQ(decoded("P2 2 2 255\n1 2 3 25 ").rgb.at(1, 1)[0], 25);
}

TEST(ImageReader, refusesAPngWhosePixelsAreBroken) {
    std::string png = encoded(cv::Mat::zeros(40, 50, CV_8UC3), ".png");
    png[60] ^= 0x55;
    const Refusal refusal = refusalOfBytes(png);
    EXPECT_EQ(refusal.kind, ErrorKind::BadFormat);
    EXPECT_EQ(refusal.sentence,
              "picture is damaged: it cannot be decoded as PNG (IDAT: incorrect data check); copy or save it "
              "again.");
}

TEST(ImageReader, printsNothingAboutAColourProfileItDoesNotUse) {
    const std::string png = encoded(twoColours(), ".png");
    const std::string badProfile = "\0\0\0\x01iCCPx\0\0\0\0"s;
    const std::string withProfile = png.substr(0, 33) + badProfile + png.substr(33);
    testing::internal::CaptureStderr();
    EXPECT_THAT(pixelsOf(decoded(withProfile).rgb), ElementsAre(10, 20, 30, 40, 50, 60));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ImageReader, refusesImagesAboveTheLimitBeforeDecodingThem) {
    const Refusal refusal = refusalOfBytes(test::pngHeader(30000, 30000));
    EXPECT_EQ(refusal.kind, ErrorKind::Unsupported);
    EXPECT_EQ(refusal.sentence,
              "picture is 30000x30000, which needs 5.4 GB of memory; the limit is 400 million pixels: use a "
              "smaller "
              "image.");
    EXPECT_EQ(refusalOfBytes("P5 30000 30000 65535\n").kind, ErrorKind::Unsupported);
    EXPECT_THAT(refusalOfBytes(test::pngHeader(1000001, 1)).sentence,
                HasSubstr("longer than a million pixels"));
}

TEST(ImageReader, refusesFloatingPointTiff) {
    const Refusal refusal = refusalOfBytes(encoded(cv::Mat::zeros(2, 2, CV_32FC1), ".tif"));
    EXPECT_EQ(refusal.kind, ErrorKind::Unsupported);
    EXPECT_THAT(refusal.sentence, HasSubstr("it is a map, not an image"));
}

/// A picture full of detail, so that its file has much data.
std::string noisyJpeg() {
    cv::Mat noise(240, 320, CV_8UC3);
    cv::theRNG().state = 5;
    cv::randu(noise, 0, 255);
    return encoded(noise, ".jpg");
}

TEST(ImageReader, refusesAJpegWithAHole) {
    const std::string whole = noisyJpeg();
    EXPECT_NO_THROW((void)decoded(whole));
    for (const std::size_t start : {whole.size() / 4, whole.size() / 2, whole.size() - 3000}) {
        std::string holed = whole;
        std::fill_n(holed.begin() + static_cast<std::ptrdiff_t>(start), 2000, '\0');
        const Refusal refusal = refusalOfBytes(holed);
        EXPECT_EQ(refusal.kind, ErrorKind::BadFormat) << start;
        EXPECT_THAT(refusal.sentence, HasSubstr("picture is damaged: a part of its picture is missing"))
            << start;
    }
}

TEST(ImageReader, refusesAJpegThatLostAPart) {
    std::string shorter = noisyJpeg();
    EXPECT_THAT(refusalOfBytes(shorter.erase(shorter.size() / 2, 5000)).sentence, HasSubstr("is damaged"));
}

TEST(ImageReader, readsAJpegWithPaddingBeforeItsEnd) {
    const std::string whole = noisyJpeg();
    EXPECT_NO_THROW((void)decoded(whole.substr(0, whole.size() - 2) + std::string(4000, '\0') + "\xFF\xD9"));
}

/// 65500x6100 of one gray, coded in `scans` scans that say next to nothing.
std::string jpegOfManyScans(int scans) {
    std::string jpeg = "\xFF\xD8\xFF\xDB\0\x43\0"s + std::string(64, '\x10') +
                       "\xFF\xC2\0\x0B\x08\x17\xD4\xFF\xDC\x01\x01\x11\0"s + "\xFF\xC4\0\x14\0\x01"s +
                       std::string(15, '\0') + "\0"s;
    for (int i = 0; i < scans; ++i) jpeg += "\xFF\xDA\0\x08\x01\x01\0\0\0\x01\x55"s;
    return jpeg + "\xFF\xD9";
}

TEST(ImageReader, refusesAtOnceAJpegOfVeryManyScans) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THAT(refusalOfBytes(jpegOfManyScans(600)).sentence,
                HasSubstr("has 600 scans of 65500x6100 pixels, which would take too long"));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

TEST(ImageReader, refusesWhatIsNoFile) {
    const test::TempDir folder;
    EXPECT_EQ(refusalOf(folder / "missing.png").kind, ErrorKind::NotFound);
    EXPECT_EQ(refusalOf(folder.path()).kind, ErrorKind::BadFormat);
    EXPECT_EQ(refusalOfBytes("").kind, ErrorKind::BadFormat);
}

}  // namespace
}  // namespace stereo
