#include <gmock/gmock.h>

#include <numeric>

#include "core/io/CalibrationReader.h"
#include "core/set/ListPairs.h"
#include "core/set/SetInputs.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using test::below;
using test::idsOf;
using test::pairCalled;
using test::remarksOn;
using test::TempDir;
using test::writeImages;
using test::writeText;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DataSet : public testing::Test {
protected:
    [[nodiscard]] PairSet listed(const std::string& layout = {}) const {
        return listPairs({.paths = {folder.path()}, .layout = layout});
    }
    /// The files of a pair below the folder: left, right, calibration, ground truth.
    [[nodiscard]] std::vector<std::string> filesOf(const std::string& id) const {
        const InputFiles files = pairCalled(listed(), id).files;
        const auto name = [&](const fs::path& file) { return file.empty() ? "" : below(folder, file); };
        return {name(files.left), name(files.right), name(files.calibration), name(files.groundTruth)};
    }
    [[nodiscard]] std::string readingOf(const std::string& id) const {
        return pairCalled(listed(), id).files.groundTruthReading.value_or(TruthReading{"none"}).format;
    }

    TempDir folder;
};

TEST_F(DataSet, ofKitti2015) {
    writeImages(folder, {"training/image_2/000000_10.png", "training/image_3/000000_10.png",
                         "training/image_2/000000_11.png", "training/image_3/000000_11.png",
                         "training/disp_occ_0/000000_10.png", "training/disp_occ_1/000000_10.png",
                         "testing/image_2/000007_10.png", "testing/image_3/000007_10.png"});
    writeText(folder, "training/calib_cam_to_cam/000000.txt", "");
    writeText(folder, "testing/calib_cam_to_cam/000007.txt", "");
    EXPECT_EQ(listed().title(), "KITTI 2015");
    EXPECT_THAT(idsOf(listed()),
                ElementsAre("testing/000007_10", "training/000000_10", "training/000000_11"));
    EXPECT_THAT(filesOf("training/000000_10"),
                ElementsAre("training/image_2/000000_10.png", "training/image_3/000000_10.png",
                            "training/calib_cam_to_cam/000000.txt", "training/disp_occ_0/000000_10.png"));
    EXPECT_EQ(readingOf("training/000000_10"), "kitti");
    EXPECT_THAT(filesOf("training/000000_11")[3], IsEmpty());
    EXPECT_THAT(remarksOn(listed()), ElementsAre(HasSubstr("training/disp_occ_1")));
}

TEST_F(DataSet, ofKitti2012InColourOrGray) {
    writeImages(folder, {"training/image_0/000001_10.png", "training/image_1/000001_10.png",
                         "training/disp_occ/000001_10.png"});
    writeText(folder, "training/calib/000001.txt", "");
    EXPECT_EQ(listed().title(), "KITTI 2012");
    EXPECT_THAT(filesOf("training/000001_10"),
                ElementsAre("training/image_0/000001_10.png", "training/image_1/000001_10.png",
                            "training/calib/000001.txt", "training/disp_occ/000001_10.png"));
    writeImages(folder, {"training/colored_0/000001_10.png", "training/colored_1/000001_10.png"});
    EXPECT_EQ(filesOf("training/000001_10")[1], "training/colored_1/000001_10.png");
}

TEST_F(DataSet, ofKittiRaw) {
    const std::string drive = "2011_09_26/2011_09_26_drive_0001_sync/";
    writeImages(folder, {drive + "image_02/data/0000000000.png", drive + "image_03/data/0000000000.png",
                         drive + "image_02/data/0000000001.png", drive + "image_03/data/0000000001.png",
                         drive + "image_00/data/0000000000.png", drive + "image_01/data/0000000000.png",
                         drive + "proj_depth/groundtruth/image_02/0000000001.png"});
    writeText(folder, drive + "image_02/timestamps.txt",
              "2011-09-26 13:02:25.964389445\n2011-09-26 13:02:26.064389445\n");
    writeText(folder, "2011_09_26/calib_cam_to_cam.txt", "");
    EXPECT_EQ(listed().title(), "KITTI raw");
    EXPECT_EQ(listed().size(), 2U);
    const std::string second = "2011_09_26/2011_09_26_drive_0001_sync/0000000001";
    EXPECT_THAT(filesOf(second),
                ElementsAre(drive + "image_02/data/0000000001.png", drive + "image_03/data/0000000001.png",
                            "2011_09_26/calib_cam_to_cam.txt",
                            drive + "proj_depth/groundtruth/image_02/0000000001.png"));
    EXPECT_EQ(readingOf(second), "kitti-depth");
    EXPECT_NEAR(pairCalled(listed(), second).seconds.value(), 1317042146.064389445, 1e-6);
    EXPECT_EQ(pairCalled(listed(), second).files.rigChoices.imagesAreRectified, std::nullopt);
}

TEST_F(DataSet, ofKittiRawThatIsNotRectified) {
    writeImages(folder, {"d_extract/image_00/data/0000000000.png", "d_extract/image_01/data/0000000000.png"});
    EXPECT_EQ(pairCalled(listed(), "d_extract/0000000000").files.rigChoices.imagesAreRectified, false);
}

TEST_F(DataSet, ofKittiOdometry) {
    writeImages(folder, {"sequences/00/image_0/000001.png", "sequences/00/image_1/000001.png"});
    writeText(folder, "sequences/00/calib.txt", "");
    writeText(folder, "sequences/00/times.txt", "0.000000e+00\n1.036224e-01\n");
    EXPECT_EQ(listed().title(), "KITTI odometry");
    EXPECT_EQ(filesOf("sequences/00/000001")[2], "sequences/00/calib.txt");
    EXPECT_DOUBLE_EQ(pairCalled(listed(), "sequences/00/000001").seconds.value(), 0.1036224);
}

TEST_F(DataSet, ofMiddlebury2014) {
    writeImages(folder,
                {"Adirondack-perfect/im0.png", "Adirondack-perfect/im1.png", "Adirondack-perfect/im1E.png",
                 "trainingQ/Piano/im0.png", "trainingQ/Piano/im1.png"});
    writeText(folder, "Adirondack-perfect/calib.txt", "");
    writeText(folder, "Adirondack-perfect/disp0.pfm", "");
    writeText(folder, "trainingQ/Piano/calib.txt", "");
    writeText(folder, "trainingQ/Piano/disp0GT.pfm", "");
    EXPECT_EQ(listed().title(), "Middlebury 2014 and 2021");
    EXPECT_THAT(filesOf("Adirondack-perfect"),
                ElementsAre("Adirondack-perfect/im0.png", "Adirondack-perfect/im1.png",
                            "Adirondack-perfect/calib.txt", "Adirondack-perfect/disp0.pfm"));
    EXPECT_EQ(filesOf("trainingQ/Piano")[3], "trainingQ/Piano/disp0GT.pfm");
}

TEST_F(DataSet, ofMiddlebury2005) {
    writeImages(folder, {"Art/view0.png", "Art/view1.png", "Art/view5.png", "Art/disp1.png", "Art/disp5.png",
                         "Art/Illum2/Exp1/view1.png", "Art/Illum2/Exp1/view5.png"});
    EXPECT_EQ(listed().title(), "Middlebury 2005 and 2006");
    EXPECT_THAT(filesOf("Art"), ElementsAre("Art/view1.png", "Art/view5.png", "", "Art/disp1.png"));
    EXPECT_EQ(filesOf("Art/Illum2/Exp1")[3], "Art/disp1.png");
}

TEST_F(DataSet, ofMiddlebury2001) {
    writeImages(folder, {"venus/im2.ppm", "venus/im6.ppm", "venus/im0.ppm", "venus/im1.ppm",
                         "venus/disp2.pgm", "tsukuba/scene1.row3.col3.ppm", "tsukuba/scene1.row3.col4.ppm",
                         "tsukuba/truedisp.row3.col3.pgm", "map/im0.pgm", "map/im1.pgm", "map/disp0.pgm"});
    EXPECT_EQ(listed().title(), "Middlebury 2001 and 2003");
    EXPECT_THAT(filesOf("venus"), ElementsAre("venus/im2.ppm", "venus/im6.ppm", "", "venus/disp2.pgm"));
    EXPECT_EQ(filesOf("tsukuba")[3], "tsukuba/truedisp.row3.col3.pgm");
    EXPECT_EQ(filesOf("map")[3], "map/disp0.pgm");
}

TEST_F(DataSet, ofEth3d) {
    writeImages(folder,
                {"two_view_training/delivery_area_1l/im0.png", "two_view_training/delivery_area_1l/im1.png"});
    writeText(folder, "two_view_training/delivery_area_1l/calib.txt", "");
    writeText(folder, "two_view_training_gt/delivery_area_1l/disp0GT.pfm", "");
    EXPECT_EQ(listed().title(), "ETH3D two-view");
    EXPECT_THAT(filesOf("two_view_training/delivery_area_1l"),
                ElementsAre("two_view_training/delivery_area_1l/im0.png",
                            "two_view_training/delivery_area_1l/im1.png",
                            "two_view_training/delivery_area_1l/calib.txt",
                            "two_view_training_gt/delivery_area_1l/disp0GT.pfm"));
}

TEST_F(DataSet, ofSceneFlow) {
    writeImages(
        folder,
        {"frames_cleanpass/TRAIN/A/0000/left/0006.png", "frames_cleanpass/TRAIN/A/0000/right/0006.png",
         "frames_finalpass/TRAIN/A/0000/left/0006.png", "frames_finalpass/TRAIN/A/0000/right/0006.png"});
    writeText(folder, "disparity/TRAIN/A/0000/left/0006.pfm", "");
    EXPECT_EQ(listed().title(), "Scene Flow");
    EXPECT_THAT(idsOf(listed()),
                ElementsAre("frames_cleanpass/TRAIN/A/0000/0006", "frames_finalpass/TRAIN/A/0000/0006"));
    EXPECT_EQ(filesOf("frames_finalpass/TRAIN/A/0000/0006")[3], "disparity/TRAIN/A/0000/left/0006.pfm");
    EXPECT_EQ(readingOf("frames_finalpass/TRAIN/A/0000/0006"), "px");
}

TEST_F(DataSet, ofSintel) {
    writeImages(folder,
                {"training/clean_left/alley_1/frame_0001.png", "training/clean_right/alley_1/frame_0001.png",
                 "training/final_left/alley_1/frame_0001.png", "training/final_right/alley_1/frame_0001.png",
                 "training/disparities/alley_1/frame_0001.png"});
    EXPECT_EQ(listed().title(), "MPI Sintel stereo");
    EXPECT_THAT(idsOf(listed()),
                ElementsAre("training/clean/alley_1/frame_0001", "training/final/alley_1/frame_0001"));
    EXPECT_THAT(filesOf("training/final/alley_1/frame_0001"),
                ElementsAre("training/final_left/alley_1/frame_0001.png",
                            "training/final_right/alley_1/frame_0001.png", "",
                            "training/disparities/alley_1/frame_0001.png"));
    EXPECT_EQ(readingOf("training/clean/alley_1/frame_0001"), "sintel");
}

TEST_F(DataSet, ofEuroc) {
    writeImages(folder, {"V1_01_easy/mav0/cam0/data/1403715273262142976.png",
                         "V1_01_easy/mav0/cam1/data/1403715273262142976.png",
                         "V1_01_easy/mav0/cam0/data/1403715273312143104.png",
                         "V1_01_easy/mav0/cam1/data/1403715273362142976.png"});
    writeText(folder, "V1_01_easy/mav0/cam0/sensor.yaml", "");
    writeText(folder, "V1_01_easy/mav0/cam1/sensor.yaml", "");
    EXPECT_EQ(listed().title(), "EuRoC / ASL");
    EXPECT_THAT(idsOf(listed()), ElementsAre("V1_01_easy/1403715273262142976"));
    EXPECT_EQ(filesOf("V1_01_easy/1403715273262142976")[2], "V1_01_easy/mav0/cam0/sensor.yaml");
    EXPECT_NEAR(pairCalled(listed(), "V1_01_easy/1403715273262142976").seconds.value(), 1403715273.262142976,
                1e-6);
    EXPECT_THAT(
        remarksOn(listed()),
        ElementsAre(AllOf(HasSubstr("cam0/data/1403715273312143104.png"), HasSubstr("no right image")),
                    AllOf(HasSubstr("cam1/data/1403715273362142976.png"), HasSubstr("no left image"))));
}

TEST_F(DataSet, ofTartanAir) {
    writeImages(folder, {"hospital/Easy/P001/image_left/000000_left.png",
                         "hospital/Easy/P001/image_right/000000_right.png"});
    writeText(folder, "hospital/Easy/P001/depth_left/000000_left_depth.npy", "");
    EXPECT_EQ(listed().title(), "TartanAir");
    EXPECT_THAT(filesOf("hospital/Easy/P001/000000"),
                ElementsAre("hospital/Easy/P001/image_left/000000_left.png",
                            "hospital/Easy/P001/image_right/000000_right.png", "",
                            "hospital/Easy/P001/depth_left/000000_left_depth.npy"));
    EXPECT_EQ(readingOf("hospital/Easy/P001/000000"), "depth-m");
    const SetPair pair = pairCalled(listed(), "hospital/Easy/P001/000000");
    EXPECT_EQ(pair.calibration.value().depth(8), 10);  // d = 80 / Z
}

TEST_F(DataSet, ofFallingThings) {
    writeImages(folder, {"mixed/kitchen_0/000000.left.jpg", "mixed/kitchen_0/000000.right.jpg",
                         "mixed/kitchen_0/000000.left.depth.png", "mixed/kitchen_0/000000.left.seg.png"});
    writeText(folder, "mixed/kitchen_0/_camera_settings.json",
              R"({"camera_settings": [{"name": "left", "intrinsic_settings":
                  {"fx": 768.1605834960938, "fy": 768.1605834960938, "cx": 480, "cy": 270, "s": 0},
                  "captured_image_size": {"width": 960, "height": 540}}]})");
    EXPECT_EQ(listed().title(), "Falling Things");
    EXPECT_THAT(filesOf("mixed/kitchen_0/000000"),
                ElementsAre("mixed/kitchen_0/000000.left.jpg", "mixed/kitchen_0/000000.right.jpg", "",
                            "mixed/kitchen_0/000000.left.depth.png"));
    EXPECT_EQ(readingOf("mixed/kitchen_0/000000"), "falling-things");
    const CalibrationNumbers numbers =
        pairCalled(listed(), "mixed/kitchen_0/000000").calibration.value().numbers();
    EXPECT_EQ(numbers.baselineMetres, 0.06);
    EXPECT_EQ(numbers.fx, 768.1605834960938);
    EXPECT_EQ(numbers.imageSize, (ImageSize{960, 540}));
}

TEST_F(DataSet, ofFallingThingsWithBrokenSettingsHasNoCalibration) {
    writeImages(folder, {"s/000000.left.jpg", "s/000000.right.jpg"});
    writeText(folder, "s/_camera_settings.json", "{\n\"camera_settings\": []}");
    EXPECT_EQ(pairCalled(listed(), "s/000000").calibration, std::nullopt);
    EXPECT_THAT(remarksOn(listed()), ElementsAre(HasSubstr("_camera_settings.json, line 1")));
}

TEST_F(DataSet, ofFoundationStereo) {
    const std::string data = "manipulation_v5/dataset/data/";
    writeImages(folder, {data + "left/rgb/0000.jpg", data + "right/rgb/0000.jpg",
                         data + "left/disparity/0000.png", data + "right/disparity/0000.png"});
    EXPECT_EQ(listed().title(), "FoundationStereo data set");
    EXPECT_THAT(filesOf("manipulation_v5/0000"),
                ElementsAre(data + "left/rgb/0000.jpg", data + "right/rgb/0000.jpg", "",
                            data + "left/disparity/0000.png"));
    EXPECT_EQ(readingOf("manipulation_v5/0000"), "foundationstereo");
}

TEST_F(DataSet, thatIsOneFolderItselfIsFound) {
    writeImages(folder, {"image_2/000000_10.png", "image_3/000000_10.png", "disp_noc_0/000000_10.png"});
    EXPECT_EQ(listed().title(), "KITTI 2015");
    EXPECT_THAT(idsOf(listed()), ElementsAre("000000_10"));
}

TEST_F(DataSet, sideBySideWithOthersIsListedWithThem) {
    writeImages(folder, {"a/im0.png", "a/im1.png", "k/image_2/1_10.png", "k/image_3/1_10.png",
                         "k/disp_occ_0/1_10.png", "mine/left/1.png", "mine/right/1.png"});
    writeText(folder, "a/calib.txt", "");
    EXPECT_EQ(listed().title(), "KITTI 2015, Middlebury 2014 and 2021");
    EXPECT_THAT(idsOf(listed()), ElementsAre("a", "k/1_10"));
    EXPECT_THAT(remarksOn(listed()),
                ElementsAre(AllOf(HasSubstr("2 folders"), HasSubstr("mine/left, mine/right"))));
    EXPECT_THAT(idsOf(listed("middlebury-2014")), ElementsAre("a"));
    EXPECT_THAT(idsOf(listed("folders")), Contains("mine/1"));
}

TEST_F(DataSet, thatIsAskedForAndNotThereIsRefused) {
    writeImages(folder, {"left/1.png", "right/1.png"});
    EXPECT_THROW((void)listed("sintel"), Error);
}

// Pairs of real data sets as they are published, whose licences keep them out of the repository.
struct Published {
    const char* folder;
    const char* title;
    const char* id;
    bool hasTruth;
};

void expectRead(const Published& published) {
    const auto folder = test::externalDataPath(published.folder);
    if (!folder) GTEST_SKIP() << "STEREOSCOPE_DATA has no " << published.folder;
    const PairSet set = listPairs({.paths = {*folder}});
    EXPECT_EQ(set.title(), published.title);
    const SetPair pair = pairCalled(set, published.id);
    FrameReader frames;
    const Inputs inputs = readSetInputs(pair, {}, frames);
    EXPECT_TRUE(inputs.calibration) << testing::PrintToString(inputs.notes);
    EXPECT_EQ(inputs.truth != nullptr, published.hasTruth) << testing::PrintToString(inputs.notes);
}

TEST(PublishedData, ofKitti2015IsRead) {
    expectRead({"06_kitti2015_000046", "KITTI 2015", "000046_10", true});
}
TEST(PublishedData, ofEurocIsReadAndRectified) {
    expectRead({"07_euroc_v101_unrectified", "EuRoC / ASL", "1403715273262142976", false});
}
TEST(PublishedData, ofMiddlebury2014IsRead) {
    expectRead({"09_middlebury2014_motorcycle_q", "Middlebury 2014 and 2021",
                "09_middlebury2014_motorcycle_q", true});
}

}  // namespace
}  // namespace stereo
