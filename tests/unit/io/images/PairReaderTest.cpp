#include "core/io/PairReader.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "EncodedImage.h"
#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::encoded;
using testing::HasSubstr;

std::string plainPng(int width, int height, int gray) {
    return encoded(cv::Mat(height, width, CV_8UC1, cv::Scalar(gray)), ".png");
}

std::string plainPng16(int gray) {
    return encoded(cv::Mat(16, 16, CV_16UC1, cv::Scalar(gray)), ".png");
}

/// A picture whose first part along one side has gray 10, the rest 200.
std::string twoPartPng(int width, int height, cv::Rect first) {
    cv::Mat picture(height, width, CV_8UC1, cv::Scalar(200));
    picture(first) = 10;
    return encoded(picture, ".png");
}

template <class Call>
std::string refusal(ErrorKind kind, Call call) {
    try {
        (void)call();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind);
        return error.sentence();
    }
    return "accepted";
}

TEST(PairReader, readsTheSample) {
    const StereoPair pair = readPair(test::samplePath("left.png"), test::samplePath("right.png"));
    EXPECT_EQ(pair.size(), (ImageSize{741, 500}));
    EXPECT_EQ(pair.name(), "sample");
    EXPECT_EQ(pair.leftPath(), test::samplePath("left.png"));
    EXPECT_EQ(pair.rightPath(), test::samplePath("right.png"));
    EXPECT_NE(pair.left(), pair.right());
}

TEST(PairReader, namesAPairAfterItsFilesWhenTheySayMoreThanASide) {
    const test::TempDir folder;
    const auto left = folder.write("Teddy_l.png", plainPng(16, 16, 1));
    const auto right = folder.write("Teddy_r.png", plainPng(16, 16, 2));
    EXPECT_EQ(readPair(left, right).name(), "Teddy");
}

TEST(PairReader, bringsSixteenBitImagesToEightByOneFactor) {
    const test::TempDir folder;
    const auto dark = folder.write("left.png", plainPng16(1023));
    const auto bright = folder.write("right.png", plainPng16(4095));
    const StereoPair pair = readPair(dark, bright);
    EXPECT_EQ(pair.left().at(0, 0)[0], 64);
    EXPECT_EQ(pair.right().at(0, 0)[0], 255);
    EXPECT_EQ(readPair(bright, dark).right().at(0, 0)[0], 64);
}

/// Gray values from 0 to 250, as a thermal camera has them in a small part of its 16 bits.
cv::Mat thermal() {
    cv::Mat picture(100, 251, CV_16UC1);
    for (int x = 0; x < picture.cols; ++x) picture.col(x) = 29000 + 8 * x;
    return picture;
}

TEST(PairReader, spreadsWhatAThermalPairUsesWhateverOneHotPixelSays) {
    const test::TempDir folder;
    cv::Mat hot = thermal();
    hot.at<std::uint16_t>(3, 7) = 65535;
    const auto left = folder.write("left.png", encoded(hot, ".png"));
    const auto right = folder.write("right.png", encoded(thermal(), ".png"));
    const StereoPair pair = readPair(left, right);
    EXPECT_EQ(pair.tones(), (ToneRange{29000, 31000}));
    EXPECT_EQ(pair.left().at(7, 3)[0], 255);
    EXPECT_EQ(pair.left().at(0, 0)[0], 0);
    EXPECT_EQ(pair.left().at(125, 0)[0], 128);
    EXPECT_EQ(pair.right().at(250, 0)[0], 255);
}

TEST(PairReader, spreadsWhatBothImagesUseTogether) {
    const test::TempDir folder;
    const auto left = folder.write("left.png", encoded(thermal(), ".png"));
    const auto right = folder.write("right.png", encoded(thermal() + 1000, ".png"));
    const StereoPair pair = readPair(left, right);
    EXPECT_EQ(pair.tones(), (ToneRange{29000, 32000}));
    EXPECT_EQ(pair.left().at(125, 0)[0], 85);
    EXPECT_EQ(pair.right().at(125, 0)[0], 170);
}

TEST(PairReader, leavesAnImageOf8BitsBesideOneOf16AsItIs) {
    const test::TempDir folder;
    const auto left = folder.write("left.png", plainPng(251, 100, 40));
    const auto right = folder.write("right.png", encoded(thermal(), ".png"));
    const StereoPair pair = readPair(left, right);
    EXPECT_EQ(pair.left().at(0, 0)[0], 40);
    EXPECT_EQ(pair.right().at(250, 0)[0], 255);
    EXPECT_EQ(pair.tones(), (ToneRange{29000, 31000}));
}

TEST(PairReader, bringsBothImagesToEightBitsAsItIsTold) {
    const test::TempDir folder;
    const auto left = folder.write("left.png", encoded(thermal(), ".png"));
    const auto right = folder.write("right.png", encoded(thermal(), ".png"));
    const StereoPair pair = readPair(left, right, ToneRange{29000, 33000});
    EXPECT_EQ(pair.tones(), (ToneRange{29000, 33000}));
    EXPECT_EQ(pair.swapped().tones(), pair.tones());
    EXPECT_EQ(pair.right().at(250, 0)[0], 128);
    EXPECT_EQ(readSplitPair(left, SplitLayout::OverUnder, ToneRange{29000, 33000}).left().at(250, 0)[0], 128);
}

TEST(PairReader, refusesImagesOfDifferentSizes) {
    const test::TempDir folder;
    const auto left = folder.write("left.png", plainPng(20, 16, 1));
    const auto right = folder.write("right.png", plainPng(16, 16, 1));
    EXPECT_THAT(refusal(ErrorKind::BadInput, [&] { return readPair(left, right); }),
                HasSubstr("The left image is 20x16 and the right one 16x16"));
}

TEST(PairReader, refusesSinglePixels) {
    const test::TempDir folder;
    const auto pixel = folder.write("left.png", plainPng(1, 1, 1));
    EXPECT_THAT(refusal(ErrorKind::BadInput, [&] { return readPair(pixel, pixel); }),
                HasSubstr("The images are 1x1"));
}

TEST(PairReader, splitsSideBySide) {
    const test::TempDir folder;
    const auto path = folder.write("ZED 1.png", twoPartPng(40, 16, {0, 0, 20, 16}));
    const StereoPair pair = readSplitPair(path, SplitLayout::SideBySide);
    const StereoPair other = readSplitPair(path, SplitLayout::SideBySideRightFirst);
    EXPECT_EQ(other.left(), pair.right());
    EXPECT_EQ(other.right(), pair.left());
    EXPECT_EQ(pair.size(), (ImageSize{20, 16}));
    EXPECT_EQ(pair.left(), RgbImage({20, 16}, std::vector<std::uint8_t>(960, 10)));
    EXPECT_EQ(pair.right(), RgbImage({20, 16}, std::vector<std::uint8_t>(960, 200)));
    EXPECT_EQ(pair.name(), "ZED 1");
    EXPECT_EQ(pair.leftPath(), path);
    EXPECT_EQ(pair.rightPath(), path);
}

TEST(PairReader, splitsOverUnder) {
    const test::TempDir folder;
    const auto path = folder.write("both.png", twoPartPng(20, 32, {0, 0, 20, 16}));
    const StereoPair pair = readSplitPair(path, SplitLayout::OverUnder);
    const StereoPair other = readSplitPair(path, SplitLayout::OverUnderRightFirst);
    EXPECT_EQ(other.left(), pair.right());
    EXPECT_EQ(other.right(), pair.left());
    EXPECT_EQ(pair.left(), RgbImage({20, 16}, std::vector<std::uint8_t>(960, 10)));
    EXPECT_EQ(pair.right(), RgbImage({20, 16}, std::vector<std::uint8_t>(960, 200)));
}

TEST(PairReader, refusesToSplitAnOddSide) {
    const test::TempDir folder;
    const auto path = folder.write("both.png", plainPng(41, 33, 1));
    EXPECT_EQ(refusal(ErrorKind::BadInput, [&] { return readSplitPair(path, SplitLayout::SideBySide); }),
              "both.png is 41x33; to be split into two images of the same size, its width must be even.");
    EXPECT_THAT(refusal(ErrorKind::BadInput, [&] { return readSplitPair(path, SplitLayout::OverUnder); }),
                HasSubstr("its height must be even"));
}

TEST(PairReader, guessesHowAnImageIsSplit) {
    EXPECT_EQ(swapped(swapped(SplitLayout::OverUnder)), SplitLayout::OverUnder);
    EXPECT_EQ(swapped(SplitLayout::SideBySide), SplitLayout::SideBySideRightFirst);
    EXPECT_EQ(swapped(SplitLayout::TwoPictures), SplitLayout::TwoPicturesRightFirst);
    EXPECT_EQ(swapped(swapped(SplitLayout::TwoPictures)), SplitLayout::TwoPictures);
    EXPECT_EQ(guessSplitLayout({2560, 720}), SplitLayout::SideBySide);
    EXPECT_EQ(guessSplitLayout({1280, 1440}), SplitLayout::OverUnder);
    EXPECT_EQ(guessSplitLayout({1000, 500}), SplitLayout::OverUnder);
    EXPECT_EQ(guessSplitLayout({2000000000, 1100000000}), SplitLayout::OverUnder);
}

}  // namespace
}  // namespace stereo
