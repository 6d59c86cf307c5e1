#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
namespace fs = std::filesystem;

struct CalibrateTest : testing::Test {
    test::TempDir folder;
    std::string rigFile = (folder / "rig.yml").string();

    /// Calibrates the three pairs of a chessboard in the repository.
    [[nodiscard]] Outcome calibrate(const Arguments& more) const {
        return calibrateIn(dataPath("chessboard"), more);
    }
    [[nodiscard]] static Outcome calibrateIn(const fs::path& photographs, const Arguments& more) {
        Arguments arguments{"calibrate", photographs.string(), "--board", "9x6", "--square", "25mm"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    /// The folder `photographs`, with copies of three pairs.
    [[nodiscard]] fs::path copies() const {
        const fs::path to = folder / "photographs";
        fs::create_directory(to);
        for (const std::string number : {"01", "03", "04"}) {
            for (const std::string side : {"left", "right"})
                fs::copy_file(dataPath("chessboard") / (side + number + ".jpg"),
                              to / (side + number + ".jpg"));
        }
        return to;
    }
};

QJsonObject json(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::vector<double> numbers(const QJsonValue& array) {
    std::vector<double> result;
    for (const QJsonValue& number : array.toArray()) result.push_back(number.toDouble());
    return result;
}

void expectCamera(const CameraNumbers& read, const QJsonObject& said) {
    EXPECT_EQ(read.fx, said["fx"].toDouble());
    EXPECT_EQ(read.fy, said["fy"].toDouble());
    EXPECT_EQ(read.cx, said["cx"].toDouble());
    EXPECT_EQ(read.cy, said["cy"].toDouble());
    std::vector<double> distortion = numbers(said["distortion"]);
    distortion.resize(read.distortion.size());  // ROS has five of four
    EXPECT_EQ(read.distortion, distortion);
    EXPECT_EQ(read.imageSize, (ImageSize{640, 480}));
}

/// That the files hold what the report says, for raw images.
void expectHolds(const std::vector<fs::path>& files, const QJsonObject& report) {
    const ReadRig read = readRig(files);
    ASSERT_TRUE(read.raw);
    EXPECT_TRUE(read.isForRawImages);
    EXPECT_THAT(read.notes, IsEmpty());
    const QJsonArray cameras = report["cameras"].toArray();
    expectCamera(read.raw->left(), cameras[0].toObject());
    expectCamera(read.raw->right(), cameras[1].toObject());
    const std::vector<double> translation = numbers(report["translationMetres"]);
    const std::vector<double> rotation = numbers(report["rotation"]);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(read.raw->translationMetres()[i], translation[i], 1e-12);
    for (std::size_t i = 0; i < 9; ++i) EXPECT_NEAR(read.raw->rotation()[i], rotation[i], 1e-12);
}

TEST_F(CalibrateTest, saysHowWellTheRigFits) {
    const Outcome outcome = calibrate({"--out", rigFile});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("3 pairs of photographs, 640x480: the board was found in 3."),
                      HasSubstr("pinhole with 4 distortion coefficients; reprojection RMS 0."),
                      HasSubstr("rig: baseline 83."), HasSubstr(" mm; the right camera is turned by "),
                      HasSubstr("epipolar error median 0."), HasSubstr("\n  03: 0."),
                      HasSubstr("worst pair: "), HasSubstr(rigFile + "\n")));
}

TEST_F(CalibrateTest, measuresAlikeCamerasAsOneAndSaysWhetherTheyAre) {
    const Outcome outcome = calibrate({"--alike", "--out", rigFile});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\ncameras: "));
    const QJsonObject report = json(calibrate({"--alike", "--json", "--out", rigFile}).out);
    EXPECT_EQ(report["cameras"][0], report["cameras"][1]);
    EXPECT_GT(report["rmsPxWithOwnNumbers"].toDouble(), 0);
    EXPECT_TRUE(report["camerasDiffer"].isBool());
    expectHolds({rigFile}, report);
    EXPECT_FALSE(json(calibrate({"--json", "--out", rigFile}).out).contains("camerasDiffer"));
    EXPECT_THAT(calibrate({"--out", rigFile}).out, Not(HasSubstr("cameras: ")));
}

TEST_F(CalibrateTest, writesEachFormatSoThatItIsReadBackEqual) {
    const std::string chain = (folder / "camchain.yaml").string();
    const std::string ros = (folder / "ros").string();
    expectHolds({rigFile}, json(calibrate({"--json", "--out", rigFile}).out));
    expectHolds({chain}, json(calibrate({"--json", "--out", chain}).out));
    const std::string xml = (folder / "rig.xml").string();
    expectHolds({xml}, json(calibrate({"--json", "--out", xml}).out));
    EXPECT_THAT(fileBytes(xml), StartsWith("<?xml"));
    expectHolds({xml}, json(calibrate({"--json", "--format", "opencv", "--out", xml}).out));
    expectHolds({ros + "/left.yaml", ros + "/right.yaml"},
                json(calibrate({"--json", "--format", "ros", "--out", ros}).out));
    expectHolds({folder / "wide.txt"}, json(calibrate({"--json", "--model", "pinhole8", "--format", "opencv",
                                                       "--out", (folder / "wide.txt").string()})
                                                .out));
}

TEST_F(CalibrateTest, makesACalibrationThatAPairIsMatchedWith) {
    ASSERT_EQ(calibrate({"--out", rigFile}).code, ExitCode::Done);
    const Outcome outcome = runCli({"run", dataPath("chessboard/left01.jpg").string(),
                                    dataPath("chessboard/right01.jpg").string(), "--calib", rigFile,
                                    "--matcher", "fake", "--out", (folder / "out").string()});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The images were rectified by the calibration"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("unit")));
}

TEST_F(CalibrateTest, saysWhereTheBoardWasNotFound) {
    const fs::path photographs = copies();
    fs::copy_file(photographs / "left01.jpg", photographs / "left02.jpg");
    folder.write("photographs/right02.jpg", "P5\n640 480\n255\n" + std::string(640 * 480, '\x80'));
    const Outcome outcome = calibrateIn(photographs, {"--out", rigFile});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("4 pairs of photographs, 640x480: the board was found in 3."),
                                   HasSubstr("\n  02: the board was not found in right02.jpg\n")));
    const QJsonObject report = json(calibrateIn(photographs, {"--json", "--out", rigFile}).out);
    EXPECT_EQ(report["pairs"][1]["why"].toString(), "the board was not found in right02.jpg");
    EXPECT_FALSE(report["pairs"][1]["used"].toBool());
}

TEST_F(CalibrateTest, leavesOutThePairsThatAreNamed) {
    const fs::path photographs = copies();
    for (const char* side : {"left", "right"}) {
        test::writeTexture(photographs / (std::string(side) + "05.jpg"), 320, 240);
        fs::copy_file(photographs / (std::string(side) + "03.jpg"),
                      photographs / (std::string(side) + "06.jpg"));
    }
    fs::resize_file(photographs / "right06.jpg", 2000);
    const Outcome skipping = calibrateIn(photographs, {"--out", rigFile});
    ASSERT_EQ(skipping.code, ExitCode::Done) << skipping.err;
    EXPECT_THAT(skipping.out,
                AllOf(HasSubstr("5 pairs of photographs, 640x480: the board was found in 3.\n"),
                      HasSubstr("\n  05: the board was found neither in left05.jpg nor in right05.jpg\n"),
                      HasSubstr("\n  06: right06.jpg ")));
    const Outcome outcome = calibrateIn(photographs, {"--leave-out", "05", "left06.jpg", "--out", rigFile});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("3 pairs of photographs"));
    const Outcome unknown = calibrateIn(photographs, {"--leave-out", "07", "--out", rigFile});
    EXPECT_EQ(unknown.code, ExitCode::WrongUsage);
    EXPECT_THAT(unknown.err,
                HasSubstr("\"07\", which is no pair of the folder; there is 01, 03, 04, 05, 06."));
}

TEST_F(CalibrateTest, failsWithASentenceAndWritesNothing) {
    const auto failure = [&](const fs::path& photographs, const Arguments& more = {}) {
        Arguments arguments{"--out", rigFile};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = calibrateIn(photographs, arguments);
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_EQ(outcome.out, "");
        EXPECT_FALSE(fs::exists(rigFile));
        return outcome.err;
    };
    EXPECT_THAT(failure(folder / "nowhere"), HasSubstr("nowhere is not there; the folder with"));
    EXPECT_THAT(failure(folder.write("file", "x")), HasSubstr("file is no folder; the folder with"));
    EXPECT_THAT(failure(folder.path()), HasSubstr("There are no pairs of photographs; they are recognised"));
    EXPECT_THAT(failure(dataPath("chessboard"), {"--leave-out", "03"}),
                HasSubstr("found in 2 of 2 pairs; at least 3 are needed"));
    EXPECT_THAT(failure(dataPath("chessboard"), {"--board", "8x5"}), HasSubstr("found in 0 of 3 pairs"));
    const fs::path broken = copies();
    fs::resize_file(broken / "right03.jpg", 2000);
    EXPECT_THAT(failure(broken), AllOf(HasSubstr("found in 2 of 3 pairs"), HasSubstr(" 03: right03.jpg ")));
}

TEST_F(CalibrateTest, writesNothingOverAPhotograph) {
    const fs::path photographs = copies();
    const std::string before = fileBytes(photographs / "left03.jpg");
    const Outcome outcome =
        calibrateIn(photographs, {"--format", "opencv", "--out", (photographs / "left03.jpg").string()});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("left03.jpg is read and would be written over"));
    EXPECT_EQ(fileBytes(photographs / "left03.jpg"), before);
}

TEST_F(CalibrateTest, replacesNothingButACalibrationAndSaysSo) {
    const fs::path notes = folder.write("rig.yml", "what I had for lunch\n");
    const Outcome refused = calibrate({"--out", rigFile});
    EXPECT_EQ(refused.code, ExitCode::Failed);
    EXPECT_THAT(refused.err,
                HasSubstr("rig.yml is there already and is no calibration, so it is not replaced"));
    EXPECT_EQ(fileBytes(notes), "what I had for lunch\n");
    fs::remove(notes);
    EXPECT_THAT(calibrate({"--out", rigFile}).err, Not(HasSubstr("replaced")));
    const Outcome replacing = calibrate({"--out", rigFile});
    ASSERT_EQ(replacing.code, ExitCode::Done) << replacing.err;
    EXPECT_THAT(replacing.err, HasSubstr("replaced the calibration " + rigFile + "\n"));
}

TEST_F(CalibrateTest, refusesWhatItCannotUse) {
    const auto complaint = [&](const Arguments& arguments) {
        const Outcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        EXPECT_EQ(outcome.out, "");
        return outcome.err;
    };
    const std::string photographs = dataPath("chessboard").string();
    const auto with = [&](const Arguments& more) {
        Arguments arguments{"calibrate", photographs, "--board", "9x6", "--square", "25mm", "--out", rigFile};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return complaint(arguments);
    };
    EXPECT_THAT(complaint({"calibrate"}), HasSubstr("needs the folder with the photographs"));
    EXPECT_THAT(complaint({"calibrate", photographs}), HasSubstr("--board 9x6"));
    EXPECT_THAT(complaint({"calibrate", photographs, "--board", "9x6"}), HasSubstr("--square 25mm"));
    EXPECT_THAT(complaint({"calibrate", photographs, "--board", "9x6", "--square", "25mm"}),
                HasSubstr("--out rig.yml"));
    EXPECT_THAT(with({"--square", "25"}),
                HasSubstr("--square is \"25\"; a length with its unit was expected"));
    EXPECT_THAT(with({"--square", "25 inches"}), HasSubstr("a length with its unit was expected"));
    EXPECT_THAT(with({"--square", "-1mm"}), HasSubstr("from 0.0001 to 1 m were expected"));
    EXPECT_THAT(with({"--square", "25m"}), HasSubstr("25 m wide; from 0.0001 to 1 m were expected, so check "
                                                     "the unit"));
    EXPECT_THAT(with({"--board", "9"}), HasSubstr("something like 9x6 was expected"));
    EXPECT_THAT(with({"--board", "1x6"}), HasSubstr("The board is 1x6; from 3 to 100"));
    EXPECT_THAT(with({"--pattern", "stripes"}), HasSubstr("one of chessboard, circles, asymmetric-circles"));
    EXPECT_THAT(with({"--pattern", "charuco"}), HasSubstr("--marker 18mm"));
    EXPECT_THAT(with({"--marker", "18mm"}), HasSubstr("--marker goes with --pattern charuco"));
    EXPECT_THAT(with({"--model", "thin"}), HasSubstr("one of pinhole4, pinhole5, pinhole8, fisheye"));
    EXPECT_THAT(with({"--out", "rig.txt"}), HasSubstr("name it .yml or .xml, or say --format"));
    EXPECT_THAT(with({"--out", "camchain.txt"}), HasSubstr("name it .yml or .xml, or say --format"));
    EXPECT_THAT(
        with({"--format", "kalibr", "--out", "rig.xml"}),
        HasSubstr(
            "The name rig.xml is not that of a file of the format kalibr, which is YAML; name it .yml."));
    EXPECT_THAT(with({"--format", "opencv", "--out", "rig.json"}), HasSubstr("name it .yml or .xml."));
    EXPECT_THAT(with({"--format", "k-txt"}), HasSubstr("one of opencv, ros, kalibr"));
    EXPECT_THAT(with({"--format", "kalibr", "--model", "pinhole5"}), HasSubstr("holds 4 distortion"));
    EXPECT_THAT(with({"second"}), HasSubstr("\"second\" is one argument too many"));
    EXPECT_FALSE(fs::exists(rigFile));
}

TEST_F(CalibrateTest, isExplained) {
    EXPECT_THAT(runCli({"--help"}).out, HasSubstr("stereoscope calibrate DIR --board 9x6 --square 25mm"));
    EXPECT_THAT(runCli({"calibrate", "--help"}).out,
                AllOf(HasSubstr("--leave-out NAME"), HasSubstr("Examples:")));
}

}  // namespace
}  // namespace stereo
