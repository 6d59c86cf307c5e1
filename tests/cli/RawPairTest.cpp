#include <gmock/gmock.h>

#include "core/io/CalibrationReader.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::dataPath;
using test::fileBytes;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Photographs of a board by two cameras, whose calibration is for the images as they are.
struct RawPairTest : testing::Test {
    test::TempDir folder;

    [[nodiscard]] Outcome run(const Arguments& more, const std::string& out = "out") const {
        Arguments arguments{"run",
                            dataPath("chessboard/left01.jpg").string(),
                            dataPath("chessboard/right01.jpg").string(),
                            "--calib",
                            dataPath("chessboard/intrinsics.yml").string(),
                            "--out",
                            (folder / out).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    [[nodiscard]] std::string disparity(const std::string& out) const {
        return fileBytes(folder / out / "disparity.pfm");
    }
};

TEST_F(RawPairTest, isRectifiedAndMatched) {
    const Outcome outcome = run({"--baseline-unit", "cm"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("The images were rectified by the calibration"),
                                   HasSubstr("to 640x480, as the calibration says")));
    EXPECT_THAT(fileBytes(folder / "out/run.json"), AllOf(HasSubstr("\"rig\""), HasSubstr("\"distortion\"")));
}

TEST_F(RawPairTest, isMadeAgainByItsRecordAndItsProject) {
    const std::string project = (folder / "board.stereoscope").string();
    ASSERT_EQ(run({"--alpha", "0.5", "--rectify-size", "600x450", "--resampling", "lanczos", "--save-project",
                   project})
                  .code,
              ExitCode::Done);
    ASSERT_EQ(runCli({"run", (folder / "out/run.json").string(), "--out", (folder / "again").string()}).code,
              ExitCode::Done);
    EXPECT_EQ(disparity("again"), disparity("out"));
    ASSERT_EQ(runCli({"run", project, "--out", (folder / "project").string()}).code, ExitCode::Done);
    EXPECT_EQ(disparity("project"), disparity("out"));
    EXPECT_EQ(fileBytes(folder / "project/cloud.ply"), fileBytes(folder / "out/cloud.ply"));
}

TEST_F(RawPairTest, isStillRawInTheProjectOfARecord) {
    const std::string project = (folder / "board.stereoscope").string();
    ASSERT_EQ(run({"--alpha", "0.5", "--baseline-unit", "cm"}).code, ExitCode::Done);
    const std::string record = (folder / "out/run.json").string();
    ASSERT_EQ(runCli({"run", record, "--save-project", project, "--out", (folder / "again").string()}).code,
              ExitCode::Done);
    ASSERT_EQ(runCli({"run", project, "--out", (folder / "project").string()}).code, ExitCode::Done);
    EXPECT_EQ(disparity("project"), disparity("out"));
    // What is said now goes before what the project says, and the rest of that stays.
    const Outcome other =
        runCli({"run", project, "--rectify-size", "320x240", "--out", (folder / "small").string()});
    ASSERT_EQ(other.code, ExitCode::Done) << other.err;
    EXPECT_THAT(other.err, HasSubstr("to 320x240, alpha 0.5"));
}

TEST_F(RawPairTest, isMadeAgainByAnArchiveThatWasMovedAlone) {
    const std::filesystem::path archive = folder / "board.stereoscope.zip";
    ASSERT_EQ(run({"--alpha", "0.5", "--save-project", archive.string()}).code, ExitCode::Done);
    const test::TempDir elsewhere;
    std::filesystem::rename(archive, elsewhere / "moved.stereoscope.zip");
    const Outcome outcome =
        runCli({"run", (elsewhere / "moved.stereoscope.zip").string(), "--out", (folder / "again").string()});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(disparity("again"), disparity("out"));
}

TEST_F(RawPairTest, isTakenAsItIsWhenSaid) {
    ASSERT_EQ(run({}).code, ExitCode::Done);
    const Outcome outcome = run({"--rectified", "1"}, "raw");
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("were rectified")));
    EXPECT_THAT(fileBytes(folder / "raw/run.json"), Not(HasSubstr("\"rig\"")));
    EXPECT_NE(disparity("raw"), disparity("out"));
}

TEST_F(RawPairTest, isRectifiedInAnotherWayFromItsRecord) {
    ASSERT_EQ(run({}).code, ExitCode::Done);
    const Arguments record{"run", (folder / "out/run.json").string(), "--out", (folder / "again").string()};
    Arguments other = record;
    other.insert(other.end(), {"--alpha", "1"});
    const Outcome outcome = runCli(other);
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("alpha 1"));
    EXPECT_NE(disparity("again"), disparity("out"));
}

TEST_F(RawPairTest, saysWhichUnitWasAssumed) {
    const Outcome assumed = run({});
    EXPECT_THAT(assumed.err, HasSubstr("taken as centimetres"));
    EXPECT_THAT(fileBytes(folder / "out/run.json"), HasSubstr("taken as centimetres"));
    EXPECT_THAT(run({"--baseline-unit", "cm"}).err, Not(HasSubstr("taken as")));
}

TEST_F(RawPairTest, saysWhichChoicesChangeNothing) {
    const auto runSample = [&](const Arguments& more) {
        Arguments arguments{
            "run",   test::samplePath("left.png").string(), test::samplePath("right.png").string(),
            "--out", (folder / "sample").string(),          "--no-cloud"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    };
    const std::string calibration = test::samplePath("calib.txt").string();
    EXPECT_THAT(
        runSample({"--calib", calibration, "--baseline-unit", "cm"}).err,
        HasSubstr("calib.txt says its unit of length itself, so the one that was given is not used."));
    EXPECT_THAT(runSample({"--calib", calibration, "--alpha", "0.5"}).err,
                HasSubstr("The images are not rectified here, so --alpha"));
    EXPECT_THAT(runSample({"--calib", "none", "--rectified", "0"}).err,
                HasSubstr("Without a calibration --rectified"));
}

TEST_F(RawPairTest, takesTheCalibrationOfARecordOrAProject) {
    const std::string project = (folder / "board.stereoscope").string();
    ASSERT_EQ(run({"--baseline-unit", "cm", "--save-project", project}).code, ExitCode::Done);
    for (const std::string& source : {(folder / "out/run.json").string(), project}) {
        const Outcome outcome = runCli({"run", dataPath("chessboard/left03.jpg").string(),
                                        dataPath("chessboard/right03.jpg").string(), "--calib", source,
                                        "--out", (folder / "second").string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("The images were rectified by the calibration of their cameras"));
    }
}

TEST_F(RawPairTest, withImpossibleWishesIsWrongUsage) {
    EXPECT_EQ(run({"--rectify-size", "0x0"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--alpha", "2"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--rectified", "maybe"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--rectify-size", "0x10"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--baseline-unit", "inch"}).code, ExitCode::WrongUsage);
}

}  // namespace
}  // namespace stereo
