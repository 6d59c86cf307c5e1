#include <gmock/gmock.h>

#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/stereo/Turn.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::dataPath;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

const cv::Size kCorners(9, 6);

std::vector<cv::Point2f> cornersIn(const fs::path& image) {
    const cv::Mat gray = cv::imread(image.string(), cv::IMREAD_GRAYSCALE);
    std::vector<cv::Point2f> corners;
    EXPECT_TRUE(cv::findChessboardCorners(gray, kCorners, corners)) << image;
    cv::cornerSubPix(gray, corners, {5, 5}, {-1, -1},
                     {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 30, 0.01});
    return corners;
}

/// The median of |row in left - row in right| over the corners of a board.
double medianRowError(const fs::path& left, const fs::path& right) {
    const auto l = cornersIn(left);
    const auto r = cornersIn(right);
    std::vector<double> errors;
    for (std::size_t i = 0; i < l.size(); ++i) errors.push_back(std::abs(l[i].y - r[i].y));
    std::ranges::sort(errors);
    return errors[errors.size() / 2];
}

struct RectifyTest : testing::Test {
    test::TempDir folder;

    [[nodiscard]] Arguments arguments(const std::string& number) const {
        return {"rectify",
                dataPath("chessboard/left").string() + number + ".jpg",
                dataPath("chessboard/right").string() + number + ".jpg",
                "--calib",
                dataPath("chessboard/intrinsics.yml").string(),
                "--out",
                (folder / number).string()};
    }
    [[nodiscard]] static Outcome with(Arguments arguments, const Arguments& more) {
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
};

TEST_F(RectifyTest, bringsTheCornersOfABoardToTheSameRows) {
    for (const std::string number : {"01", "03", "04"}) {
        const Outcome outcome = runCli(arguments(number));
        ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_GT(medianRowError(dataPath("chessboard/left").string() + number + ".jpg",
                                 dataPath("chessboard/right").string() + number + ".jpg"),
                  3);
        EXPECT_LT(medianRowError(folder / number / "left.png", folder / number / "right.png"), 0.5);
    }
}

TEST_F(RectifyTest, writesTheCalibrationOfTheRectifiedImages) {
    const Outcome outcome = with(arguments("01"), {"--baseline-unit", "cm"});
    EXPECT_THAT(test::filesIn(folder / "01"),
                ElementsAre("calib.txt", "left.png", "right.png", "valid_left.png", "valid_right.png"));
    const StereoCalibration calibration = readCalibration(folder / "01/calib.txt").calibration;
    EXPECT_NEAR(calibration.fx(), 518.61144, 1e-4);  // P1 of OpenCV's own stereoRectify
    EXPECT_NEAR(calibration.baselineMetres(), 0.03338144, 1e-7);
    EXPECT_EQ(calibration.imageSize(), (ImageSize{640, 480}));
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("OpenCV FileStorage: pinhole cameras"), HasSubstr("rectified to 640x480")));
    EXPECT_THAT(outcome.out, testing::Not(HasSubstr("does not say in which unit")));
}

TEST_F(RectifyTest, saysWhichUnitItAssumes) {
    EXPECT_THAT(runCli(arguments("01")).out, HasSubstr("taken as centimetres"));
}

/// Parallel cameras; rectified images are a raw pair of theirs, too.
std::string parallelRig(const std::string& centre, const std::string& translation) {
    const std::string matrix =
        ": !!opencv-matrix\n  rows: 3\n  cols: 3\n  dt: d\n  data: [995., 0., " + centre + ", 0., 0., 1.]\n";
    const std::string bent =
        ": !!opencv-matrix\n  rows: 1\n  cols: 4\n  dt: d\n  data: [0.001, 0., 0., 0.]\n";
    return "%YAML:1.0\n---\nM1" + matrix + "M2" + matrix + "D1" + bent + "D2" + bent +
           "R: !!opencv-matrix\n  rows: 3\n  cols: 3\n  dt: d\n  data: [1., 0., 0., 0., 1., 0., 0., 0., 1.]\n"
           "T: !!opencv-matrix\n  rows: 3\n  cols: 1\n  dt: d\n  data: [" +
           translation + "]\n";
}

TEST_F(RectifyTest, turnsTheImagesOfCamerasOneAboveTheOther) {
    const RgbImage left = readImage(test::samplePath("left.png")).rgb;
    const RgbImage right = readImage(test::samplePath("right.png")).rgb;
    writePng(folder / "upper.png", turned(left, Turn::Right));
    writePng(folder / "lower.png", turned(right, Turn::Right));
    const std::string level =
        folder.write("level.yml", parallelRig("311., 0., 995., 254.", "-0.193, 0., 0."));
    const std::string upright =
        folder.write("upright.yml", parallelRig("245., 0., 995., 311.", "0., -0.193, 0."));
    const auto rectify = [&](const std::string& rig, const Arguments& more) {
        return with({"rectify", (folder / "upper.png").string(), (folder / "lower.png").string(), "--calib",
                     rig, "--out", (folder / "out").string()},
                    more);
    };
    EXPECT_THAT(rectify(upright, {}).err, HasSubstr("turn both by 90 degrees to the left"));
    const Outcome outcome = rectify(upright, {"--turn", "left"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out, HasSubstr("The images were turned by 90 degrees to the left."));
    const StereoCalibration calibration = readCalibration(folder / "out/calib.txt").calibration;
    EXPECT_EQ(calibration.imageSize(), left.size());
    EXPECT_NEAR(calibration.baselineMetres(), 0.193, 1e-9);
    const Outcome wrong = rectify(level, {"--turn", "left"});
    EXPECT_EQ(wrong.code, ExitCode::Failed);
    EXPECT_THAT(wrong.err, HasSubstr("The cameras of level.yml stand side by side"));
    EXPECT_EQ(rectify(upright, {"--turn", "up"}).code, ExitCode::WrongUsage);
}

TEST_F(RectifyTest, saysWhatToDoWhereRowsDoNotMatchAfterwards) {
    Arguments swapped = arguments("01");
    std::swap(swapped[1], swapped[2]);
    const Outcome outcome = runCli(swapped);
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("Rows misaligned"), HasSubstr("name the right one first"),
                                   testing::Not(HasSubstr("Rectify the pair"))));
}

TEST_F(RectifyTest, warnsOfSidesInTheWrongOrder) {
    const std::string rig = folder.write("rig.yml", parallelRig("311., 0., 995., 254.", "-0.193, 0., 0."));
    const std::string left = test::samplePath("left.png");
    const std::string right = test::samplePath("right.png");
    const Outcome swapped = runCli({"rectify", right, left, "--calib", rig, "--out", folder / "swapped"});
    EXPECT_EQ(swapped.code, ExitCode::Done) << swapped.err;
    EXPECT_THAT(swapped.err, AllOf(HasSubstr("Problem: Left and right swapped"),
                                   HasSubstr("Name the images in the other order.\n")));
    const Outcome inOrder = runCli({"rectify", left, right, "--calib", rig, "--out", folder / "right"});
    EXPECT_EQ(inOrder.code, ExitCode::Done);
    EXPECT_EQ(inOrder.err, "");
}

TEST_F(RectifyTest, keepsAllOfTheImagesWhenAsked) {
    ASSERT_EQ(with(arguments("01"), {"--alpha", "1", "--size", "320x240", "--resampling", "lanczos"}).code,
              ExitCode::Done);
    const cv::Mat mask = cv::imread((folder / "01/valid_left.png").string(), cv::IMREAD_GRAYSCALE);
    EXPECT_EQ(mask.cols, 320);
    EXPECT_LT(cv::countNonZero(mask), 320 * 240);
    EXPECT_GT(cv::countNonZero(mask), 320 * 240 / 2);
}

TEST_F(RectifyTest, doesNotWriteOverWhatItReads) {
    for (const char* name : {"left.jpg", "right.jpg"})
        fs::copy_file(dataPath("chessboard") / (fs::path(name).stem().string() + "01.jpg"), folder / name);
    for (const char* name : {"intrinsics.yml", "extrinsics.yml"})
        fs::copy_file(dataPath("chessboard") / name, folder / name);
    fs::rename(folder / "left.jpg", folder / "left.png");
    const std::string before = test::fileBytes(folder / "left.png");
    const Outcome outcome =
        runCli({"rectify", (folder / "left.png").string(), (folder / "right.jpg").string(), "--calib",
                (folder / "intrinsics.yml").string(), "--out", folder.path().string()});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("is read and would be written over"));
    EXPECT_EQ(test::fileBytes(folder / "left.png"), before);
}

TEST_F(RectifyTest, replacesAnEarlierPairAndNothingElse) {
    ASSERT_EQ(runCli(arguments("01")).code, ExitCode::Done);
    EXPECT_EQ(runCli(arguments("01")).code, ExitCode::Done);
    fs::create_directory(folder / "03");
    folder.write("03/calib.txt", "my notes");
    const Outcome outcome = runCli(arguments("03"));
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("calib.txt is there already and is no part of a rectified pair"));
    EXPECT_EQ(test::fileBytes(folder / "03/calib.txt"), "my notes");
    EXPECT_FALSE(fs::exists(folder / "03/left.png"));
}

TEST_F(RectifyTest, refusesWhatItCannotUse) {
    EXPECT_EQ(with(arguments("01"), {"--alpha", "2"}).code, ExitCode::WrongUsage);
    Arguments intoAFile = arguments("01");
    intoAFile.back() = folder.write("file", "").string();
    EXPECT_THAT(runCli(intoAFile).err, HasSubstr("file cannot be made (Not a directory)"));
    EXPECT_EQ(with(arguments("01"), {"--alpha", "x"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(with(arguments("01"), {"--size", "0x5"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(with(arguments("01"), {"third.png"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"rectify", "a.png", "b.png", "--out", "x"}).code, ExitCode::WrongUsage);
    const Outcome rectified =
        runCli({"rectify", test::samplePath("left.png").string(), test::samplePath("right.png").string(),
                "--calib", test::samplePath("calib.txt").string(), "--out", (folder / "x").string()});
    EXPECT_EQ(rectified.code, ExitCode::Failed);
    EXPECT_THAT(rectified.err, HasSubstr("is for images that are rectified already"));
    EXPECT_FALSE(fs::exists(folder / "x"));
}

}  // namespace
}  // namespace stereo
