#include "core/io/PairNames.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
namespace fs = std::filesystem;

/// Makes empty files below a folder.
void touch(const test::TempDir& folder, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        fs::create_directories((folder / name).parent_path());
        folder.write(name, "");
    }
}

struct Names {
    const char* left;
    const char* right;
};

class EachScheme : public testing::TestWithParam<Names> {};

TEST_P(EachScheme, findsTheSides) {
    EXPECT_EQ(sideOf(GetParam().left), Side::Left);
    EXPECT_EQ(sideOf(GetParam().right), Side::Right);
}

TEST_P(EachScheme, putsLeftFirst) {
    const PairPaths ordered{GetParam().left, GetParam().right};
    EXPECT_EQ(orderPair(GetParam().left, GetParam().right), ordered);
    EXPECT_EQ(orderPair(GetParam().right, GetParam().left), ordered);
}

TEST_P(EachScheme, findsThePartner) {
    const test::TempDir folder;
    touch(folder, {GetParam().left, GetParam().right});
    EXPECT_EQ(partnerOf(folder / GetParam().left), folder / GetParam().right);
    EXPECT_EQ(partnerOf(folder / GetParam().right), folder / GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(
    PairNames, EachScheme,
    testing::Values(Names{"s/left.png", "s/right.png"}, Names{"s/Left.JPG", "s/Right.JPG"},
                    Names{"s/left01.jpg", "s/right01.jpg"}, Names{"s/leftImg8bit.png", "s/rightImg8bit.png"},
                    Names{"s/frame-left-7.png", "s/frame-right-7.png"}, Names{"s/im0.png", "s/im1.png"},
                    Names{"s/im2.ppm", "s/im6.ppm"}, Names{"s/scene_l.png", "s/scene_r.png"},
                    Names{"s/scene_L.png", "s/scene_R.png"}, Names{"s/aloeL.jpg", "s/aloeR.jpg"},
                    Names{"s/L0001.png", "s/R0001.png"}, Names{"s/view1.png", "s/view5.png"},
                    Names{"s/cam0.png", "s/cam1.png"}, Names{"s/rig0.png", "s/rig1.png"},
                    Names{"s/shot_0.png", "s/shot_1.png"}, Names{"left/0001.png", "right/0001.png"},
                    Names{"left/left_0001.png", "right/right_0001.png"},
                    Names{"Left/im0.png", "Right/im1.png"},
                    Names{"image_2/000046_10.png", "image_3/000046_10.png"},
                    Names{"image_0/000001.png", "image_1/000001.png"},
                    Names{"image_02/data/0000000001.png", "image_03/data/0000000001.png"},
                    Names{"s/LEFT.png", "s/RIGHT.png"}, Names{"s/cam_0.png", "s/cam_1.png"},
                    Names{"s/camera0.png", "s/camera1.png"}, Names{"s/camera_0.png", "s/camera_1.png"},
                    Names{"cam0/7.png", "cam1/7.png"}, Names{"image_00/data/7.png", "image_01/data/7.png"},
                    Names{"s/7_left.tif", "s/7_right.tif"},
                    Names{"mav0/cam0/data/1403715273262142976.png", "mav0/cam1/data/1403715273262142976.png"},
                    Names{"mav0/cam0/data/1403715273262142970.png",
                          "mav0/cam1/data/1403715273262142970.png"}));

TEST(PairNames, seesNoSideInsideOtherWords) {
    for (const char* name : {"bright.png", "cleft.png", "Lena.png", "frame10.png", "000046_10.png",
                             "image.png", "aim2.png", "im20.png", "picture.png", ""}) {
        EXPECT_EQ(sideOf(name), std::nullopt) << name;
    }
}

TEST(PairNames, trustsAWordInTheNameBeforeOneInTheFolder) {
    EXPECT_EQ(sideOf("right_rig/left.png"), Side::Left);
    EXPECT_EQ(sideOf("left session/im1.png"), Side::Right);
}

TEST(PairNames, trustsAWordInTheFolderBeforeALetterInTheName) {
    EXPECT_EQ(sideOf("cam0/data/shot_r.png"), Side::Left);
}

TEST(PairNames, ordersViewsByTheSchemeThatHoldsBoth) {
    EXPECT_EQ(orderPair("view1.png", "view0.png"), (PairPaths{"view0.png", "view1.png"}));
    EXPECT_EQ(orderPair("view5.png", "view1.png"), (PairPaths{"view1.png", "view5.png"}));
}

TEST(PairNames, findsTheViewThatIsThere) {
    const test::TempDir folder;
    touch(folder, {"view0.png", "view1.png"});
    EXPECT_EQ(partnerOf(folder / "view1.png"), folder / "view0.png");
    EXPECT_EQ(partnerOf(folder / "view0.png"), folder / "view1.png");
}

TEST(PairNames, ordersFilesOfDifferentKindAndPlace) {
    EXPECT_EQ(orderPair("b/right.jpg", "a/left.png"), (PairPaths{"a/left.png", "b/right.jpg"}));
    EXPECT_EQ(orderPair("other.png", "a/left.png"), (PairPaths{"a/left.png", "other.png"}));
    EXPECT_EQ(orderPair("right.png", "other.png"), (PairPaths{"other.png", "right.png"}));
}

TEST(PairNames, saysWhenItIsUnsure) {
    EXPECT_EQ(orderPair("b.png", "a.png"), (PairPaths{"b.png", "a.png", true}));
    EXPECT_EQ(orderPair("b/left.png", "a/left.jpg"), (PairPaths{"b/left.png", "a/left.jpg", true}));
}

TEST(PairNames, findsNoPartnerThatIsNotThere) {
    const test::TempDir folder;
    touch(folder, {"left.png", "right.jpg"});
    fs::create_directories(folder / "im1.png");
    EXPECT_EQ(partnerOf(folder / "left.png"), std::nullopt);
    EXPECT_EQ(partnerOf(folder / "im0.png"), std::nullopt);
}

TEST(PairNames, knowsNamesThatSayNothingButTheSide) {
    EXPECT_TRUE(isNamedBySide("Motorcycle/left.png"));
    EXPECT_TRUE(isNamedBySide("Motorcycle/im0.png"));
    EXPECT_FALSE(isNamedBySide("left/0001.png"));
    EXPECT_FALSE(isNamedBySide("aloeL.jpg"));
    EXPECT_FALSE(isNamedBySide("0.png"));
}

TEST(PairNames, namesAPairByWhatItsFilesShare) {
    EXPECT_EQ(pairNameOf("s/teddy_l.png", "s/teddy_r.png"), "teddy");
    EXPECT_EQ(pairNameOf("s/aloeL.jpg", "s/aloeR.jpg"), "aloe");
    EXPECT_EQ(pairNameOf("s/motorcycle_left.png", "s/motorcycle_right.png"), "motorcycle");
    EXPECT_EQ(pairNameOf("s/left01.jpg", "s/right01.jpg"), "01");
    EXPECT_EQ(pairNameOf("s/frame-left-7.png", "s/frame-right-7.png"), "frame-7");
    EXPECT_EQ(pairNameOf("s/rig0.png", "s/rig1.png"), "rig");
    EXPECT_EQ(pairNameOf("left/0001.png", "right/0001.png"), "0001");
    EXPECT_EQ(pairNameOf("cam0/1400.png", "cam1/1400.png"), "1400") << "the 0 is no side here";
}

TEST(PairNames, namesAPairAfterItsFolderWhenTheFilesOnlySayTheSide) {
    EXPECT_EQ(pairNameOf("Motorcycle/im0.png", "Motorcycle/im1.png"), "Motorcycle");
    EXPECT_EQ(pairNameOf("cones/im2.png", "cones/im6.png"), "cones");
    EXPECT_EQ(pairNameOf("sample/left.png", "sample/right.png"), "sample");
}

TEST(PairNames, namesAPairAfterItsLeftFileWhenTheNamesShareNothing) {
    EXPECT_EQ(pairNameOf("s/apple.png", "s/pear.png"), "apple");
    EXPECT_EQ(pairNameOf("s/apple_l.png", "s/pear_r.png"), "apple_l");
}

TEST(PairNames, listsThePairsOfAFolder) {
    const test::TempDir folder;
    touch(folder, {"b_l.png", "b_r.png", "a_l.png", "a_r.png", "c_l.png", "d_l.txt", "d_r.txt"});
    EXPECT_THAT(pairsInFolder(folder.path()), ElementsAre(PairPaths{folder / "a_l.png", folder / "a_r.png"},
                                                          PairPaths{folder / "b_l.png", folder / "b_r.png"}));
}

TEST(PairNames, prefersTheViewsWithGroundTruth) {
    const test::TempDir folder;
    touch(folder, {"view0.png", "view1.png", "view2.png", "view5.png", "view6.png"});
    EXPECT_THAT(pairsInFolder(folder.path()),
                ElementsAre(PairPaths{folder / "view1.png", folder / "view5.png"}));
}

TEST(PairNames, listsThePairsOfFoldersForTheSides) {
    const test::TempDir folder;
    touch(folder, {"left/1.png", "left/2.png", "left/3.png", "right/1.png", "right/2.png"});
    EXPECT_THAT(pairsInFolder(folder.path()),
                ElementsAre(PairPaths{folder / "left/1.png", folder / "right/1.png"},
                            PairPaths{folder / "left/2.png", folder / "right/2.png"}));
}

TEST(PairNames, listsThePairsOfAnEurocFolder) {
    const test::TempDir folder;
    touch(folder,
          {"mav0/cam0/data/14.png", "mav0/cam0/data.csv", "mav0/cam1/data/14.png", "mav0/cam1/data.csv"});
    EXPECT_THAT(pairsInFolder(folder / "mav0"),
                ElementsAre(PairPaths{folder / "mav0/cam0/data/14.png", folder / "mav0/cam1/data/14.png"}));
}

TEST(PairNames, listsNothingForAFolderThatIsNotThere) {
    const test::TempDir folder;
    EXPECT_THAT(pairsInFolder(folder / "missing"), IsEmpty());
    EXPECT_THAT(pairsInFolder(folder.path()), IsEmpty());
}

}  // namespace
}  // namespace stereo
