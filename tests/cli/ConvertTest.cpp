#include <gmock/gmock.h>

#include <opencv2/core.hpp>

#include "core/io/CalibrationReader.h"
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
using testing::HasSubstr;
namespace fs = std::filesystem;

ReadRig readOne(const fs::path& file) {
    return readRig(std::span(&file, 1));
}

struct ConvertTest : testing::Test {
    test::TempDir folder;
    const std::string board = dataPath("chessboard/intrinsics.yml").string();
    const std::string sample = test::samplePath("calib.txt").string();

    [[nodiscard]] Outcome convert(const std::string& source, const std::string& target,
                                  const Arguments& more = {}) const {
        Arguments arguments{"convert", source, "--out", (folder / target).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
};

TEST_F(ConvertTest, writesRectifiedImagesInEachFormatThatHoldsThem) {
    const StereoCalibration expected = readOne(sample).rectified.value();
    for (const auto& [name, options] :
         std::initializer_list<std::pair<std::string, Arguments>>{{"calib.txt", {}},
                                                                  {"rig.yml", {}},
                                                                  {"rig.xml", {}},
                                                                  {"camchain.yaml", {}},
                                                                  {"camera_info", {"--format", "ros"}}}) {
        const Outcome outcome = convert(sample, name, options);
        ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        const fs::path written = folder / name;
        const ReadRig back = readOne(fs::is_directory(written) ? written / "left.yaml" : written);
        ASSERT_TRUE(back.rectified) << name;
        EXPECT_NEAR(back.rectified->baselineMetres(), expected.baselineMetres(), 1e-12) << name;
        EXPECT_NEAR(back.rectified->doffs(), expected.doffs(), 1e-9) << name;
        EXPECT_EQ(back.rectified->imageSize(), expected.imageSize()) << name;
    }
}

TEST_F(ConvertTest, refusesWhatTheFormatCannotHold) {
    const Outcome twoCentres = convert(sample, "K.txt");
    EXPECT_EQ(twoCentres.code, ExitCode::Failed);
    EXPECT_THAT(twoCentres.err, HasSubstr("has one principal point for both cameras"));
    EXPECT_FALSE(fs::exists(folder / "K.txt"));
    const Outcome raw = convert(board, "calib.txt", {"--baseline-unit", "cm"});
    EXPECT_THAT(raw.err, HasSubstr("holds rectified images only; rectify the pair first"));
}

TEST_F(ConvertTest, writesRawCamerasThatOpenCvReads) {
    ASSERT_EQ(convert(board, "rig.yml", {"--baseline-unit", "cm"}).code, ExitCode::Done);
    const cv::FileStorage storage((folder / "rig.yml").string(), cv::FileStorage::READ);
    cv::Mat m1, translation;
    storage["M1"] >> m1;
    storage["T"] >> translation;
    const ReadRig source = readRig(std::vector<fs::path>{board}, {.unit = UnitOfLength::Centimetres});
    EXPECT_EQ(m1.at<double>(0, 0), source.raw->left().fx);
    EXPECT_NEAR(cv::norm(translation), source.raw->baselineMetres(), 1e-12);
}

// ROS' files hold the rectification, which the file of the board has not.
TEST_F(ConvertTest, completesRawCamerasByTheirRectification) {
    const Outcome outcome =
        convert(board, "info", {"--baseline-unit", "cm", "--image-size", "640x480", "--format", "ros"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const ReadRig back = readOne(folder / "info/left.yaml");
    EXPECT_TRUE(back.isForRawImages);
    EXPECT_TRUE(back.rectified);
}

TEST_F(ConvertTest, writesAFolderThatRunTakes) {
    ASSERT_EQ(
        convert(board, "info", {"--baseline-unit", "cm", "--image-size", "640x480", "--format", "ros"}).code,
        ExitCode::Done);
    const Outcome outcome = runCli({"run", dataPath("chessboard/left01.jpg").string(),
                                    dataPath("chessboard/right01.jpg").string(), "--calib",
                                    (folder / "info").string(), "--out", (folder / "out").string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The images were rectified by the calibration of their cameras"));
}

TEST_F(ConvertTest, saysWhatWasReadAssumedAndWritten) {
    const Outcome outcome = convert(board, "rig.yml");
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("raw cameras"), HasSubstr("taken as"),
                                   HasSubstr((folder / "rig.yml").string())));
}

TEST_F(ConvertTest, needsASizeForRosWhereTheFileHasNone) {
    EXPECT_THAT(convert(board, "info", {"--format", "ros"}).err, HasSubstr("needs the size of the images"));
    EXPECT_FALSE(fs::exists(folder / "info"));
    EXPECT_EQ(convert(board, "rig.yml", {"--image-size", "0x4"}).code, ExitCode::WrongUsage);
}

TEST_F(ConvertTest, doesNotWriteOverWhatItReads) {
    const fs::path copy = folder / "calib.txt";
    fs::copy_file(sample, copy);
    const Outcome outcome = convert(copy.string(), "calib.txt");
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_EQ(test::fileBytes(copy), test::fileBytes(sample));
}

TEST_F(ConvertTest, replacesNothingButCalibrations) {
    folder.write("notes.txt", "Ask Ada.\n");
    const Outcome outcome = convert(sample, "notes.txt");
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("notes.txt is there already and is no calibration"));
    EXPECT_EQ(test::fileBytes(folder / "notes.txt"), "Ask Ada.\n");
    folder.write("work.stereoscope", "stereoscopeProject: 1\n");
    EXPECT_EQ(convert(sample, "work.stereoscope", {"--format", "opencv"}).code, ExitCode::Failed);
    ASSERT_EQ(convert(sample, "rig.yml").code, ExitCode::Done);
    EXPECT_EQ(convert(sample, "rig.yml").code, ExitCode::Done);
}

TEST_F(ConvertTest, refusesANameOfAnotherSyntaxAsCalibrateDoes) {
    const Outcome json = convert(sample, "rig.json", {"--format", "opencv"});
    EXPECT_EQ(json.code, ExitCode::WrongUsage);
    EXPECT_THAT(
        json.err,
        HasSubstr(
            "rig.json is not that of a file of the format opencv, which is YAML; name it .yml or .xml."));
    EXPECT_EQ(convert(sample, "rig.xml", {"--format", "kalibr"}).code, ExitCode::WrongUsage);
    EXPECT_FALSE(fs::exists(folder / "rig.json"));
}

TEST_F(ConvertTest, needsANameThatSaysTheFormatOrTheFormat) {
    const Outcome outcome = convert(sample, "rig.json");
    EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
    EXPECT_THAT(outcome.err, HasSubstr("--format k-txt, middlebury, opencv, opencv-xml, ros or kalibr"));
    EXPECT_EQ(convert(sample, "rig.json", {"--format", "matlab"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"convert", sample}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"convert", "--out", "K.txt"}).code, ExitCode::WrongUsage);
}

}  // namespace
}  // namespace stereo
