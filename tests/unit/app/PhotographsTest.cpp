#include <gmock/gmock.h>

#include "app/calibrate/Coverage.h"
#include "app/calibrate/PairsAmong.h"
#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

using testing::ElementsAre;

TEST(Coverage, countsThePointsOfEachCell) {
    const BoardView view = {{0, -0.5, -0.5}, {1, 79.4, 79.4}, {2, 79.6, 0}, {3, 639.4, 479.4}};
    const BoardView outside = {{0, 700, -20}};
    const Coverage coverage = coverageBy({&view, &outside}, {640, 480});
    EXPECT_EQ(coverage.counts[0], 2);
    EXPECT_EQ(coverage.counts[1], 1);
    EXPECT_EQ(coverage.counts[7], 1) << "outside belongs to the nearest cell";
    EXPECT_EQ(coverage.counts[47], 1);
    EXPECT_EQ(coverage.cellsSeen(), 4);
    EXPECT_EQ(coverage.points.size(), 5U);
}

TEST(Coverage, knowsWhichEdgesAreBare) {
    const BoardView view = {{0, 5, 240}, {1, 320, 475}};
    const Coverage coverage = coverageBy({&view}, {640, 480});
    EXPECT_FALSE(coverage.isLeftBare());
    EXPECT_TRUE(coverage.isRightBare());
    EXPECT_TRUE(coverage.isTopBare());
    EXPECT_FALSE(coverage.isBottomBare());
    EXPECT_EQ(coverageBy({}, {}).cellsSeen(), 0);
}

struct PairsAmong : testing::Test {
    test::TempDir folder;
    [[nodiscard]] std::filesystem::path image(const char* name) const { return folder.write(name, "P5"); }
};

TEST_F(PairsAmong, findsThoseOfAFolderOnce) {
    const PairPaths one{image("left01.png"), image("right01.png")};
    const PairPaths two{image("left02.png"), image("right02.png")};
    EXPECT_THAT(pairsAmong({folder.path(), one.left}), ElementsAre(one, two));
    EXPECT_THAT(pairsAmong({two.right, one.left, one.right}), ElementsAre(two, one));
}

TEST_F(PairsAmong, findsThoseOfOneSidesFolder) {
    std::filesystem::create_directory(folder / "left");
    std::filesystem::create_directory(folder / "right");
    const PairPaths one{image("left/1.png"), image("right/1.png")};
    EXPECT_THAT(pairsAmong({folder / "left"}), ElementsAre(one));
    EXPECT_THAT(pairsAmong({folder / "left", folder / "right"}), ElementsAre(one));
    EXPECT_THAT(pairsAmong({folder.path()}), ElementsAre(one));
}

TEST_F(PairsAmong, takesTwoImagesOfAnyNameForAPair) {
    const PairPaths taken{image("before.png"), image("after.png"), true};
    EXPECT_THAT(pairsAmong({taken.left, taken.right}), ElementsAre(taken));
}

TEST_F(PairsAmong, saysHowPairsAreRecognised) {
    try {
        (void)pairsAmong({image("alone.png")});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), testing::HasSubstr("no pairs of photographs in alone.png; they are"));
    }
}

}  // namespace
}  // namespace stereo::app
