#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/set/FrameReader.h"
#include "core/set/ListPairs.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using test::idsOf;
using test::refusalOf;
using test::remarksOn;
using test::TempDir;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr ImageSize kSize{64, 48};

/// Mean difference of the values: MJPG keeps them nearly.
double differenceOf(const RgbImage& a, const RgbImage& b) {
    EXPECT_EQ(a.size(), b.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) sum += std::abs(a.pixels()[i] - b.pixels()[i]);
    return sum / static_cast<double>(a.pixels().size());
}

/// The number of the frame (below 8) whose right image this is.
int frameShown(const StereoPair& pair) {
    int best = -1;
    double least = 1e9;
    for (int i = 0; i < 8; ++i) {
        const double difference = differenceOf(pair.right(), test::shiftedPair(kSize, i + 1).right());
        if (difference < least) {
            least = difference;
            best = i;
        }
    }
    return best;
}

TEST(Recording, keepsFramesThatWerePassedOverForOtherThreads) {
    const TempDir folder;
    const fs::path video = test::writeVideo(folder / "both.avi", kSize, 6);
    const PairSet set = listPairs({.paths = {video}});
    FrameReader frames(4);
    for (const int number : {2, 0, 1, 5, 4, 3}) {
        const SetPair pair = set.pair(static_cast<std::size_t>(number));
        EXPECT_EQ(frameShown(frames.read(*pair.frame, pair.files.split)), number);
    }
}

TEST(Recording, ofOneVideoIsItsFramesCutInTwo) {
    const TempDir folder;
    const fs::path video = test::writeVideo(folder / "both.avi", kSize, 4);
    const PairSet set = listPairs({.paths = {video}});
    EXPECT_THAT(idsOf(set), ElementsAre("000000", "000001", "000002", "000003"));
    const SetPair pair = set.pair(3);
    EXPECT_EQ(pair.frame, (VideoFrame{video, video, 3}));
    EXPECT_EQ(pair.files.split, SplitLayout::SideBySide);
    EXPECT_DOUBLE_EQ(pair.seconds.value(), 0.3);
    EXPECT_GT(pair.bytes, 0U);
    FrameReader frames;
    const StereoPair read = frames.read(*pair.frame, pair.files.split);
    EXPECT_EQ(read.size(), kSize);
    EXPECT_EQ(frameShown(read), 3);
    EXPECT_LT(differenceOf(read.right(), test::shiftedPair(kSize, 4).right()), 12);
    EXPECT_EQ(read.leftPath(), video);
    EXPECT_EQ(read.leftStamp(), stampOf(video));
}

TEST(Recording, ofTwoVideosIsAsLongAsTheShorterOne) {
    const TempDir folder;
    const auto [left, right] = test::writeVideos(folder, kSize, 5, 3);
    const PairSet set = listPairs({.paths = {left, right}});
    EXPECT_EQ(set.size(), 3U);
    EXPECT_THAT(remarksOn(set), ElementsAre(AllOf(HasSubstr("5 frames"), HasSubstr("3 frames"))));
    FrameReader frames;
    const SetPair pair = set.pair(1);
    EXPECT_EQ(frameShown(frames.read(pair.frame.value(), {})), 1);
    EXPECT_EQ(frames.read(*pair.frame, {}).rightPath(), right);
}

TEST(Recording, isReadInAnyOrder) {
    const TempDir folder;
    const fs::path video = test::writeVideo(folder / "both.avi", kSize, 8);
    FrameReader frames;
    for (const std::uint64_t number : {0, 1, 2, 5, 3, 7, 0})
        EXPECT_EQ(frameShown(frames.read({video, video, number}, SplitLayout::SideBySide)),
                  static_cast<int>(number));
}

TEST(Recording, saysWhereItEnds) {
    const TempDir folder;
    const fs::path video = test::writeVideo(folder / "both.avi", kSize, 2);
    FrameReader frames;
    try {
        (void)frames.read({video, video, 9}, SplitLayout::SideBySide);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("both.avi has no frame 9"), HasSubstr("frame 2")));
    }
    EXPECT_EQ(frameShown(frames.read({video, video, 1}, SplitLayout::SideBySide)), 1);
}

TEST(Recording, isCutInTwoOnlyWhereItsShapeOrThePersonSaysSo) {
    const TempDir folder;
    const auto [left, right] = test::writeVideos(folder, kSize, 2, 2);
    EXPECT_THAT(refusalOf({left}), AllOf(HasSubstr("64x48"), HasSubstr("--split")));
    EXPECT_EQ(listPairs({.paths = {left}, .split = SplitLayout::OverUnder}).size(), 2U);
}

TEST(Recording, refusesVideosOfTwoSizesAndFilesThatAreNone) {
    const TempDir folder;
    const fs::path wide = test::writeVideo(folder / "wide.avi", kSize, 2);
    const auto [left, right] = test::writeVideos(folder, kSize, 2, 2);
    EXPECT_THAT(refusalOf({wide, right}), AllOf(HasSubstr("128x48"), HasSubstr("64x48")));
    EXPECT_THAT(refusalOf({folder.write("noise.avi", std::string_view("\x01\x02\x00\x03noise", 9))}),
                HasSubstr("is no video that can be decoded"));
    EXPECT_THAT(refusalOf({folder / "missing.avi"}), HasSubstr("missing.avi"));
}

}  // namespace
}  // namespace stereo
