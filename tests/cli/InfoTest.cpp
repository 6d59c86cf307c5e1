#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/batch/BatchLedger.h"
#include "core/batch/BatchSummary.h"
#include "core/io/MapWriter.h"
#include "core/io/cloud/Ply.h"
#include "core/metrics/Sparsification.h"
#include "core/project/ExportRecord.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::fileBytes;
using test::Outcome;
using test::runCli;
using test::samplePath;
using testing::AllOf;
using testing::HasSubstr;

/// Three known values of four: 1, 2 and 4.
FloatMap smallMap() {
    return {{2, 2}, {1, 2, FloatMap::kUnknown, 4}};
}

struct InfoTest : testing::Test {
    test::TempDir folder;

    [[nodiscard]] static std::string info(const std::filesystem::path& file) {
        const Outcome outcome = runCli({"info", file.string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        return outcome.out;
    }
    [[nodiscard]] static std::string failure(const std::filesystem::path& file) {
        const Outcome outcome = runCli({"info", file.string()});
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_EQ(outcome.out, "");
        return outcome.err;
    }
};

TEST_F(InfoTest, describesTheTablesOfABatchAndOfAConfidence) {
    const BatchEntries entries{{"1",
                                {.id = "1",
                                 .isDone = true,
                                 .key = "k",
                                 .seconds = 2,
                                 .density = 0.5,
                                 .errors = ErrorNumbers{.epePx = 3}}},
                               {"2", {.id = "a, \"2\"", .failure = "The disk is full.", .key = "k"}}};
    writeLedger(folder / "batch.jsonl", entries);
    EXPECT_THAT(info(folder / "batch.jsonl"), AllOf(HasSubstr("ledger of a batch: 2 pairs, 1 done, 1 failed"),
                                                    HasSubstr("The disk is full.")));
    const std::filesystem::path unmerged = folder / "unmerged.jsonl";
    {
        BatchLedger ledger(unmerged);
        ledger.add(LedgerProgress{.pairs = 2});
        ledger.add(entries.at("1"));
    }
    EXPECT_THAT(info(unmerged), HasSubstr("ledger of a batch: 1 pair, 1 done, 0 failed"))
        << "a batch begins its ledger by what it is to do";
    EXPECT_THAT(info(folder.write("summary.csv", summaryCsv(entries))),
                AllOf(HasSubstr("summary of a batch: 2 pairs, 1 done, 1 failed"),
                      HasSubstr("mean: seconds 2, knownPercent 50, epePx 3")));
    const ConfidenceCurves curves{.px = {.kept = {0.5, 1}, .error = {1, 4}, .oracle = {0.5, 4}},
                                  .bad2 = {.kept = {0.5, 1}, .error = {0.1, 0.2}, .oracle = {0, 0.2}}};
    EXPECT_THAT(info(folder.write("sparsification.csv", csvOf(curves))),
                AllOf(HasSubstr("2 shares"), HasSubstr("the surest 50 %: EPE 1 px (at best 0.5), bad-2 10 %"),
                      HasSubstr("the surest 100 %: EPE 4 px")));
}

TEST_F(InfoTest, describesAnImage) {
    EXPECT_THAT(info(samplePath("left.png")),
                HasSubstr("left.png: PNG image, 741x500, RGB, 8 bits a channel"));
}

TEST_F(InfoTest, takesMinusOneAndZeroForUnknownInEveryFormatOfMaps) {
    for (const float marker : {-1.0F, 0.0F}) {
        const FloatMap map({3, 2}, {marker, 2, marker, 4, 8, marker});
        writePfm(folder / "map.pfm", map);
        writeNpy(folder / "map.npy", map);
        writeNpz(folder / "map.npz", map, "disparity");
        writeTiff32(folder / "map.tif", map);
        for (const char* name : {"map.pfm", "map.npy", "map.npz", "map.tif"}) {
            EXPECT_THAT(info(folder / name),
                        AllOf(HasSubstr("50 % known, 2 to 8"),
                              HasSubstr(marker < 0 ? "\n  3 values of -1 are taken for unknown."
                                                   : "\n  3 values of 0 are taken for unknown.")))
                << name;
        }
    }
}

TEST_F(InfoTest, saysThatAFileHoldsMorePictures) {
    for (const char* name : {"pair.mpo", "two_pages.tif"}) {
        const auto file = test::externalDataPath((std::string("../reports/R06/") + name).c_str());
        if (!file) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
        EXPECT_THAT(info(*file), HasSubstr("the first of 2 pictures")) << name;
    }
}

TEST_F(InfoTest, describesABitmap) {
    EXPECT_THAT(info(folder.write("a.pbm", "P1 2 1\n0 1\n")),
                HasSubstr("PNM image, 2x1, gray, 1 bits a channel"));
}

TEST_F(InfoTest, describesABigTiffMap) {
    EXPECT_THAT(info(test::dataPath("maps/bigtiff.tif")), HasSubstr("TIFF float32"));
}

TEST_F(InfoTest, sendsNoCommandsToTheTerminal) {
    ExportRecord record;
    record.product = "\x1B[2Jcloud\nof";
    record.pairName =
        "\x9B"
        "2J";
    record.matcherId = "sgm\xC2\x9B";
    const std::string said = info(folder.write("a\x1B[31m.json", toJson(record, test::sgmAlone())));
    EXPECT_THAT(said, AllOf(HasSubstr("a\\x1B[31m.json: record"), HasSubstr("\\x1B[2Jcloud\\x0Aof"),
                            HasSubstr("sgm\\xC2\\x9B")));
    EXPECT_EQ(std::ranges::count_if(said, [](char c) { return c < ' ' && c >= 0; }), 1) << "the line's end";
    EXPECT_THAT(failure(folder.write("b\x1B[31m.txt", "fx\x1B[2J")), testing::Not(HasSubstr("\x1B")));
}

TEST_F(InfoTest, describesACalibration) {
    EXPECT_THAT(info(samplePath("calib.txt")), AllOf(HasSubstr("Middlebury"), HasSubstr("fx 994.978 px"),
                                                     HasSubstr("baseline 0.193001 m"), HasSubstr("741x500")));
}

TEST_F(InfoTest, describesMapsOfEachFormat) {
    writePfm(folder / "a.pfm", smallMap());
    writeNpy(folder / "a.npy", smallMap());
    writeNpz(folder / "a.npz", smallMap(), "disparity");
    writeTiff32(folder / "a.tiff", smallMap());
    const char* expected = "2x2: 75 % known, 1 to 4, median 2";
    EXPECT_THAT(info(folder / "a.pfm"), AllOf(HasSubstr("PFM"), HasSubstr(expected)));
    EXPECT_THAT(info(folder / "a.npy"), AllOf(HasSubstr("NPY"), HasSubstr(expected)));
    EXPECT_THAT(info(folder / "a.npz"), AllOf(HasSubstr("NPZ"), HasSubstr(expected)));
    EXPECT_THAT(info(folder / "a.tiff"), AllOf(HasSubstr("TIFF"), HasSubstr(expected)));
}

TEST_F(InfoTest, describesA16BitPngAsDisparityAndAsDepth) {
    writePng16(folder / "a.png", smallMap(), Png16Unit::Kitti256);
    EXPECT_THAT(info(folder / "a.png"),
                AllOf(HasSubstr("as disparity"), HasSubstr("1 to 4, median 2 px"), HasSubstr("as depth"),
                      HasSubstr("0.256 to 1.024, median 0.512 m")));
}

TEST_F(InfoTest, describesACloud) {
    writePly(folder / "a.ply", {{{-1, 0, 2}, {3, 0.5F, 4}}, {{1, 2, 3}, {4, 5, 6}}, {}});
    EXPECT_THAT(info(folder / "a.ply"), HasSubstr("PLY cloud, 2 points, X -1 to 3, Y 0 to 0.5, Z 2 to 4"));
}

TEST_F(InfoTest, readsTheSidecarOfAnExport) {
    const std::string left = test::writeTexture(folder / "pair/left.pgm", 64, 48);
    const std::string right = test::writeTexture(folder / "pair/right.pgm", 64, 48);
    ASSERT_EQ(runCli({"run", left, right, "--matcher", "fake", "--out", folder.path().string()}).code,
              ExitCode::Done);
    EXPECT_THAT(info(folder / "disparity.pfm"), HasSubstr("record of an export: disparity of"));
    EXPECT_THAT(info(folder / "run.json"), HasSubstr("by fake at scale 1"));
}

TEST_F(InfoTest, goesOnAfterABrokenFile) {
    const Outcome outcome = runCli({"info", folder / "lost.png", samplePath("calib.txt")});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("lost.png"));
    EXPECT_THAT(outcome.out, HasSubstr("calib.txt"));
}

TEST_F(InfoTest, refusesFilesThatAreCutOff) {
    writePfm(folder / "a.pfm", smallMap());
    writeNpy(folder / "a.npy", smallMap());
    writeNpz(folder / "a.npz", smallMap(), "disparity");
    writeTiff32(folder / "a.tiff", smallMap());
    writePly(folder / "a.ply", {{{-1, 0, 2}, {3, 0.5F, 4}}, {{1, 2, 3}, {4, 5, 6}}, {}});
    for (const char* name : {"a.pfm", "a.npy", "a.npz", "a.tiff", "a.ply"}) {
        const std::string bytes = fileBytes(folder / name);
        EXPECT_THAT(failure(folder.write(name, bytes.substr(0, bytes.size() - 5))), HasSubstr(name));
    }
}

TEST_F(InfoTest, refusesFilesThatDeclareMoreThanTheyHold) {
    EXPECT_THAT(failure(folder.write("a.pfm", "Pf\n60000 60000\n-1\n0000")), HasSubstr("a.pfm"));
    EXPECT_THAT(failure(folder.write("a.ply",
                                     "ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\n"
                                     "property float x\nproperty float y\nproperty float z\nend_header\n")),
                HasSubstr("a.ply"));
}

TEST_F(InfoTest, refusesTextThatIsNothingItKnows) {
    EXPECT_THAT(failure(folder.write("notes.txt", "nothing of interest")), HasSubstr("notes.txt"));
}

TEST_F(InfoTest, leavesTheJsonOfAnotherProgramAlone) {
    std::filesystem::copy_file(test::samplePath("left.png"), folder / "left.png");
    (void)folder.write("left.png.json", R"({"label": "cat"})");
    EXPECT_THAT(info(folder / "left.png"), HasSubstr("PNG image, 741x500"));
}

TEST_F(InfoTest, describesRawCamerasOfTwoFiles) {
    EXPECT_THAT(
        info(test::dataPath("chessboard/extrinsics.yml")),
        AllOf(HasSubstr("OpenCV FileStorage: raw cameras, baseline 0.0333814 m"),
              HasSubstr("pinhole with 5 distortion coefficients"), HasSubstr("taken as centimetres")));
}

QJsonObject calibrationIn(const Outcome& outcome) {
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    return QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object()["calibration"].toObject();
}

TEST_F(InfoTest, printsACalibrationForPrograms) {
    const QJsonObject calibration =
        calibrationIn(runCli({"info", "--json", samplePath("calib.txt").string()}));
    EXPECT_EQ(calibration["format"], "Middlebury calib.txt");
    EXPECT_EQ(calibration["rectified"], true);
    EXPECT_EQ(calibration["imageSize"], (QJsonArray{741, 500}));
    EXPECT_EQ(calibration["fx"].toDouble(), 994.978);
    EXPECT_EQ(calibration["rightCx"].toDouble(), 342.279);
    EXPECT_NEAR(calibration["baselineMetres"].toDouble(), 0.193001, 1e-12);
    EXPECT_FALSE(calibration.contains("cameras"));
}

TEST_F(InfoTest, printsTheRigOfTwoFilesForPrograms) {
    const QJsonObject calibration = calibrationIn(runCli(
        {"info", "--json", "--baseline-unit", "m", test::dataPath("chessboard/intrinsics.yml").string(),
         test::dataPath("chessboard/extrinsics.yml").string()}));
    EXPECT_EQ(calibration["rectified"], false);
    const QJsonObject left = calibration["cameras"].toArray()[0].toObject();
    EXPECT_EQ(left["model"], "pinhole");
    EXPECT_NEAR(left["fx"].toDouble(), 536.0473348627487, 1e-9);
    EXPECT_EQ(left["distortion"].toArray().size(), 5);
    EXPECT_EQ(calibration["rotation"].toArray().size(), 9);
    EXPECT_NEAR(calibration["translationMetres"].toArray()[0].toDouble(), -3.3379209135726029, 1e-12);
    EXPECT_NEAR(calibration["baselineMetres"].toDouble(), 3.338144, 1e-5);
}

TEST_F(InfoTest, refusesAUnitThatIsNone) {
    EXPECT_EQ(runCli({"info", "--json", "--baseline-unit", "feet", samplePath("calib.txt").string()}).code,
              ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"info", "--json"}).code, ExitCode::WrongUsage);
}

QJsonObject fileIn(const Outcome& outcome) {
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object()["file"].toObject();
}

TEST_F(InfoTest, saysForProgramsWhatAFileIsThatIsNoCalibration) {
    const std::string map = folder / "a.pfm";
    writePfm(map, smallMap());
    const QJsonObject file = fileIn(runCli({"info", "--json", map}));
    EXPECT_EQ(file["path"].toString().toStdString(), map);
    EXPECT_THAT(file["description"].toString().toStdString(), testing::StartsWith("PFM, little-endian, 2x2"));
    EXPECT_THAT(fileIn(runCli({"info", "--json", samplePath("left.png").string()}))["description"]
                    .toString()
                    .toStdString(),
                HasSubstr("PNG image"));
    const Outcome pair =
        runCli({"info", "--json", samplePath("left.png").string(), samplePath("right.png").string()});
    EXPECT_EQ(pair.code, ExitCode::Done) << pair.err;
    EXPECT_EQ(std::ranges::count(pair.out, '\n'), 2);
    const Outcome broken = runCli({"info", "--json", folder.write("notes.txt", "nothing of interest")});
    EXPECT_EQ(broken.code, ExitCode::Failed);
    EXPECT_EQ(broken.out, "");
}

TEST_F(InfoTest, describesTheCalibrationInAFolderAsTheJsonDoes) {
    std::filesystem::copy_file(samplePath("calib.txt"), folder / "calib.txt");
    EXPECT_THAT(info(folder.path()), HasSubstr(": Middlebury calib.txt: fx 994.978 px"));
    EXPECT_EQ(calibrationIn(runCli({"info", "--json", folder.path().string()}))["fx"].toDouble(), 994.978);
    std::filesystem::remove(folder / "calib.txt");
    EXPECT_THAT(failure(folder.path()), HasSubstr("is a folder without a calibration under a usual name"));
}

}  // namespace
}  // namespace stereo
