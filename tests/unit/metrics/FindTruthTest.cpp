#include "core/metrics/FindTruth.h"

#include <gmock/gmock.h>

#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Files that lie in a folder as a data set has them; their content does not matter.
struct FindTruth : testing::Test {
    test::TempDir folder;

    fs::path add(const std::string& name) const {
        fs::create_directories((folder / name).parent_path());
        return folder.write(name, "x");
    }
    /// The truth and the mask of a pair, by their names in the folder; "" = there is none.
    [[nodiscard]] std::pair<std::string, std::string> found(const std::string& left,
                                                            const std::string& right) const {
        const auto files = findGroundTruth(add(left), add(right));
        if (!files) return {};
        const auto name = [this](const fs::path& file) {
            return file.empty() ? std::string() : file.lexically_relative(folder.path()).string();
        };
        return {name(files->disparity), name(files->mask)};
    }
};

using Names = std::pair<std::string, std::string>;

TEST_F(FindTruth, ofMiddlebury2014) {
    add("disp0.pfm");
    add("disp1.pfm");
    EXPECT_EQ(found("im0.png", "im1.png"), Names("disp0.pfm", ""));
}

TEST_F(FindTruth, ofTheEvaluationOfMiddleburyAndEth3d) {
    add("disp0GT.pfm");
    add("disp0.pfm");
    add("mask0nocc.png");
    EXPECT_EQ(found("im0.png", "im1.png"), Names("disp0GT.pfm", "mask0nocc.png"));
}

TEST_F(FindTruth, ofMiddlebury2003) {
    add("disp2.png");
    add("disp6.png");
    add("occlusion_left.png");
    EXPECT_EQ(found("im2.png", "im6.png"), Names("disp2.png", "occlusion_left.png"));
    EXPECT_EQ(found("im2.png", "im3.png"), Names("", "")) << "it is of im2 and im6";
}

TEST_F(FindTruth, ofMiddlebury2006) {
    add("disp1.png");
    add("disp5.png");
    EXPECT_EQ(found("view1.png", "view5.png"), Names("disp1.png", ""));
}

TEST_F(FindTruth, ofTsukuba) {
    add("truedisp.row3.col3.pgm");
    EXPECT_EQ(found("scene1.row3.col3.ppm", "scene1.row3.col4.ppm"), Names("truedisp.row3.col3.pgm", ""));
}

TEST_F(FindTruth, behindTheNameThatTheImagesShare) {
    add("aloeGT.png");
    add("coneGT.png");
    EXPECT_EQ(found("aloeL.jpg", "aloeR.jpg"), Names("aloeGT.png", ""));
    add("chair_gt.pfm");
    add("chair_occlusion.png");
    EXPECT_EQ(found("chair_left.png", "chair_right.png"), Names("chair_gt.pfm", "chair_occlusion.png"));
}

TEST_F(FindTruth, ofEth3dWithTheNameOfTheSceneInFront) {
    add("delivery_area_1l_disp0GT.pfm");
    add("delivery_area_1l_mask0nocc.png");
    add("forest_2s_disp0GT.pfm");
    EXPECT_EQ(found("delivery_area_1l_im0.png", "delivery_area_1l_im1.png"),
              Names("delivery_area_1l_disp0GT.pfm", "delivery_area_1l_mask0nocc.png"));
}

TEST_F(FindTruth, ofKitti2015) {
    add("training/disp_occ_0/000046_10.png");
    add("training/disp_noc_0/000046_10.png");
    add("training/disp_occ_0/000047_10.png");
    EXPECT_EQ(found("training/image_2/000046_10.png", "training/image_3/000046_10.png"),
              Names("training/disp_occ_0/000046_10.png", "training/disp_noc_0/000046_10.png"));
    EXPECT_EQ(found("training/image_2/000048_10.png", "training/image_3/000048_10.png"), Names("", ""));
}

TEST_F(FindTruth, ofKitti2012) {
    add("training/disp_noc/000000_10.png");
    EXPECT_EQ(found("training/colored_0/000000_10.png", "training/colored_1/000000_10.png"),
              Names("training/disp_noc/000000_10.png", ""))
        << "what both views see is all that is known";
}

TEST_F(FindTruth, ofSceneFlow) {
    add("disparity/TRAIN/A/0000/left/0006.pfm");
    add("disparity/TRAIN/A/0000/right/0006.pfm");
    EXPECT_EQ(
        found("frames_cleanpass/TRAIN/A/0000/left/0006.png", "frames_cleanpass/TRAIN/A/0000/right/0006.png"),
        Names("disparity/TRAIN/A/0000/left/0006.pfm", ""));
}

TEST_F(FindTruth, ofSintel) {
    add("training/disparities/alley_1/frame_0001.png");
    add("training/occlusions/alley_1/frame_0001.png");
    EXPECT_EQ(
        found("training/clean_left/alley_1/frame_0001.png", "training/clean_right/alley_1/frame_0001.png"),
        Names("training/disparities/alley_1/frame_0001.png", "training/occlusions/alley_1/frame_0001.png"));
}

TEST_F(FindTruth, ofCreStereo) {
    add("tree/0001_left.disp.png");
    add("tree/0001_right.disp.png");
    EXPECT_EQ(found("tree/0001_left.jpg", "tree/0001_right.jpg"), Names("tree/0001_left.disp.png", ""));
}

TEST_F(FindTruth, ofTheDataSetOfFoundationStereo) {
    add("data/left/disparity/0000.png");
    EXPECT_EQ(found("data/left/rgb/0000.jpg", "data/right/rgb/0000.jpg"),
              Names("data/left/disparity/0000.png", ""));
}

TEST_F(FindTruth, ofFallingThingsAndTartanAirWhichIsDepth) {
    add("kitchen/000000.left.depth.png");
    EXPECT_EQ(found("kitchen/000000.left.jpg", "kitchen/000000.right.jpg"),
              Names("kitchen/000000.left.depth.png", ""));
    add("P000/depth_left/000000_left_depth.npy");
    EXPECT_EQ(found("P000/image_left/000000_left.png", "P000/image_right/000000_right.png"),
              Names("P000/depth_left/000000_left_depth.npy", ""));
}

TEST_F(FindTruth, inAFolderBesideThatOfTheLeftImages) {
    add("a/disparity/0001.pfm");
    EXPECT_EQ(found("a/left/0001.png", "a/right/0001.png"), Names("a/disparity/0001.pfm", ""));
    add("b/left/disparity/0001.png");
    EXPECT_EQ(found("b/left/0001.png", "b/right/0001.png"), Names("b/left/disparity/0001.png", ""));
}

// The program's own disparity beside the images is a result.
TEST_F(FindTruth, isNoExportOfThisProgram) {
    add("disparity.pfm");
    EXPECT_EQ(found("left.png", "right.png"), Names("disparity.pfm", ""));
    (void)folder.write("disparity.pfm.json", R"({"programVersion": "0.1", "product": "disparity"})");
    EXPECT_EQ(found("left.png", "right.png"), Names("", ""));
}

TEST_F(FindTruth, isNoImageOfThePair) {
    EXPECT_EQ(found("disp0.png", "disp1.png"), Names("", ""));
    EXPECT_FALSE(findGroundTruth(folder / "both.png", folder / "both.png"));
    EXPECT_FALSE(findGroundTruth({}, {}));
}

// In a folder of many pairs a name that says nothing of the pair belongs to none of them.
TEST_F(FindTruth, belongsToThePair) {
    add("disp0.pfm");
    add("gt.pfm");
    EXPECT_EQ(found("a_left.png", "a_right.png"), Names("", ""));
}

TEST_F(FindTruth, ofThePairsThatTheProjectHas) {
    const auto files = findGroundTruth(test::dataPath("middlebury_motorcycle_q/im0.png"),
                                       test::dataPath("middlebury_motorcycle_q/im1.png"));
    ASSERT_TRUE(files);
    EXPECT_EQ(files->disparity.filename(), "disp0GT.pfm");
    EXPECT_EQ(files->mask.filename(), "mask0nocc.png");
}

}  // namespace
}  // namespace stereo
