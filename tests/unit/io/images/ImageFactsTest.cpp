#include <gmock/gmock.h>

#include <opencv2/imgcodecs.hpp>

#include "EncodedImage.h"
#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::bytesOf;
using test::encoded;
using testing::HasSubstr;
using namespace std::string_literals;

ImageFacts factsOf(const std::string& bytes) {
    return imageFacts(bytesOf(bytes), "picture");
}

std::string refusal(const std::string& bytes) {
    try {
        (void)factsOf(bytes);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_EQ(error.path(), "picture");
        return error.sentence();
    }
    return "accepted";
}

TEST(ImageFacts, readsWhatAPngHolds) {
    const ImageFacts rgb = factsOf(encoded(cv::Mat(3, 5, CV_8UC3), ".png"));
    EXPECT_EQ(rgb, (ImageFacts{"PNG", {5, 3}, 3, 8, false, false}));
    EXPECT_EQ(factsOf(encoded(cv::Mat(3, 5, CV_16UC1), ".png")),
              (ImageFacts{"PNG", {5, 3}, 1, 16, false, false}));
    EXPECT_EQ(factsOf(encoded(cv::Mat(3, 5, CV_8UC4), ".png")),
              (ImageFacts{"PNG", {5, 3}, 4, 8, false, false}));
    EXPECT_EQ(readImageFacts(test::dataPath("images/palette4.png")),
              (ImageFacts{"PNG", {4, 1}, 1, 4, true, false}));
    EXPECT_EQ(readImageFacts(test::dataPath("images/gray-alpha16.png")),
              (ImageFacts{"PNG", {2, 1}, 2, 16, false, false}));
}

TEST(ImageFacts, readsWhatAJpegHolds) {
    const std::string gray = encoded(cv::Mat::zeros(3, 5, CV_8UC1), ".jpg");
    EXPECT_EQ(factsOf(gray), (ImageFacts{"JPEG", {5, 3}, 1, 8, false, false}));
    const std::string rgb =
        encoded(cv::Mat::zeros(300, 500, CV_8UC3), ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    EXPECT_EQ(factsOf(rgb), (ImageFacts{"JPEG", {500, 300}, 3, 8, false, false, true}));
}

TEST(ImageFacts, givesTheSizeAsStoredForARotatedJpeg) {
    const std::string jpeg = test::withOrientation(encoded(cv::Mat::zeros(3, 5, CV_8UC3), ".jpg"), 6);
    EXPECT_EQ(factsOf(jpeg).size, (ImageSize{5, 3}));
}

TEST(ImageFacts, readsWhatATiffHoldsInBothByteOrders) {
    EXPECT_EQ(factsOf(encoded(cv::Mat(3, 5, CV_16UC3), ".tif")),
              (ImageFacts{"TIFF", {5, 3}, 3, 16, false, false}));
    EXPECT_EQ(factsOf(encoded(cv::Mat(3, 5, CV_32FC1), ".tif")),
              (ImageFacts{"TIFF", {5, 3}, 1, 32, false, true}));
    EXPECT_EQ(readImageFacts(test::dataPath("images/big-endian.tif")),
              (ImageFacts{"TIFF", {4, 1}, 1, 16, false, false}));
}

TEST(ImageFacts, readsWhatAPnmHolds) {
    EXPECT_EQ(factsOf("P1 5 3\n"), (ImageFacts{"PNM", {5, 3}, 1, 1, false, false}));
    EXPECT_EQ(factsOf("P2\n# a comment\n5 3 # another\n255\n"),
              (ImageFacts{"PNM", {5, 3}, 1, 8, false, false}));
    EXPECT_EQ(factsOf("P3\t5\t3\t4095\t"), (ImageFacts{"PNM", {5, 3}, 3, 16, false, false, false, 4095}));
    EXPECT_EQ(factsOf("P4\r\n5 3\n"), (ImageFacts{"PNM", {5, 3}, 1, 1, false, false}));
    EXPECT_EQ(factsOf("P5 5 3 256\n"), (ImageFacts{"PNM", {5, 3}, 1, 16, false, false, false, 256}));
    EXPECT_EQ(factsOf("P6 5 3 255\n"), (ImageFacts{"PNM", {5, 3}, 3, 8, false, false}));
}

TEST(ImageFacts, refusesWhatIsNoImage) {
    EXPECT_EQ(refusal("754.668 0 489.379"),
              "picture is not an image that this program knows but text; use PNG, JPEG, TIFF, PGM, PPM, BMP "
              "or WebP.");
    EXPECT_THAT(refusal(""), HasSubstr("not an image that this program knows"));
    EXPECT_THAT(refusal("P7\nWIDTH 5\n"), HasSubstr("not an image that this program knows"));
    EXPECT_THAT(refusal("II\x2c\0 a TIFF to come"s), HasSubstr("not an image that this program knows"));
}

TEST(ImageFacts, refusesAHeaderThatIsCutOff) {
    EXPECT_EQ(refusal(test::pngHeader(5, 3).substr(0, 20)),
              "picture is cut off: it ends after 20 bytes, before the image does; copy or save it again.");
    EXPECT_THAT(refusal(encoded(cv::Mat::zeros(3, 5, CV_8UC3), ".jpg").substr(0, 50)), HasSubstr("cut off"));
    EXPECT_THAT(refusal(encoded(cv::Mat::zeros(3, 5, CV_8UC3), ".tif").substr(0, 20)), HasSubstr("cut off"));
    EXPECT_THAT(refusal("P5 5 "), HasSubstr("cut off"));
}

TEST(ImageFacts, refusesHeadersThatDeclareNoPicture) {
    EXPECT_THAT(refusal(test::pngHeader(0, 3)), HasSubstr("its header says 0x3 pixels"));
    EXPECT_THAT(refusal(test::pngHeader(0xffffffff, 3)), HasSubstr("its header says 4294967295x3 pixels"));
    EXPECT_THAT(refusal("P5 5 0 255\n"), HasSubstr("its header says 5x0 pixels"));
    EXPECT_THAT(refusal("P5 99999999999999999999 3 255\n"), HasSubstr("damaged"));
    EXPECT_THAT(refusal("P5 5 3 65536\n"), HasSubstr("a maximum of 65536, not 1 to 65535"));
    EXPECT_THAT(refusal("P5 5 x 255\n"), HasSubstr("a number of its header is missing"));
    EXPECT_THAT(refusal("\xff\xd8\xff\xd9"), HasSubstr("its size is missing"));
}

TEST(ImageFacts, readsTheFactsOfAFile) {
    const test::TempDir folder;
    const auto path = folder.write("a.ppm", "P6 5 3 255\n");
    EXPECT_EQ(readImageFacts(path).size, (ImageSize{5, 3}));
}

}  // namespace
}  // namespace stereo
