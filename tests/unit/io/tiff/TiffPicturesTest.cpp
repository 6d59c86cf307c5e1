#include <gmock/gmock.h>
#include <tiffio.h>

#include "MadeTiff.h"
#include "core/io/FilePictures.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using namespace test;
using Bytes = std::vector<std::uint8_t>;

const TiffTags kPage{.width = 16, .height = 16};
const TiffTags kSmaller{.width = 8, .height = 8};
const TiffTags kCopy{.width = 16, .height = 16, .subfileType = FILETYPE_REDUCEDIMAGE};

Bytes gray(int value) {
    return Bytes(256, static_cast<std::uint8_t>(value));
}

FilePictures picturesOf(const std::string& bytes) {
    const TempDir folder;
    return readFilePictures(folder.write("pages.tif", bytes));
}

TEST(TiffPictures, ofTwoPagesAreAPair) {
    const TempDir folder;
    const auto file = folder.write("pages.tif", tiffOfPictures({kPage, kPage}, {gray(10), gray(20)}));
    EXPECT_EQ(readFilePictures(file), (FilePictures{2, SplitLayout::TwoPictures, false}));
    const StereoPair pair = readSplitPair(file, SplitLayout::TwoPictures);
    EXPECT_EQ(pair.left().at(3, 3)[0], 10);
    EXPECT_EQ(pair.right().at(3, 3)[0], 20);
    EXPECT_EQ(readSplitPair(file, SplitLayout::TwoPicturesRightFirst).left(), pair.right());
}

TEST(TiffPictures, ofABigTiffAreFound) {
    const TempDir folder;
    const auto file = folder.write("pages.tif", tiffOfPictures({kPage, kPage}, {gray(10), gray(20)}, "w8b"));
    EXPECT_EQ(readSplitPair(file, SplitLayout::TwoPictures).right().at(3, 3)[0], 20);
}

TEST(TiffPictures, areNoSmallerOnesAndNoCopies) {
    const FilePictures one{1, std::nullopt, false};
    EXPECT_EQ(picturesOf(tiffOfPictures({kPage}, {gray(1)})), one);
    EXPECT_EQ(picturesOf(tiffOfPictures({kPage, kSmaller}, {gray(1), Bytes(64)})), one);
    EXPECT_EQ(picturesOf(tiffOfPictures({kPage, kCopy}, {gray(1), gray(1)})), one);
}

TEST(TiffPictures, thatAreAPairMayLieAmongSmallerOnes) {
    const TempDir folder;
    const auto file = folder.write("pages.tif", tiffOfPictures({kPage, kSmaller, kPage, kSmaller},
                                                               {gray(1), Bytes(64), gray(2), Bytes(64)}));
    EXPECT_EQ(readFilePictures(file).layout, SplitLayout::TwoPictures);
    EXPECT_EQ(readSplitPair(file, SplitLayout::TwoPictures).right().at(3, 3)[0], 2);
}

TEST(TiffPictures, ofAStackAreCounted) {
    EXPECT_EQ(picturesOf(tiffOfPictures({kPage, kPage, kPage}, {gray(1), gray(2), gray(3)})),
              (FilePictures{3, std::nullopt, false}));
}

TEST(TiffPictures, thatLeadInACircleAreReadOnce) {
    std::string file = tiffOfPictures({kPage, kPage}, {gray(1), gray(2)});
    // The second directory is the last thing in the file, and its last number the place of a next one.
    file.replace(file.size() - 4, 4, file.substr(4, 4));
    EXPECT_EQ(picturesOf(file).count, 2);
}

TEST(TiffPictures, ofOtherProgramsAreFound) {
    const auto pages = externalDataPath("../reports/R06/two_pages.tif");
    if (!pages) GTEST_SKIP() << "STEREOSCOPE_DATA has no reports";
    EXPECT_EQ(readFilePictures(*pages).layout, SplitLayout::TwoPictures);
    EXPECT_EQ(readSplitPair(*pages, SplitLayout::TwoPictures).size(), (ImageSize{208, 100}));
}

}  // namespace
}  // namespace stereo
