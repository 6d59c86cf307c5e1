#include <gmock/gmock.h>

#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::externalDataPath;
using test::fileBytes;
using test::Outcome;
using test::runCli;
using test::samplePath;
using testing::HasSubstr;
using testing::Not;

/// The sample as cameras that stand otherwise see it.
struct PreparedPairTest : testing::Test {
    test::TempDir folder;
    RgbImage left = readImage(samplePath("left.png")).rgb;
    RgbImage right = readImage(samplePath("right.png")).rgb;

    void write(const RgbImage& newLeft, const RgbImage& newRight) const {
        writePng(folder / "left.png", newLeft);
        writePng(folder / "right.png", newRight);
    }
    [[nodiscard]] Outcome run(const Arguments& more, const std::string& out = "out") const {
        Arguments arguments{
            "run",   (folder / "left.png").string(), (folder / "right.png").string(), "--scale", "0.5",
            "--out", (folder / out).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    [[nodiscard]] Outcome again(const std::string& from, const std::string& out) const {
        return runCli({"run", (folder / from).string(), "--out", (folder / out).string()});
    }
    [[nodiscard]] std::string disparity(const std::string& out) const {
        return fileBytes(folder / out / "disparity.pfm");
    }
};

TEST_F(PreparedPairTest, isStraightenedOnWishAndMadeAgainByItsRecordAndItsProject) {
    write(left, seenThrough({1, 0, 0, 0, 1, 3.2, 0, 0, 1}, right));
    const Outcome crooked = run({}, "crooked");
    EXPECT_THAT(crooked.err, HasSubstr("by a vertical shift"));
    EXPECT_THAT(crooked.err, HasSubstr("(--straighten)"));
    const std::string project = (folder / "a.stereoscope").string();
    const Outcome outcome = run({"--straighten", "--save-project", project});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The rows were straightened: 3.3 px → 0.1 px by a vertical shift."));
    EXPECT_THAT(outcome.err, Not(HasSubstr("misaligned")));
    EXPECT_NE(disparity("out"), disparity("crooked"));
    EXPECT_THAT(fileBytes(folder / "out/run.json"), HasSubstr("\"straightening\""));
    ASSERT_EQ(again("out/run.json", "again").code, ExitCode::Done);
    EXPECT_EQ(disparity("again"), disparity("out"));
    ASSERT_EQ(again("a.stereoscope", "project").code, ExitCode::Done);
    EXPECT_EQ(disparity("project"), disparity("out"));
    EXPECT_EQ(runCli({"run", project, "--straighten"}).code, ExitCode::WrongUsage);
}

TEST_F(PreparedPairTest, isNotStraightenedWhereItsRowsMatch) {
    write(left, right);
    const Outcome outcome = run({"--straighten"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The rows were not straightened: they match already ("));
    EXPECT_THAT(outcome.err, Not(HasSubstr("too few points")));
    EXPECT_THAT(fileBytes(folder / "out/run.json"), Not(HasSubstr("\"straightening\"")));
}

TEST_F(PreparedPairTest, isNotStraightenedWhereItShowsTooLittle) {
    write(RgbImage(left.size()), RgbImage(left.size()));
    const Outcome outcome = run({"--straighten", "--matcher", "fake"});
    EXPECT_THAT(outcome.err,
                HasSubstr("The rows were not straightened: too few points tell how they differ (0 "
                          "of 0 that were found in both images agree)."));
}

TEST_F(PreparedPairTest, ofCamerasSideBySideIsNotToBeTurned) {
    write(left, right);
    const Outcome outcome = run({"--turn", "left"});
    EXPECT_THAT(outcome.err,
                HasSubstr("That is so because they were turned: before, the cameras stood side by "
                          "side. Leave out --turn."));
    EXPECT_THAT(outcome.err, Not(HasSubstr("(--turn")));
    const std::string board = test::dataPath("chessboard").string();
    const Outcome rig = runCli({"run", board + "/left01.jpg", board + "/right01.jpg", "--calib",
                                board + "/intrinsics.yml", "--turn", "left", "--out", folder / "rig"});
    EXPECT_EQ(rig.code, ExitCode::Failed);
    EXPECT_THAT(rig.err, HasSubstr("The cameras of intrinsics.yml stand side by side"));
}

TEST_F(PreparedPairTest, namesTheOptionThatSearchesFarther) {
    write(left, right);
    EXPECT_THAT(run({"--max-disp", "16"}).err, HasSubstr("(--max-disp "));
}

TEST_F(PreparedPairTest, isTurnedOnWishAndMadeAgainByItsRecord) {
    write(turned(left, Turn::Right), turned(right, Turn::Right));
    const Outcome upright = run({}, "upright");
    EXPECT_THAT(upright.err, HasSubstr("Cameras one above the other"));
    EXPECT_THAT(upright.err, HasSubstr("(--turn left)"));
    const Outcome outcome = run({"--turn", "left"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The images were turned by 90 degrees to the left."));
    ASSERT_EQ(again("out/run.json", "again").code, ExitCode::Done);
    EXPECT_EQ(disparity("again"), disparity("out"));
    EXPECT_EQ(run({"--turn", "up"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"run", (folder / "out/run.json").string(), "--turn", "right"}).code,
              ExitCode::WrongUsage);
}

TEST_F(PreparedPairTest, ofAReportedVerticalRigIsFoundAndTurned) {
    const auto reported = externalDataPath("../reports/R20");
    if (!reported) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const Arguments arguments{"run", (*reported / "left.png").string(), (*reported / "right.png").string(),
                              "--out", (folder / "out").string()};
    const Outcome upright = runCli(arguments);
    ASSERT_THAT(upright.err, HasSubstr("(--turn "));
    const std::size_t said = upright.err.find("(--turn ") + std::string("(--turn ").size();
    Arguments turning = arguments;
    turning.insert(turning.end(), {"--turn", upright.err.substr(said, upright.err.find(')', said) - said)});
    const Outcome outcome = runCli(turning);
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("Problem")));
}

}  // namespace
}  // namespace stereo
