#include "core/io/CalibrationReader.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using namespace std::string_literals;

/// Of the FoundationStereo demo.
const std::string kDemo =
    "754.6680908203125 0.0 489.3794860839844 0.0 754.6680908203125 265.16162109375 0.0 0.0 1.0 \n0.063\n";

const std::string kRig = "cam0=[1000 0 320; 0 1000 240; 0 0 1]\n";

CalibrationNumbers numbersIn(const std::string& text) {
    return parseCalibration(text, "calibration").calibration.numbers();
}

std::string refusal(const std::string& text) {
    try {
        (void)parseCalibration(text, "a/calib.txt");
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration);
        EXPECT_EQ(error.path(), "a/calib.txt");
        return error.sentence();
    }
    return "accepted";
}

Error errorOf(const std::filesystem::path& path) {
    try {
        (void)readCalibration(path);
    } catch (const Error& error) {
        return error;
    }
    return {ErrorKind::Internal, "accepted"};
}

auto listsTheFormats() {
    return AllOf(HasSubstr("FoundationStereo K.txt (ten numbers: camera matrix, baseline in metres)"),
                 HasSubstr("Middlebury calib.txt (cam0=, cam1=, baseline= in mm; also ETH3D's)"));
}

TEST(KTxt, readsTheFileOfTheDemo) {
    const ReadCalibration read = parseCalibration(kDemo, "K.txt");
    EXPECT_EQ(read.format, "FoundationStereo K.txt");
    const CalibrationNumbers& numbers = read.calibration.numbers();
    EXPECT_EQ(numbers.fx, 754.6680908203125);
    EXPECT_EQ(numbers.fy, 754.6680908203125);
    EXPECT_EQ(numbers.cx, 489.3794860839844);
    EXPECT_EQ(numbers.cy, 265.16162109375);
    EXPECT_EQ(numbers.baselineMetres, 0.063);
    EXPECT_EQ(read.calibration.doffs(), 0);
    EXPECT_TRUE(numbers.imageSize.isEmpty());
    EXPECT_EQ(numbers.maxDisparityPx, std::nullopt);
}

class EachShape : public testing::TestWithParam<const char*> {};

TEST_P(EachShape, isTolerated) {
    const CalibrationNumbers numbers = numbersIn(GetParam());
    EXPECT_EQ(numbers.fx, 700.5);
    EXPECT_EQ(numbers.fy, 701);
    EXPECT_EQ(numbers.cx, 320.25);
    EXPECT_EQ(numbers.cy, 240);
    EXPECT_EQ(numbers.rightCx, 320.25);
    EXPECT_EQ(numbers.baselineMetres, 0.12);
}

INSTANTIATE_TEST_SUITE_P(KTxt, EachShape,
                         testing::Values("700.5 0 320.25 0 701 240 0 0 1\n0.12",
                                         "700.5 0 320.25 0 701 240 0 0 1   \r\n0.12  \r\n\r\n",
                                         "700.5 0 320.25\n0 701 240\n0 0 1\n0.12\n",
                                         "700.5, 0, 320.25, 0, 701, 240, 0, 0, 1\n0.12\n",
                                         "[700.5 0 320.25; 0 701 240; 0 0 1]\n0.12\n",
                                         "[[700.5, 0, 320.25],\n [0, 701, 240],\n [0, 0, 1]]\n0.12\n",
                                         "\xef\xbb\xbf"
                                         "700.5 0 320.25 0 701 240 0 0 1\n0.12\n",
                                         "# K\n700.5 0 320.25 0 701 240 0 0 1 # px\n0.12 # metres, not mm\n",
                                         "\t+7.005e2\t0.0\t3.2025E+02 0. 701.0 240 0 -0 1 .12"));

TEST(KTxt, refusesAMatrixWithoutBaseline) {
    EXPECT_EQ(refusal("700 0 320 0 700 240 0 0 1"),
              "calib.txt has no baseline: write it in metres after the numbers of the camera matrix.");
}

TEST(KTxt, refusesAnotherCountOfNumbers) {
    EXPECT_THAT(refusal("700 0 320 0 700 240 0 0 1 0.1 5"), HasSubstr("holds 11 numbers; ten were expected"));
    EXPECT_THAT(refusal("700,5 0,0 320,2 0,0 700,5 240,1 0,0 0,0 1,0 0,12 3,5"),
                HasSubstr("holds 22 numbers; ten were expected, with decimal points"));
}

TEST(KTxt, refusesNumbersThatAreNoCameraMatrix) {
    EXPECT_EQ(refusal("700 0 5 0 700 0 320 240 1 0.1"),
              "calib.txt gives the camera matrix as 700 0 5 0 700 0 320 240 1; fx 0 cx 0 fy cy 0 0 1 was "
              "expected, row "
              "by row.");
}

TEST(KTxt, refusesNumbersThatMakeNoCamera) {
    EXPECT_THAT(refusal("700 0 320 0 700 240 0 0 1 0"),
                HasSubstr("calib.txt: The baseline of the calibration is 0; it must be above zero"));
    EXPECT_THAT(refusal("700 0 320 0 700 240 0 0 1 -0.063"),
                HasSubstr("baseline of the calibration is -0.063"));
    EXPECT_THAT(refusal("700 0 320 0 700 240 0 0 1 nan"), HasSubstr("baseline of the calibration is nan"));
    EXPECT_THAT(refusal("inf 0 320 0 700 240 0 0 1 0.1"),
                HasSubstr("focal length fx of the calibration is inf"));
    EXPECT_THAT(refusal("1e999 0 320 0 700 240 0 0 1 0.1"),
                HasSubstr("focal length fx of the calibration is inf"));
    EXPECT_THAT(refusal("700 0 nan 0 700 240 0 0 1 0.1"),
                HasSubstr("principal point cx of the calibration is nan"));
    EXPECT_THAT(refusal("0 0 320 0 700 240 0 0 1 0.1"), HasSubstr("focal length fx of the calibration is 0"));
}

TEST(KTxt, fitsImagesWithThePrincipalPointInTheMiddle) {
    const StereoCalibration calibration = parseCalibration(kDemo, "K.txt").calibration;
    EXPECT_NO_THROW(calibration.requireFits({960, 540}));
    EXPECT_THROW(calibration.requireFits({480, 270}), Error);
}

TEST(MiddleburyCalib, readsMotorcycle) {
    const ReadCalibration read = readCalibration(test::dataPath("calibration/motorcycle.txt"));
    EXPECT_EQ(read.format, "Middlebury calib.txt");
    const CalibrationNumbers& numbers = read.calibration.numbers();
    EXPECT_EQ(numbers.fx, 994.978);
    EXPECT_EQ(numbers.fy, 994.978);
    EXPECT_EQ(numbers.cx, 311.193);
    EXPECT_EQ(numbers.cy, 254.877);
    EXPECT_EQ(numbers.rightCx, 342.279);
    EXPECT_NEAR(numbers.baselineMetres, 0.193001, 1e-12);
    EXPECT_EQ(numbers.imageSize, (ImageSize{741, 500}));
    EXPECT_EQ(numbers.maxDisparityPx, 70);
    EXPECT_NEAR(read.calibration.doffs(), 31.086, 1e-9);
}

TEST(MiddleburyCalib, readsTheQuarterSizeMotorcycle) {
    const StereoCalibration calibration =
        readCalibration(test::dataPath("calibration/motorcycle_q.txt")).calibration;
    EXPECT_EQ(calibration.fx(), 999.421);
    EXPECT_NEAR(calibration.doffs(), 32.778, 1e-9);
    EXPECT_NO_THROW(calibration.requireFits({741, 497}));
    EXPECT_THROW(calibration.requireFits({741, 500}), Error);
}

TEST(MiddleburyCalib, takesDoffsWhenTheRightCameraIsMissing) {
    const CalibrationNumbers numbers = numbersIn(kRig + "doffs=12.5\nbaseline=100\n");
    EXPECT_EQ(numbers.rightCx, 332.5);
    EXPECT_EQ(numbers.baselineMetres, 0.1);
    EXPECT_TRUE(numbers.imageSize.isEmpty());
}

TEST(MiddleburyCalib, takesTheRightCameraWhenDoffsIsMissing) {
    EXPECT_EQ(numbersIn(kRig + "cam1=[1000 0 331; 0 1000 240; 0 0 1]\nbaseline=100\n").rightCx, 331);
}

TEST(MiddleburyCalib, refusesDoffsThatContradictTheCameras) {
    const std::string cam1 = "cam1=[1000 0 331; 0 1000 240; 0 0 1]\nbaseline=100\n";
    EXPECT_EQ(numbersIn(kRig + cam1 + "doffs=11.009").rightCx, 331);
    EXPECT_EQ(numbersIn(kRig + cam1 + "doffs=11.5").rightCx, 331) << "rounded by half a pixel";
    EXPECT_EQ(
        refusal(kRig + cam1 + "doffs=11.52"),
        "calib.txt contradicts itself: doffs is 11.52, but cx of cam1 minus cx of cam0 is 11; correct one of "
        "them.");
}

TEST(MiddleburyCalib, saysThatDoffsWasRounded) {
    const ReadRig read =
        parseRig(kRig + "cam1=[1000 0 331.4; 0 1000 240; 0 0 1]\nbaseline=100\ndoffs=11.5\n", "calib.txt");
    EXPECT_THAT(read.notes,
                testing::ElementsAre("doffs is rounded to 11.5; 11.4 is used, which is cx of cam1 minus "
                                     "cx of cam0."));
}

TEST(MiddleburyCalib, saysThatAnNdispOfZeroSaysNothing) {
    const ReadRig read = parseRig(kRig + "doffs=0\nbaseline=100\nndisp=0\n", "calib.txt");
    EXPECT_THAT(read.notes,
                testing::ElementsAre("ndisp is 0, so how large disparities get is taken for not known."));
}

TEST(MiddleburyCalib, readsWhatPeopleAddByHand) {
    EXPECT_NEAR(numbersIn(kRig + "doffs=0\nbaseline=193.001 mm\n").baselineMetres, 0.193001, 1e-12);
    EXPECT_NEAR(numbersIn(kRig + "doffs=0\nbaseline=0.2 m\n").baselineMetres, 0.2, 1e-12);
    EXPECT_EQ(numbersIn(kRig + "doffs=0\nbaseline=100\nndisp=40  # bound\n").maxDisparityPx, 40);
    EXPECT_EQ(numbersIn(kRig + "doffs=0\nbaseline=100\nndisp=0\n").maxDisparityPx, std::nullopt);
    EXPECT_EQ(numbersIn("cam0=[1000, 0, 320;, 0, 1000 240;, 0, 0 1]\ndoffs=0\nbaseline=100\n").cy, 240);
}

TEST(MiddleburyCalib, readsABaselineBelowOneAsMetresAndSaysSo) {
    const ReadCalibration read = parseCalibration(kRig + "doffs=0\nbaseline=0.0599\n", "calib.txt");
    EXPECT_EQ(read.calibration.baselineMetres(), 0.0599);
    EXPECT_EQ(read.format, "Middlebury calib.txt (baseline below 1: read as metres)");
}

TEST(MiddleburyCalib, readsTheBaselineOfEth3dInMillimetres) {
    EXPECT_NEAR(numbersIn(kRig + "doffs=0\nbaseline=59.9\n").baselineMetres, 0.0599, 1e-12);
}

TEST(MiddleburyCalib, toleratesOtherLineEndsSpacesAndOrder) {
    const CalibrationNumbers numbers = numbersIn(
        "\xef\xbb\xbf# by hand\r\nbaseline = 100 \r\n doffs = 0\r\nunknown=x\r\n\r\nno entry\r\n"
        "cam0 = [1000, 0, 320;\r\n 0, 1000, 240;\r\n 0, 0, 1]\r\nwidth = 640\r\nheight = 480");
    EXPECT_EQ(numbers.fx, 1000);
    EXPECT_EQ(numbers.baselineMetres, 0.1);
    EXPECT_EQ(numbers.imageSize, (ImageSize{640, 480}));
}

TEST(MiddleburyCalib, namesTheKeyThatIsMissing) {
    EXPECT_EQ(
        refusal(kRig + "doffs=0\n"),
        "calib.txt has no baseline; a Middlebury calib.txt has lines cam0=, cam1= or doffs=, and baseline=.");
    EXPECT_THAT(refusal(kRig + "baseline=100\n"), HasSubstr("has no cam1"));
    EXPECT_THAT(refusal(kRig + "doffs=0\nbaseline=100\nwidth=640\n"), HasSubstr("has no height"));
}

TEST(MiddleburyCalib, namesTheKeyThatIsWrong) {
    const std::string rig = kRig + "doffs=0\n";
    EXPECT_EQ(refusal(rig + "baseline=-100\n"),
              "calib.txt gives baseline as \"-100\"; a number of millimetres above zero (a negative one "
              "usually means "
              "that left and right are swapped) was expected.");
    EXPECT_THAT(refusal(rig + "baseline=0\n"), HasSubstr("gives baseline as \"0\""));
    EXPECT_THAT(refusal(rig + "baseline=inf\n"), HasSubstr("gives baseline as \"inf\""));
    EXPECT_THAT(refusal(rig + "baseline=\n"),
                HasSubstr("gives baseline as \"\"; a finite number was expected"));
    EXPECT_THAT(refusal(rig + "baseline=1O0\n"),
                HasSubstr("gives baseline as \"1O0\"; a finite number was expected"));
    EXPECT_THAT(refusal(kRig + "doffs=nan\nbaseline=100\n"), HasSubstr("gives doffs as \"nan\""));
    EXPECT_THAT(refusal(rig + "baseline=100\nwidth=0\nheight=480\n"),
                HasSubstr("gives width as \"0\"; a whole number above zero was expected"));
    EXPECT_THAT(refusal(rig + "baseline=100\nwidth=640\nheight=1e99\n"),
                HasSubstr("gives height as \"1e99\""));
    EXPECT_THAT(refusal(rig + "baseline=100\nndisp=nan\n"), HasSubstr("gives ndisp as \"nan\""));
    EXPECT_THAT(refusal("cam0=[1000 0 320; 0 1000 240]\n"), HasSubstr("gives cam0 as"));
    EXPECT_THAT(refusal("cam0=[1000 0 320; 0 1000 240; 0 0 2]\nbaseline=1\n"),
                HasSubstr("gives cam0 as 1000 0 320 0 1000 240 0 0 2"));
    EXPECT_THAT(refusal("cam0=[nan 0 320; 0 1000 240; 0 0 1]\ndoffs=0\nbaseline=100\n"),
                HasSubstr("focal length fx of the calibration is nan"));
}

TEST(CalibrationReader, listsTheFormatsForWhatIsNoCalibration) {
    const test::TempDir folder;
    EXPECT_EQ(errorOf(folder.write("cloud", "ply\nformat ascii 1.0\n")).sentence(),
              "cloud is a point cloud (PLY); a calibration was expected.");
    for (const std::string& text :
         {"Dear reader,"s, "1 2 3"s, "\x89PNG\r\n\x1a\n\0\0\0\r"s, "\0\0\0\0"s, " \n"s}) {
        const Error error = errorOf(folder.write("file", text));
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_THAT(error.sentence(),
                    AllOf(HasSubstr("file is not a calibration that this program knows"), listsTheFormats()));
    }
}

TEST(CalibrationReader, listsTheFormatsForAnEmptyFileAndAHugeOne) {
    const test::TempDir folder;
    EXPECT_THAT(errorOf(folder.path()).sentence(),
                HasSubstr("is a folder without a calibration under a usual name (calib.txt, "));
    EXPECT_THAT(errorOf(folder.write("K.txt", "")).sentence(),
                AllOf(HasSubstr("K.txt is empty"), listsTheFormats()));
    EXPECT_THAT(errorOf(folder.write("big", std::string(1100000, ' '))).sentence(),
                AllOf(HasSubstr("big is larger than 1 MB"), listsTheFormats()));
}

TEST(CalibrationReader, saysWhenThereIsNoFile) {
    const test::TempDir folder;
    EXPECT_EQ(errorOf(folder / "K.txt").kind(), ErrorKind::NotFound);
}

TEST(CalibrationReader, findsTheCalibrationBesideAnImage) {
    const test::TempDir folder;
    const auto beside = folder.write("calib.txt", "");
    EXPECT_EQ(findCalibrationBeside(folder / "im0.png"), beside);
}

TEST(CalibrationReader, findsTheCalibrationOneFolderUpAfterTheOneBeside) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "left");
    const auto above = folder.write("calib.txt", "");
    EXPECT_EQ(findCalibrationBeside(folder / "left/0001.png"), above);
    const auto beside = folder.write("left/K.txt", "");
    EXPECT_EQ(findCalibrationBeside(folder / "left/0001.png"), beside);
}

TEST(CalibrationReader, findsThatOfACameraAboveItsImages) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "cam0/data");
    const auto camera = folder.write("cam0/sensor.yaml", "");
    EXPECT_EQ(findCalibrationBeside(folder / "cam0/data/14.png"), camera);
}

TEST(CalibrationReader, doesNotTakeACalibrationAboveAFolderOfAnotherName) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "monday");
    folder.write("calib.txt", "");
    EXPECT_EQ(findCalibrationBeside(folder / "monday/left.png"), std::nullopt);
}

TEST(CalibrationReader, findsNoCalibrationWhereThereIsNone) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "a/b");
    std::filesystem::create_directories(folder / "a/K.txt");
    EXPECT_EQ(findCalibrationBeside(folder / "a/b/im0.png"), std::nullopt);
}

TEST(CalibrationReader, findsTheCalibrationInAFolder) {
    const test::TempDir folder;
    EXPECT_EQ(findCalibrationIn(folder.path()), std::nullopt);
    EXPECT_EQ(findCalibrationIn(folder / "absent"), std::nullopt);
    std::filesystem::create_directory(folder / "cam0");
    const auto camera = folder.write("cam0/sensor.yaml", "");
    EXPECT_EQ(findCalibrationIn(folder.path()), camera);
    const auto file = folder.write("K.txt", "700 0 320 0 700 240 0 0 1\n0.1\n");
    EXPECT_EQ(findCalibrationIn(folder.path()), file);
    EXPECT_EQ(readCalibration(folder.path()).calibration.fx(), 700);
    EXPECT_EQ(findCalibrationIn(file), std::nullopt) << "it is no folder";
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    EXPECT_EQ(findCalibrationIn({}), std::nullopt) << "what nobody named is not looked for here";
    std::filesystem::current_path(before);
}

}  // namespace
}  // namespace stereo
