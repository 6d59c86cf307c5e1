#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Outcome;
using test::runCli;
using test::writeTexture;
using testing::AllOf;
using testing::HasSubstr;

struct SetInfoTest : testing::Test {
    test::TempDir folder;

    SetInfoTest() {
        for (const char* side : {"left", "right"}) {
            std::filesystem::create_directories(folder / side);
            for (const char* name : {"9.pgm", "10.pgm"}) writeTexture(folder / side / name, 32, 24);
        }
        std::filesystem::create_directory(folder / "disparity");
        folder.write("disparity/9.pfm", "");
        folder.write("K.txt", "100 0 16 0 100 12 0 0 1\n0.1\n");
    }
    [[nodiscard]] static QJsonObject jsonOf(const std::filesystem::path& path) {
        const Outcome outcome = runCli({"info", "--json", path.string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        return QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out))["set"].toObject();
    }
};

TEST_F(SetInfoTest, saysWhatAFolderOfPairsHolds) {
    writeTexture(folder / "left/11.pgm", 32, 24);
    const Outcome outcome = runCli({"info", folder.path().string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr(": folders of pairs, 2 pairs: 9 to 10\n"),
                      HasSubstr("\n  2 with calibration, 1 with ground truth\n"),
                      HasSubstr("\n  left/11.pgm has no right image: there is no right/11.pgm.\n")));
}

TEST_F(SetInfoTest, saysTheSameToPrograms) {
    writeTexture(folder / "left/11.pgm", 32, 24);
    const QJsonObject set = jsonOf(folder.path());
    EXPECT_EQ(set["title"].toString(), "folders of pairs");
    EXPECT_EQ(set["pairs"].toInt(), 2);
    EXPECT_EQ(set["first"].toString(), "9");
    EXPECT_EQ(set["last"].toString(), "10");
    EXPECT_EQ(set["withCalibration"].toInt(), 2);
    EXPECT_EQ(set["withGroundTruth"].toInt(), 1);
    ASSERT_EQ(set["remarks"].toArray().size(), 1);
    EXPECT_EQ(set["remarks"][0]["path"].toString().toStdString(), (folder / "left/11.pgm").string());
}

TEST_F(SetInfoTest, saysWhatAListHolds) {
    const auto list = folder.write("pairs.csv", "left,right,calib\nleft/9.pgm,right/9.pgm,K.txt\n");
    EXPECT_THAT(runCli({"info", list.string()}).out,
                HasSubstr("a list of pairs, 1 pair: 9\n  1 with calibration"));
    EXPECT_EQ(jsonOf(list)["pairs"].toInt(), 1);
}

TEST_F(SetInfoTest, ofABrokenListSaysTheLine) {
    const auto list = folder.write("pairs.csv", "left,right\nleft/9.pgm\n");
    const Outcome outcome = runCli({"info", list.string()});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("pairs.csv, line 2:"));
}

}  // namespace
}  // namespace stereo
