#include <gmock/gmock.h>

#include "EncodedImage.h"
#include "MadeMpo.h"
#include "core/base/Error.h"
#include "core/io/FilePictures.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using namespace test;
using testing::HasSubstr;
using namespace std::string_literals;

constexpr std::uint32_t kView = 0x020002;
constexpr std::uint32_t kThumbnail = 0x010001;
constexpr std::uint32_t kPanorama = 0x020001;

std::string jpeg(int gray, int width = 32, int height = 24) {
    return encoded(cv::Mat(height, width, CV_8UC3, cv::Scalar::all(gray)), ".jpg");
}

FilePictures picturesOf(const std::string& bytes, const char* name = "picture.jpg") {
    const TempDir folder;
    return readFilePictures(folder.write(name, bytes));
}

const FilePictures kOnePicture{};

TEST(JpegViews, ofAPairAreItsImages) {
    const TempDir folder;
    const auto file = folder.write("pair.mpo", madeMpo({{jpeg(40), kView}, {jpeg(200), kView}}));
    EXPECT_EQ(readFilePictures(file), (FilePictures{2, SplitLayout::TwoPictures, true}));
    const StereoPair pair = readSplitPair(file, SplitLayout::TwoPictures);
    EXPECT_NEAR(pair.left().at(5, 5)[0], 40, 2);
    EXPECT_NEAR(pair.right().at(5, 5)[0], 200, 2);
    EXPECT_EQ(pair.name(), "pair");
    const StereoPair other = readSplitPair(file, SplitLayout::TwoPicturesRightFirst);
    EXPECT_EQ(other.left(), pair.right());
    EXPECT_EQ(other.right(), pair.left());
}

TEST(JpegViews, ofCamerasThatNameNoKindAreAPair) {
    EXPECT_EQ(picturesOf(madeMpo({{jpeg(40), 0x030000}, {jpeg(200), 0}})).layout, SplitLayout::TwoPictures);
}

TEST(JpegViews, areNoThumbnailsPanoramasOrSmallerCopies) {
    EXPECT_EQ(picturesOf(madeMpo({{jpeg(40), 0x030000}, {jpeg(40), kThumbnail}})), kOnePicture);
    EXPECT_EQ(picturesOf(madeMpo({{jpeg(40), kPanorama}, {jpeg(200), kPanorama}})), kOnePicture);
    EXPECT_EQ(picturesOf(madeMpo({{jpeg(40), 0x030000}, {jpeg(200, 16, 12), 0}})), kOnePicture);
}

TEST(JpegViews, ofThreeAreNoPair) {
    const FilePictures pictures = picturesOf(madeMpo({{jpeg(1)}, {jpeg(2)}, {jpeg(3)}}));
    EXPECT_EQ(pictures, (FilePictures{3, std::nullopt, false}));
}

TEST(JpegViews, thatAreGoneAreNone) {
    const std::string mpo = madeMpo({{jpeg(40)}, {jpeg(200)}});
    EXPECT_EQ(picturesOf(mpo.substr(0, mpo.size() - jpeg(200).size())), kOnePicture);
    EXPECT_EQ(picturesOf(withSegment(jpeg(40), '\xe2', "MPF\0II\x2a\0\xff\xff\xff\xff"s)), kOnePicture);
    EXPECT_EQ(picturesOf(withSegment(jpeg(40), '\xe2', "MPF\0"s)), kOnePicture);
    EXPECT_EQ(picturesOf(jpeg(40)), kOnePicture);
}

TEST(JpegViews, thatAreCutOffAreRefused) {
    const TempDir folder;
    const std::string mpo = madeMpo({{jpeg(40)}, {jpeg(200)}});
    const auto file = folder.write("pair.mpo", mpo.substr(0, mpo.size() - 20));
    EXPECT_THROW((void)readSplitPair(file, SplitLayout::TwoPictures), Error);
}

TEST(JpegViews, areAskedOfNoSinglePicture) {
    const TempDir folder;
    const auto file = folder.write("one.jpg", jpeg(40));
    try {
        (void)readSplitPair(file, SplitLayout::TwoPictures);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.sentence(),
                    HasSubstr("one.jpg holds one picture, and its picture 2 was asked for"));
    }
}

std::string jps(char flags, char layout, char kind = 1) {
    return withSegment(jpeg(40), '\xe3', "_JPSJPS_\0\x04\0"s + flags + layout + kind);
}

TEST(JpegViews, ofStereoscopicJpegAreAsItsMarkerSays) {
    EXPECT_EQ(picturesOf(jps(0, 2)), (FilePictures{1, SplitLayout::SideBySideRightFirst, true}));
    EXPECT_EQ(picturesOf(jps(4, 2)).layout, SplitLayout::SideBySide);
    EXPECT_EQ(picturesOf(jps(0, 3)).layout, SplitLayout::OverUnderRightFirst);
    EXPECT_EQ(picturesOf(jps(4, 3)).layout, SplitLayout::OverUnder);
    EXPECT_EQ(picturesOf(jps(4, 4)), kOnePicture) << "an anaglyph";
    EXPECT_EQ(picturesOf(jps(4, 2, 0)), kOnePicture) << "one eye";
}

TEST(JpegViews, ofStereoscopicJpegWithoutAMarkerAreForCrossedEyes) {
    EXPECT_EQ(picturesOf(jpeg(40), "cross.JPS"), (FilePictures{1, SplitLayout::SideBySideRightFirst, true}));
}

TEST(JpegViews, ofOtherProgramsAreFound) {
    const auto mpo = externalDataPath("../reports/R06/pair.mpo");
    if (!mpo) GTEST_SKIP() << "STEREOSCOPE_DATA has no reports";
    EXPECT_EQ(readFilePictures(*mpo), (FilePictures{2, SplitLayout::TwoPictures, true}));
    EXPECT_EQ(readSplitPair(*mpo, SplitLayout::TwoPictures).size(), (ImageSize{208, 120}));
}

}  // namespace
}  // namespace stereo
