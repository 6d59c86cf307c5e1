// What convert writes, read by the programs that the formats come from. OpenCV's is in ConvertTest.

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include "core/io/CalibrationReader.h"
#include "core/io/QtPath.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::runCli;
namespace fs = std::filesystem;

constexpr const char* kRosConvert = "/usr/lib/camera_calibration_parsers/convert";

struct ForeignReaders : testing::Test {
    test::TempDir folder;
    const fs::path board = test::dataPath("chessboard/intrinsics.yml");
    const ReadRig source = readRig(std::span(&board, 1), {.unit = UnitOfLength::Centimetres});
    static constexpr ImageSize kSize{640, 480};

    void convert(const std::string& target, const std::string& format) const {
        ASSERT_EQ(runCli({"convert", board.string(), "--baseline-unit", "cm", "--image-size", "640x480",
                          "--format", format, "--out", (folder / target).string()})
                      .code,
                  ExitCode::Done);
    }
    /// Standard output of a program that ends well.
    static QByteArray outputOf(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        EXPECT_TRUE(process.waitForFinished())
            << program.toStdString() << ": scripts/setup --for test installs it";
        EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
        return process.readAllStandardOutput();
    }
};

TEST_F(ForeignReaders, ofRosReadCameraInfo) {
    convert("info", "ros");
    std::vector<fs::path> inis;
    for (const char* side : {"left", "right"}) {
        const fs::path yaml = folder / "info" / (std::string(side) + ".yaml");
        inis.push_back(folder / "info" / (std::string(side) + ".ini"));
        outputOf(kRosConvert, {toQString(yaml), toQString(inis.back())});
    }
    const ReadRig back = readRig(inis);
    ASSERT_TRUE(back.raw);
    EXPECT_NEAR(back.raw->left().fx, source.raw->left().fx, 1e-3) << "it writes five decimals";
    EXPECT_NEAR(back.raw->right().cy, source.raw->right().cy, 1e-3);
    EXPECT_NEAR(back.raw->baselineMetres(), source.raw->baselineMetres(), 1e-4);
    EXPECT_EQ(back.raw->left().imageSize, kSize);
}

TEST_F(ForeignReaders, ofYamlReadAKalibrChain) {
    convert("camchain.yaml", "kalibr");
    const QJsonObject chain =
        QJsonDocument::fromJson(
            outputOf("/usr/bin/python3", {"-c",
                                          "import json, sys, yaml\n"
                                          "print(json.dumps(yaml.safe_load(open(sys.argv[1]))))",
                                          toQString(folder / "camchain.yaml")}))
            .object();
    const QJsonObject right = chain["cam1"].toObject();
    EXPECT_EQ(right["camera_model"].toString(), "pinhole");
    EXPECT_EQ(right["distortion_model"].toString(), "radtan");
    EXPECT_EQ(right["distortion_coeffs"].toArray().size(), 4);
    EXPECT_EQ(right["intrinsics"].toArray()[0].toDouble(), source.raw->right().fx);
    const QJsonArray resolution = right["resolution"].toArray();
    ASSERT_EQ(resolution.size(), 2);
    EXPECT_EQ(resolution[0].toInt(), kSize.width);
    const QJsonArray pose = right["T_cn_cnm1"].toArray();
    ASSERT_EQ(pose.size(), 4);
    EXPECT_NEAR(pose[0].toArray()[3].toDouble(), source.raw->translationMetres()[0], 1e-12);
    EXPECT_EQ(pose[3].toArray()[3].toDouble(), 1);
}

}  // namespace
}  // namespace stereo
