#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

ReadRig readOne(const fs::path& path, const CalibrationQuery& query = {}) {
    return readRig(std::span(&path, 1), query);
}

/// The sentence of the refusal.
std::string refusal(const std::string& text, const char* name = "calibration") {
    try {
        (void)parseRig(text, name);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration) << error.sentence();
        return error.sentence();
    }
    return "accepted";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

// --- KITTI

const std::string kKittiProjections =
    "P0: 700 0 600 0 0 700 170 0 0 0 1 0\n"
    "P1: 700 0 600 -376.6 0 700 170 0 0 0 1 0\n"
    "P2: 710 0 610 44.85728 0 710 172 0.2163791 0 0 1 0.002745884\n"
    "P3: 710 0 610 -333.7 0 710 172 2.199936 0 0 1 0.002729905\n";

TEST(Kitti, takesTheBaselineFromBothProjections) {
    const ReadRig read = parseRig(kKittiProjections, "calib.txt");
    EXPECT_EQ(read.format, "KITTI calib.txt");
    EXPECT_FALSE(read.isForRawImages);
    EXPECT_EQ(read.rectified->fx(), 710);
    EXPECT_EQ(read.rectified->cy(), 172);
    EXPECT_NEAR(read.rectified->baselineMetres(), (44.85728 + 333.7) / 710, 1e-12);
}

TEST(Kitti, takesTheCamerasOfTheImagesFolder) {
    const ReadRig gray = parseRig(kKittiProjections, "calib.txt", {.leftImage = "00/image_0/000000.png"});
    EXPECT_NEAR(gray.rectified->baselineMetres(), 0.538, 1e-12);
    EXPECT_THAT(gray.notes, Contains("The gray cameras 0 and 1 are taken."));
    const ReadRig colour = parseRig(kKittiProjections, "calib.txt", {.leftImage = "00/image_2/000000.png"});
    EXPECT_EQ(colour.rectified->fx(), 710);
}

TEST(Kitti, namesTheCamerasThatAreMissing) {
    EXPECT_EQ(refusal("P0: 700 0 600 0 0 700 170 0 0 0 1 0\n"),
              "calibration has neither P0 and P1 nor P2 and P3.");
}

TEST(Kitti, refusesAProjectionThatIsNone) {
    EXPECT_THAT(refusal(replaced(kKittiProjections, "P3: 710 0", "P3: 710 9")),
                HasSubstr("gives the projection of the right camera as 710 9 610"));
    EXPECT_THAT(refusal(replaced(kKittiProjections, "P3: 710", "P3: 500")),
                HasSubstr("has focal length 710 in the left projection and 500 in the right"));
    EXPECT_THAT(refusal(replaced(kKittiProjections, "-333.7", "44.85728")), HasSubstr("has no baseline"));
}

TEST(Kitti, readsTheFileOfARealDrive) {
    const auto path = test::externalDataPath("06_kitti2015_000046/calib_cam_to_cam.txt");
    if (!path) GTEST_SKIP() << "STEREOSCOPE_DATA has no KITTI pair";
    const ReadRig read = readOne(*path);
    EXPECT_THAT(read.rectified->baselineMetres(), AllOf(testing::Ge(0.532), testing::Le(0.533)));
    EXPECT_EQ(read.rectified->imageSize(), (ImageSize{1242, 375}));
    EXPECT_FALSE(read.isForRawImages);
    // The cameras as they are give the same distance, and the rectification that the file has turns one into
    // the other.
    EXPECT_NEAR(read.raw->baselineMetres(), read.rectified->baselineMetres(), 2e-3);
    EXPECT_EQ(read.raw->left().imageSize, (ImageSize{1392, 512}));
    EXPECT_TRUE(readOne(*path, {.imageSize = {1392, 512}}).isForRawImages);
}

// --- OpenCV

const std::string kIntrinsics =
    "%YAML:1.0\n---\n"
    "M1: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [ 533.9, 0., 328.3, 0., 528.7, 236.8, "
    "0., 0., 1. ]\n"
    "D1: !!opencv-matrix\n   rows: 1\n   cols: 5\n   dt: d\n   data: [ -0.28, 0.05, 0.001, -0.0001, 0.1 ]\n"
    "M2: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [ 536.9, 0., 326.3, 0., 531.7, 250.8, "
    "0., 0., 1. ]\n"
    "D2: !!opencv-matrix\n   rows: 1\n   cols: 5\n   dt: d\n   data: [ -0.29, 0.1, -0.0005, 0.0002, 0. ]\n";
const std::string kExtrinsics =
    "%YAML:1.0\n---\n"
    "R: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [ 1., 0., 0., 0., 1., 0., 0., 0., 1. ]\n"
    "T: !!opencv-matrix\n   rows: 3\n   cols: 1\n   dt: d\n   data: [ -3.34, 0.04, 0. ]\n";
const std::string kQ =
    "%YAML:1.0\n---\n"
    "Q: !!opencv-matrix\n   rows: 4\n   cols: 4\n   dt: d\n"
    "   data: [ 1., 0., 0., -319., 0., 1., 0., -239., 0., 0., 0., 440., 0., 0., 8., 40. ]\n";

TEST(OpenCvStorage, readsARigOfTwoFilesWhicheverIsNamed) {
    const test::TempDir folder;
    const fs::path intrinsics = folder.write("intrinsics_a.yml", kIntrinsics);
    const fs::path extrinsics = folder.write("extrinsics_a.yml", kExtrinsics);
    for (const fs::path& named : {intrinsics, extrinsics}) {
        const ReadRig read = readOne(named);
        EXPECT_EQ(read.files.size(), 2U);
        EXPECT_TRUE(read.isForRawImages);
        EXPECT_EQ(read.raw->left().fx, 533.9);
        EXPECT_EQ(read.raw->right().cy, 250.8);
        EXPECT_THAT(read.raw->left().distortion, ElementsAre(-0.28, 0.05, 0.001, -0.0001, 0.1));
    }
    EXPECT_THAT(refusal(kIntrinsics), HasSubstr("has no rig: expected are the matrices M1, D1"));
}

TEST(OpenCvStorage, asksForNoUnitThatWasGiven) {
    const ReadRig assumed = parseRig(kIntrinsics + kExtrinsics.substr(kExtrinsics.find("R:")), "stereo.yml");
    EXPECT_EQ(assumed.assumedUnit, UnitOfLength::Centimetres);
    EXPECT_THAT(assumed.notes, Contains(HasSubstr("taken as centimetres, which makes 0.0334024 m")));
    EXPECT_NEAR(assumed.raw->translationMetres()[0], -0.0334, 1e-12);
    const ReadRig given = parseRig(kIntrinsics + kExtrinsics.substr(kExtrinsics.find("R:")), "stereo.yml",
                                   {.unit = UnitOfLength::Metres});
    EXPECT_EQ(given.assumedUnit, std::nullopt);
    EXPECT_THAT(given.notes, IsEmpty());
    EXPECT_EQ(given.raw->translationMetres()[0], -3.34);
}

TEST(OpenCvStorage, readsQAlone) {
    const ReadRig read = parseRig(kQ, "Q.yml", {.unit = UnitOfLength::Metres});
    EXPECT_FALSE(read.isForRawImages);
    EXPECT_EQ(read.rectified->fx(), 440);
    EXPECT_EQ(read.rectified->cx(), 319);
    EXPECT_EQ(read.rectified->baselineMetres(), 0.125);
    EXPECT_EQ(read.rectified->rightCx(), 319 + 40 * 0.125);  // Q[3][3] = (cx - cx') / Tx
}

TEST(OpenCvStorage, knowsOtherNamesOfTheMatrices) {
    const std::string named =
        "%YAML:1.0\n---\n"
        "LEFT.K: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [458.6, 0.0, 367.2, 0.0, 457.2, "
        "248.3, 0.0, 0.0, 1.0]\n"
        "RIGHT.K: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [457.5, 0.0, 379.9, 0.0, "
        "456.1, 255.2, 0.0, 0.0, 1]\n"
        "LEFT.R: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [1., 0., 0., 0., 1., 0., 0., "
        "0., 1.]\n"
        "RIGHT.R: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n   data: [1., 0., 0., 0., 1., 0., 0., "
        "0., 1.]\n"
        "LEFT.P: !!opencv-matrix\n   rows: 3\n   cols: 4\n   dt: d\n   data: [435.2, 0., 367.4, 0., 0., "
        "435.2, 252.2, 0., 0., 0., 1., 0.]\n"
        "RIGHT.P: !!opencv-matrix\n   rows: 3\n   cols: 4\n   dt: d\n   data: [435.2, 0., 367.4, -47.9, 0., "
        "435.2, 252.2, 0., 0., 0., 1., 0.]\n"
        "LEFT.width: 752\nLEFT.height: 480\n";
    const ReadRig read = parseRig(named, "EuRoC.yaml");
    EXPECT_EQ(read.assumedUnit, UnitOfLength::Metres);
    EXPECT_NEAR(read.rectified->baselineMetres(), 47.9 / 435.2, 1e-12);
    EXPECT_EQ(read.rectified->imageSize(), (ImageSize{752, 480}));
    EXPECT_NEAR(read.raw->baselineMetres(), 47.9 / 435.2, 1e-12);
}

TEST(OpenCvStorage, readsXmlAndJson) {
    const std::string xml =
        "<?xml version=\"1.0\"?>\n<opencv_storage>\n"
        "<P1 type_id=\"opencv-matrix\"><rows>3</rows><cols>4</cols><dt>d</dt><data>\n"
        "440. 0. 319. 0. 0. 440. 239. 0. 0. 0. 1. 0.</data></P1>\n"
        "<P2 type_id=\"opencv-matrix\"><rows>3</rows><cols>4</cols><dt>d</dt><data>\n"
        "440. 0. 319. -44. 0. 440. 239. 0. 0. 0. 1. 0.</data></P2>\n</opencv_storage>\n";
    EXPECT_NEAR(parseRig(xml, "calib.xml").rectified->baselineMetres(), 0.1, 1e-12);
    const std::string json =
        R"({"Q": {"type_id": "opencv-matrix", "rows": 4, "cols": 4, "dt": "d",
            "data": [1.0, 0.0, 0.0, -319.0, 0.0, 1.0, 0.0, -239.0, 0.0, 0.0, 0.0, 440.0, 0.0, 0.0, 8.0, 0.0]}})";
    EXPECT_NEAR(parseRig(json, "calib.json").rectified->baselineMetres(), 0.125, 1e-12);
}

TEST(OpenCvStorage, readsTheFilesOfTheSamplesOfOpenCv) {
    const ReadRig read = readOne(test::dataPath("chessboard/intrinsics.yml"));
    EXPECT_EQ(read.files.size(), 2U);
    EXPECT_EQ(read.assumedUnit, UnitOfLength::Centimetres);  // board squares of unknown size
    EXPECT_NEAR(read.raw->baselineMetres(), 0.03338144, 1e-7);
    EXPECT_TRUE(read.raw->given());
}

TEST(OpenCvStorage, refusesWhatIsNestedDeeply) {
    const std::size_t many = 300'000;
    for (const std::string& text :
         {"%YAML:1.0\na: " + std::string(many, '['), "{\"opencv-matrix\": " + std::string(many, '['),
          "<?xml version=\"1.0\"?><opencv_storage>" + std::string(many, '<') + "a>",
          "%YAML:1.0\n" + std::string(many, '-')})
        EXPECT_THAT(refusal(text), HasSubstr("is nested deeper than any calibration"));
}

// OpenCV allocates what the counts say (2^31 where they are no numbers); the address sanitizer ends the test
// then.
TEST(OpenCvStorage, allocatesNothingForDamagedCounts) {
    for (const char* count :
         {"rows: x", "rows: 60000", "cols: 2147483647", "rows: -4", "sizes: [60000, 60000]"}) {
        std::string text = kQ;
        text = replaced(text, std::string(count).starts_with("cols") ? "cols: 4" : "rows: 4", count);
        EXPECT_THAT(refusal(text), HasSubstr("has no rig")) << count;
    }
}

// std::length_error came out of OpenCV's parser.
TEST(OpenCvStorage, refusesAKeyThatBeginsWithAColon) {
    EXPECT_THAT(refusal(replaced(kQ, "   data: [", "   :dta a[")),
                HasSubstr("is not what OpenCV's FileStorage"));
}

TEST(OpenCvStorage, refusesAFileThatIsCutOff) {
    EXPECT_THAT(refusal(kIntrinsics.substr(0, kIntrinsics.find("528.7"))), HasSubstr("cut off"));
}

// --- ROS

std::string rosCamera(const std::string& name, const std::string& shift, const std::string& distortion) {
    return "image_width: 640\nimage_height: 400\ncamera_name: " + name +
           "\ncamera_matrix:\n  rows: 3\n  cols: 3\n  data: [414, 0, 316, 0, 414, 191, 0, 0, 1]\n"
           "distortion_model: plumb_bob\ndistortion_coefficients:\n  rows: 1\n  cols: 5\n  data: [" +
           distortion +
           "]\nrectification_matrix:\n  rows: 3\n  cols: 3\n  data: [1, 0, 0, 0, 1, 0, 0, 0, 1]\n"
           "projection_matrix:\n  rows: 3\n  cols: 4\n  data: [434, 0, 337, " +
           shift + ", 0, 434, 176, 0, 0, 0, 1, 0]\nbinning_x: 1\nroi:\n  x_offset: 0\n  do_rectify: True\n";
}

TEST(RosCameraInfo, readsTwoFilesInAnyOrder) {
    const test::TempDir folder;
    const std::vector<fs::path> swapped{
        folder.write("one.yaml", rosCamera("narrow_stereo/right", "-34.1", "-0.01, 0.1, 0, 0, 0")),
        folder.write("two.yaml", rosCamera("narrow_stereo/left", "0", "-0.02, 0.2, 0, 0, 0"))};
    const ReadRig read = readRig(swapped);
    EXPECT_EQ(read.format, "ROS camera_info YAML");
    EXPECT_TRUE(read.isForRawImages);
    EXPECT_NEAR(read.rectified->baselineMetres(), 34.1 / 434, 1e-12);
    EXPECT_EQ(read.raw->left().distortion[0], -0.02);
    EXPECT_NEAR(read.raw->translationMetres()[0], -34.1 / 434, 1e-12);
    EXPECT_EQ(read.raw->left().imageSize, (ImageSize{640, 400}));
}

TEST(RosCameraInfo, findsTheOtherFileBesideIt) {
    const test::TempDir folder;
    const fs::path left = folder.write("left.yaml", rosCamera("left", "0", "0, 0, 0, 0, 0"));
    try {
        (void)readOne(left);
        ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(
            error.sentence(),
            "left.yaml is the calibration of one camera, and that of the other was not found beside it; "
            "give both files.");
    }
    const fs::path right = folder.write("right.yaml", rosCamera("right", "-43.4", "0, 0, 0, 0, 0"));
    for (const fs::path& named : {left, right}) {
        const ReadRig read = readOne(named);
        EXPECT_NEAR(read.rectified->baselineMetres(), 0.1, 1e-12);
        EXPECT_FALSE(read.isForRawImages);  // neither distortion nor rotation: these images are rectified
    }
    EXPECT_EQ(readCalibration(right).calibration.fx(), 414) << "the matrix of the images, not of others";
}

TEST(RosCameraInfo, saysWhenTheShiftHasTheOtherSign) {
    const test::TempDir folder;
    const ReadRig read = readRig(
        std::vector<fs::path>{folder.write("left.yaml", rosCamera("left", "0", "0, 0, 0, 0, 0")),
                              folder.write("right.yaml", rosCamera("right", "160", "0, 0, 0, 0, 0"))});
    EXPECT_NEAR(read.rectified->baselineMetres(), 160.0 / 434, 1e-12);
    EXPECT_THAT(read.notes, Contains(HasSubstr("swap the sides")));
}

TEST(RosCameraInfo, readsTheFilesOfARealCamera) {
    const auto left = test::externalDataPath("08_ros_camera_info_ps4eye/left.yaml");
    if (!left) GTEST_SKIP() << "STEREOSCOPE_DATA has no ROS calibration";
    const ReadRig read = readOne(*left);
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.078567, 1e-6);
    EXPECT_EQ(read.rectified->fx(), 433.812194);
    EXPECT_TRUE(read.isForRawImages);
}

std::string iniCamera(const std::string& side, const std::string& shift) {
    return "# oST version 5.0 parameters\n\n[image]\n\nwidth\n640\n\nheight\n480\n\n[narrow_stereo/" + side +
           "]\n\ncamera matrix\n414.0 0.0 316.0\n0.0 414.0 191.0\n0.0 0.0 1.0\n\ndistortion\n-0.01 0.1 0.0 "
           "0.0 0.0\n\n"
           "rectification\n1.0 0.0 0.0\n0.0 1.0 0.0\n0.0 0.0 1.0\n\nprojection\n434.0 0.0 337.0 " +
           shift + "\n0.0 434.0 176.0 0.0\n0.0 0.0 1.0 0.0\n\n";
}

TEST(RosCameraInfo, readsIniTextOfOneFileOrTwo) {
    const ReadRig both = parseRig(iniCamera("left", "0.0") + iniCamera("right", "-43.4"), "ost.txt");
    EXPECT_EQ(both.format, "ROS camera_info INI");
    EXPECT_NEAR(both.rectified->baselineMetres(), 0.1, 1e-12);
    EXPECT_EQ(both.raw->right().imageSize, (ImageSize{640, 480}));
    EXPECT_THAT(both.raw->left().distortion, ElementsAre(-0.01, 0.1, 0, 0, 0));
    const test::TempDir folder;
    folder.write("right.ini", iniCamera("right", "-43.4"));
    EXPECT_NEAR(readOne(folder.write("left.ini", iniCamera("left", "0.0"))).rectified->baselineMetres(), 0.1,
                1e-12);
}

// --- EuRoC

std::string eurocSensor(const std::string& x) {
    return "%YAML:1.0\nsensor_type: camera\nT_BS:\n  cols: 4\n  rows: 4\n  data: [0, -1, 0, 0.5,\n    1, 0, "
           "0, " +
           x +
           ",\n    0, 0, 1, 0,\n    0, 0, 0, 1]\nrate_hz: 20\nresolution: [752, 480]\ncamera_model: pinhole\n"
           "intrinsics: [458.654, 457.296, 367.215, 248.375] #fu, fv, cu, cv\n"
           "distortion_model: radial-tangential\ndistortion_coefficients: [-0.28, 0.07, 0.0002, 1.7e-05]\n";
}

TEST(EurocSensor, goesFromTheBodyToBothCameras) {
    const test::TempDir folder;
    fs::create_directories(folder / "mav0/cam0");
    fs::create_directories(folder / "mav0/cam1");
    // The cameras' x axis is the body's y axis; the right camera stands 0.11 m along it.
    const fs::path left = folder.write("mav0/cam0/sensor.yaml", eurocSensor("0.02"));
    const fs::path right = folder.write("mav0/cam1/sensor.yaml", eurocSensor("0.13"));
    for (const fs::path& named : {left, right}) {
        const ReadRig read = readOne(named);
        EXPECT_TRUE(read.isForRawImages);
        EXPECT_EQ(read.rectified, std::nullopt);
        EXPECT_NEAR(read.raw->translationMetres()[0], -0.11, 1e-12);
        EXPECT_NEAR(read.raw->translationMetres()[1], 0, 1e-12);
        EXPECT_EQ(read.raw->left().fx, 458.654);
        EXPECT_EQ(read.raw->left().distortion.size(), 4U);
        EXPECT_EQ(read.raw->left().imageSize, (ImageSize{752, 480}));
    }
}

TEST(EurocSensor, readsTheFilesOfTheDataSet) {
    const auto left = test::externalDataPath("07_euroc_v101_unrectified/mav0/cam0/sensor.yaml");
    if (!left) GTEST_SKIP() << "STEREOSCOPE_DATA has no EuRoC pair";
    EXPECT_NEAR(readOne(*left).raw->baselineMetres(), 0.110, 1e-3);
}

// --- Kalibr

const std::string kCamchain =
    "cam0:\n  camera_model: pinhole\n  intrinsics: [461.6, 460.2, 362.6, 246.0]\n  distortion_model: radtan\n"
    "  distortion_coeffs: [-0.27, 0.06, 0.001, 0.0002]\n  resolution: [752, 480]\n  rostopic: "
    "/cam0/image_raw\n"
    "cam1:\n  T_cn_cnm1:\n  - [1.0, 0.0, 0.0, -0.11]\n  - [0.0, 1.0, 0.0, 0.0004]\n  - [0.0, 0.0, 1.0, "
    "-0.0008]\n"
    "  - [0.0, 0.0, 0.0, 1.0]\n  camera_model: pinhole\n  intrinsics: [460.0, 459.0, 373.0, 254.0]\n"
    "  distortion_model: equidistant\n  distortion_coeffs: [0.01, 0.02, 0.003, 0.0004]\n  resolution: [752, "
    "480]\n";

TEST(KalibrChain, readsBothCameras) {
    const ReadRig read = parseRig(kCamchain, "camchain.yaml");
    EXPECT_EQ(read.format, "Kalibr camchain.yaml");
    EXPECT_EQ(read.raw->left().lens, LensModel::Pinhole);
    EXPECT_EQ(read.raw->right().lens, LensModel::Fisheye);
    EXPECT_THAT(read.raw->translationMetres(), ElementsAre(-0.11, 0.0004, -0.0008));
    EXPECT_TRUE(read.isForRawImages);
}

TEST(KalibrChain, refusesOtherCameraModelsByName) {
    EXPECT_THAT(refusal(replaced(kCamchain, "pinhole", "omni")), HasSubstr("has the camera model \"omni\""));
    EXPECT_THAT(refusal(replaced(kCamchain, "radtan", "fov")), HasSubstr("has the distortion model \"fov\""));
    EXPECT_THAT(refusal(kCamchain.substr(0, kCamchain.find("cam1"))), HasSubstr("describes one camera"));
    EXPECT_THAT(refusal(replaced(kCamchain, "[1.0, 0.0, 0.0, -0.11]", "[2.0, 0.0, 0.0, -0.11]")),
                HasSubstr("is no rotation"));
}

// --- ZED

const std::string kZed =
    "[LEFT_CAM_HD]\nfx=700.1\nfy=700.2\ncx=640.5\ncy=360,25\nk1=-0.17\nk2=0.02\nk3=0\np1=0.001\np2=0.002\n\n"
    "[RIGHT_CAM_HD]\nfx=701.1\nfy=701.2\ncx=641.5\ncy=361\nk1=-0.17\nk2=0.02\n\n"
    "[LEFT_CAM_VGA]\nfx=350\nfy=350\ncx=336\ncy=188\n[RIGHT_CAM_VGA]\nfx=350\nfy=350\ncx=336\ncy=188\n"
    "[STEREO]\nBaseline=119.905\nTY=0.5\nTZ=-0.25\nCV_HD=0.008\nRX_HD=0.001\nRZ_HD=-0.002\nCV_VGA=0\n";

TEST(ZedConf, takesTheSectionOfTheImageSize) {
    const ReadRig hd = parseRig(kZed, "SN1234.conf", {.imageSize = {1280, 720}});
    EXPECT_EQ(hd.raw->left().fx, 700.1);
    EXPECT_EQ(hd.raw->left().cy, 360.25);  // with a decimal comma, as the ZED tools write in some countries
    EXPECT_THAT(hd.raw->left().distortion, ElementsAre(-0.17, 0.02, 0.001, 0.002, 0));
    EXPECT_THAT(hd.raw->translationMetres(),
                ElementsAre(testing::DoubleNear(-0.119905, 1e-12), testing::DoubleNear(-0.0005, 1e-12),
                            testing::DoubleNear(0.00025, 1e-12)));
    EXPECT_NEAR(hd.raw->rotation()[2], 0.008, 1e-5);  // a turn around y moves z to x
    EXPECT_THAT(hd.notes, IsEmpty());
    const ReadRig vga = parseRig(kZed, "SN1234.conf", {.imageSize = {672, 376}});
    EXPECT_EQ(vga.raw->left().fx, 350);
    EXPECT_NEAR(vga.raw->rotation()[2], 0, 1e-12);
}

TEST(ZedConf, saysWhichSectionItTookForAnUnknownSize) {
    EXPECT_THAT(
        parseRig(kZed, "SN1234.conf").notes,
        ElementsAre("The image size is not known: the section for 1280x720 is taken, of 1280x720, 672x376."));
    try {
        (void)parseRig(kZed, "SN1234.conf", {.imageSize = {640, 480}});
        ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.sentence(),
                  "SN1234.conf has no section for images of 640x480; it has 1280x720, 672x376.");
    }
}

// --- RealSense

const std::string kRealSense =
    "Device info:\n    Name : Intel RealSense D435\n\n"
    "Intrinsic of \"Infrared 1\" / 640x480 / {Y8}\n  Width:      \t640\n  Height:     \t480\n  PPX:        "
    "\t319.5\n"
    "  PPY:        \t238.5\n  Fx:         \t385.5\n  Fy:         \t385.5\n  Distortion: \tBrown Conrady\n"
    "  Coeffs:     \t0\t0\t0\t0\t0\n  FOV (deg):  \t79 x 63\n\n"
    "Intrinsic of \"Infrared 1\" / 1280x720 / {Y8}\n  Width:      \t1280\n  Height:     \t720\n  PPX:        "
    "\t640.5\n"
    "  PPY:        \t358\n  Fx:         \t643\n  Fy:         \t643\n\n"
    "Intrinsic of \"Color\" / 1280x720 / {YUYV}\n  Width:      \t1280\n  Height:     \t720\n  PPX:        "
    "\t1\n"
    "  PPY:        \t1\n  Fx:         \t900\n  Fy:         \t900\n\n"
    "Intrinsic of \"Infrared 2\" / 640x480 / {Y8}\n  Width:      \t640\n  Height:     \t480\n  PPX:        "
    "\t319.5\n"
    "  PPY:        \t238.5\n  Fx:         \t385.5\n  Fy:         \t385.5\n\n"
    "Extrinsic from \"Infrared 2\"\t  To\t  \"Infrared 1\" :\n Rotation Matrix:\n 1 0 0\n 0 1 0\n 0 0 1\n\n"
    " Translation Vector: \t0.0499\t0\t0\n\n"
    "Extrinsic from \"Infrared 1\"\t  To\t  \"Infrared 2\" :\n Rotation Matrix:\n 1 0 0\n 0 1 0\n 0 0 1\n\n"
    " Translation Vector: \t-0.0499\t0\t0\n\n";

TEST(RealSenseText, takesTheStreamOfTheImageSize) {
    const ReadRig read = parseRig(kRealSense, "d435.txt", {.imageSize = {640, 480}});
    EXPECT_EQ(read.rectified->fx(), 385.5);
    EXPECT_EQ(read.rectified->cx(), 319.5);
    EXPECT_EQ(read.rectified->baselineMetres(), 0.0499);
    EXPECT_FALSE(read.isForRawImages);
    EXPECT_EQ(parseRig(kRealSense, "d435.txt").rectified->fx(), 643);
    EXPECT_THROW((void)parseRig(kRealSense, "d435.txt", {.imageSize = {848, 480}}), Error);
}

// --- DepthAI

const std::string kOak = R"({"boardName": "OAK-D", "cameraData": [
  [0, {"cameraType": 0, "width": 3840, "height": 2160, "intrinsicMatrix": [[3000,0,1900],[0,3000,1000],[0,0,1]],
       "distortionCoeff": [0,0,0,0], "extrinsics": {"toCameraSocket": -1}}],
  [1, {"cameraType": 0, "width": 1280, "height": 800, "intrinsicMatrix": [[800,0,640],[0,801,400],[0,0,1]],
       "distortionCoeff": [1,2,3,4,5,6,7,8,0,0,0,0,0,0],
       "extrinsics": {"toCameraSocket": 2, "rotationMatrix": [[1,0,0],[0,1,0],[0,0,1]],
                      "translation": {"x": -7.5, "y": 0.01, "z": 0.02}, "specTranslation": {"x": -7.0}}}],
  [2, {"cameraType": 0, "width": 1280, "height": 800, "intrinsicMatrix": [[802,0,641],[0,803,401],[0,0,1]],
       "distortionCoeff": [0,0,0,0,0], "extrinsics": {"toCameraSocket": 0, "rotationMatrix": [[1,0,0],[0,1,0],[0,0,1]],
                      "translation": {"x": 3.75, "y": 0, "z": 0}}}]],
  "stereoRectificationData": {"leftCameraSocket": 1, "rightCameraSocket": 2}})";

TEST(DepthAiJson, readsCentimetres) {
    const ReadRig read = parseRig(kOak, "oak.json");
    EXPECT_EQ(read.format, "DepthAI (OAK) JSON");
    EXPECT_EQ(read.raw->left().fx, 800);
    EXPECT_EQ(read.raw->right().cx, 641);
    EXPECT_EQ(read.raw->left().distortion.size(), 14U);
    EXPECT_NEAR(read.raw->translationMetres()[0], -0.075, 1e-12);
    EXPECT_EQ(read.raw->left().imageSize, (ImageSize{1280, 800}));
}

TEST(DepthAiJson, goesBackWhereTheRightCameraHoldsTheWay) {
    const std::string swapped = replaced(replaced(kOak, "\"leftCameraSocket\": 1", "\"leftCameraSocket\": 2"),
                                         "\"rightCameraSocket\": 2", "\"rightCameraSocket\": 1");
    EXPECT_NEAR(parseRig(swapped, "oak.json").raw->translationMetres()[0], 0.075, 1e-12);
}

TEST(DepthAiJson, refusesExtrinsicsThatLeadInACircle) {
    const std::string circle = replaced(replaced(kOak, "\"toCameraSocket\": 2", "\"toCameraSocket\": 1"),
                                        "\"toCameraSocket\": 0", "\"toCameraSocket\": 2");
    EXPECT_EQ(refusal(circle), "calibration has no extrinsics between the sockets 1 and 2.");
}

TEST(DepthAiJson, readsAnotherUnit) {
    EXPECT_NEAR(
        parseRig(replaced(kOak, "\"boardName\"", "\"lengthUnit\": \"millimeter\", \"boardName\""), "oak.json")
            .raw->translationMetres()[0],
        -0.0075, 1e-12);
}

// --- MATLAB

const std::string kMatlab = R"({"CameraParameters1": {"RadialDistortion": [-0.3, 0.1, 0.01],
   "TangentialDistortion": [0.001, 0.002], "ImageSize": [960, 1280], "WorldUnits": "mm",
   "IntrinsicMatrix": [[1040,0,0],[0,1041,0],[656,486,1]]},
  "CameraParameters2": {"RadialDistortion": [-0.3, 0.1], "TangentialDistortion": [0, 0], "ImageSize": [960, 1280],
   "FocalLength": [1042, 1043], "PrincipalPoint": [657, 487]},
  "RotationOfCamera2": [[0.999998, 0.002, 0], [-0.002, 0.999998, 0], [0, 0, 1]],
  "TranslationOfCamera2": [-119.9, -0.4, 0.1]})";

TEST(MatlabStereo, turnsTheMatricesAndCountsPixelsFromZero) {
    const ReadRig read = parseRig(kMatlab, "stereoParams.json");
    EXPECT_EQ(read.raw->left().fx, 1040);
    EXPECT_EQ(read.raw->left().cx, 655);
    EXPECT_EQ(read.raw->right().fy, 1043);
    EXPECT_EQ(read.raw->right().cy, 486);
    EXPECT_THAT(read.raw->left().distortion, ElementsAre(-0.3, 0.1, 0.001, 0.002, 0.01));
    EXPECT_EQ(read.raw->left().imageSize, (ImageSize{1280, 960}));
    EXPECT_NEAR(read.raw->translationMetres()[0], -0.1199, 1e-12);
    EXPECT_NEAR(read.raw->rotation()[1], -0.002, 1e-6);  // its rows are the columns of the file
    EXPECT_THAT(read.notes, IsEmpty());
}

TEST(MatlabStereo, saysThatItAssumesMillimetres) {
    const ReadRig read = parseRig(replaced(kMatlab, R"("WorldUnits": "mm",)", ""), "stereoParams.json");
    EXPECT_EQ(read.assumedUnit, UnitOfLength::Millimetres);
    EXPECT_EQ(read.notes.size(), 1U);
}

// --- cvkit

TEST(CvkitParam, takesTheBaselineFromRho) {
    const ReadRig read = parseRig(
        "camera.A=[1080 0 640; 0 1080 480; 0 0 1]\ncamera.height=960\ncamera.width=1280\nrho=172.8\nt=0.16\n",
        "scene_param.txt");
    EXPECT_EQ(read.format, "cvkit _param.txt");
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.16, 1e-12);
    EXPECT_EQ(read.rectified->imageSize(), (ImageSize{1280, 960}));
}

// --- all

TEST(RigReader, refusesFilesOfTwoFormats) {
    const test::TempDir folder;
    const std::vector<fs::path> files{folder.write("a.yaml", kCamchain), folder.write("b.yml", kQ)};
    try {
        (void)readRig(files);
        ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.sentence(),
                  "b.yml is of another format (OpenCV FileStorage) than a.yaml (Kalibr camchain.yaml); the "
                  "files of "
                  "one rig are alike.");
    }
}

TEST(RigReader, refusesRawCamerasWhereRectifiedImagesAreMeant) {
    try {
        (void)parseCalibration(kCamchain, "camchain.yaml");
        ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(),
                    HasSubstr("camchain.yaml describes cameras whose images are not rectified yet (Kalibr "
                              "camchain.yaml); the command stereoscope rectify"));
    }
}

TEST(RigReader, readsTextInUtf16) {
    const std::string text = "700 0 320 0 700 240 0 0 1\r\n0.12\r\n";
    std::string little = "\xff\xfe", big = "\xfe\xff", unmarked;
    for (const char letter : text) {
        little += {letter, '\0'};
        big += {'\0', letter};
        unmarked += {letter, '\0'};
    }
    for (const std::string& bytes : {little, big, unmarked})
        EXPECT_EQ(parseRig(bytes, "K.txt").rectified->baselineMetres(), 0.12);
}

TEST(RigReader, saysWhatWasAssumedWhereRectifiedImagesAreMeant) {
    EXPECT_THAT(
        parseCalibration(kQ, "Q.yml").format,
        HasSubstr("OpenCV FileStorage (The file does not say in which unit its baseline of 0.125 is"));
}

TEST(RigReader, looksThroughAMegabyteOfLinesAtOnce) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW((void)parseRig(std::string(1'000'000, '\n'), "log.txt"), Error);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20)) << "it was minutes";
}

TEST(RigReader, passesOverAnotherFileThatCannotBeRead) {
    const test::TempDir folder;
    folder.write("extrinsics.yml", std::string(2'000'000, ' '));
    const fs::path intrinsics =
        folder.write("intrinsics.yml", kIntrinsics + kExtrinsics.substr(kExtrinsics.find("R:")));
    EXPECT_TRUE(readOne(intrinsics).raw);
}

TEST(RigReader, endsForAnAliasThatHoldsItself) {
    EXPECT_THROW((void)parseRig("camera_matrix: &a\n  data: *a\nprojection_matrix: 1\n", "left.yaml"), Error);
}

class CalibrationOfReport : public testing::TestWithParam<const char*> {};

/// Files as people have them: the same numbers in every spelling.
TEST_P(CalibrationOfReport, readsTheNumbers) {
    const fs::path path = test::dataPath("calibration/k") / GetParam();
    const ReadRig read = readOne(path);
    EXPECT_EQ(read.rectified->fx(), 497.489);
    EXPECT_NEAR(read.rectified->cx(), 45.3465, 1e-9);
    EXPECT_NEAR(read.rectified->cy(), 57.1885, 1e-9);
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.193001, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(K, CalibrationOfReport,
                         testing::Values("K_columns.txt", "K_comma.txt", "K_exp.txt", "K_mac.txt",
                                         "K_numpy.txt", "K_semicolon.txt", "K_unit.txt", "K_utf16.txt",
                                         "K_word.txt"));

TEST(RigReader, readsAProjectionMatrixAsKTxt) {
    const ReadRig twelve = parseRig("500 0 320 -60\n0 500 240 0\n0 0 1 0\n", "K.txt");
    EXPECT_NEAR(twelve.rectified->baselineMetres(), 0.12, 1e-12);
    EXPECT_THAT(twelve.notes, Contains(HasSubstr("worked out from the projection matrix")));
    EXPECT_EQ(parseRig("500 0 320 0\n0 500 240 0\n0 0 1 0\n0.2 m\n", "K.txt").rectified->baselineMetres(),
              0.2);
    EXPECT_EQ(parseRig("500 0 320\n0 500 240\n0 0 1\n200 mm\n", "K.txt").rectified->baselineMetres(), 0.2);
    EXPECT_THAT(refusal("500 0 320 0\n0 500 240 0\n0 0 1 0\n"), HasSubstr("has no baseline"));
    EXPECT_THAT(refusal("497 497 45 57\n497 497 45 57\n497 497 45 57\n"),
                HasSubstr("as a projection matrix"));
}

}  // namespace
}  // namespace stereo
