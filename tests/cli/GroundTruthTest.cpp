// Ground truth and its errors, through the command line.

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <algorithm>
#include <opencv2/imgcodecs.hpp>

#include "core/base/NumberText.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/QtPath.h"
#include "core/project/ExportRecord.h"
#include "core/project/ProjectFile.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

/// A pair with a true disparity of 2 px, unknown in its first column. The fake matcher finds as many px as it
/// iterates.
struct GroundTruthTest : test::PairFolder {
    fs::path truth = writeTruth("pair/disp0.pfm", {64, 48});

    fs::path writeTruth(const std::string& name, ImageSize size, float px = 2) const {
        FloatMap map(size, std::vector<float>(size.pixelCount(), px));
        for (int y = 0; y < size.height; ++y) map.at(0, y) = FloatMap::kUnknown;
        writePfm(folder / name, map);
        return folder / name;
    }
    void writeMask() const {
        std::string bytes = "P5\n64 48\n255\n";
        for (int i = 0; i < 64 * 48; ++i) bytes += static_cast<char>(i % 64 < 32 ? 0 : 255);
        (void)folder.write("pair/mask0nocc.pgm", bytes);
    }
    [[nodiscard]] Outcome run(const Arguments& more = {}, const char* px = "2") const {
        Arguments arguments{"run",           left, right,   "--matcher", "fake",
                            "--valid-iters", px,   "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    [[nodiscard]] ExportRecord record() const {
        return exportRecordFromJson(test::fileBytes(out / "run.json"), "run.json", test::sgmAndFake());
    }
};

TEST_F(GroundTruthTest, isFoundBesideThePairAndMeasuredBy) {
    writeMask();
    const Outcome outcome = run({}, "5");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("Ground truth: disp0.pfm (Disparity in px), what both views see: "
                                       "mask0nocc.pgm (found beside the images)"));
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("all    non-occluded"), HasSubstr("3.000 px"),
                                   HasSubstr("bad-2                           100.00 %        100.00 %")));
    const TruthRecord written = record().truth.value();
    EXPECT_EQ(written.reading, TruthReading{"px"});
    EXPECT_EQ(written.all.truthPixels, 63U * 48);
    EXPECT_EQ(written.all.epePx, 3.0);
    EXPECT_EQ(written.all.biasPx, 3.0);
    EXPECT_EQ(written.all.bad2Percent, 100.0);
    EXPECT_EQ(written.all.bad4Percent, 0.0);
    EXPECT_EQ(written.visible.value().truthPixels, 32U * 48);
    std::vector<std::string> roles;
    for (const SourceFile& source : record().sources) {
        if (source.role.find("ground truth") == std::string::npos) continue;
        roles.push_back(source.role);
        EXPECT_EQ(source.sha256.size(), 64U);
    }
    EXPECT_THAT(roles, testing::ElementsAre("ground truth", "mask of the ground truth"));
}

TEST_F(GroundTruthTest, standsInTheRecordAsPlainNumbers) {
    const Outcome outcome = run({"--json"}, "5");
    const QJsonObject json =
        QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object()["groundTruth"].toObject();
    EXPECT_EQ(json["epePx"].toDouble(), 3);
    EXPECT_EQ(json["bad2Percent"].toDouble(), 100);
    EXPECT_EQ(json["bad2EstimatedPercent"].toDouble(), 100);
    EXPECT_EQ(json["densityPercent"].toDouble(), 100);
    EXPECT_EQ(json["d1Percent"].toDouble(), 0);
    EXPECT_EQ(json["reading"].toObject()["format"].toString(), "px");
    EXPECT_FALSE(json.contains("visible"));
    EXPECT_FALSE(json.contains("ausePx")) << "the fake matcher gives no confidence";
}

TEST_F(GroundTruthTest, saysHowWellTheConfidencePutsTheErrorsInOrder) {
    const Arguments bySgm{"run", left, right, "--matcher", "sgm", "--out", out.string()};
    Arguments withCurve = bySgm;
    withCurve.insert(withCurve.end(), {"--formats", "sparsification.csv"});
    const Outcome outcome = runCli(withCurve);
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("confidence: AUSE "), HasSubstr("of that of no order"),
                                   HasSubstr("sparsification.csv")));
    const std::string csv = test::fileBytes(out / "sparsification.csv");
    EXPECT_THAT(csv, testing::StartsWith("kept_percent,epe_px,"));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 101);
    EXPECT_TRUE(fs::exists(out / "sparsification.csv.json"));
    const ConfidenceNumbers numbers = record().truth.value().confidence;
    EXPECT_GT(numbers.ausePx.value(), 0);
    EXPECT_THAT(outcome.out, HasSubstr("AUSE " + fixedText(*numbers.ausePx, 3) + " px (" +
                                       fixedText(numbers.auseOfRandomPercent.value(), 0) + " %"));
    EXPECT_GE(numbers.auseBad2Percent.value(), 0);
    EXPECT_THAT(run().out, Not(HasSubstr("AUSE"))) << "the fake matcher gives no confidence";
    EXPECT_THAT(run({"--formats", "sparsification.csv"}).err, HasSubstr("gives no confidence"));
    withCurve.emplace_back("--no-gt");
    EXPECT_THAT(runCli(withCurve).err, HasSubstr("needs ground truth"));
}

TEST_F(GroundTruthTest, isNotUsedWhenItIsNotWanted) {
    EXPECT_THAT(run({"--no-gt"}).err, Not(HasSubstr("Ground truth")));
    EXPECT_FALSE(record().truth);
    const Outcome both = run({"--no-gt", "--gt", truth.string()});
    EXPECT_EQ(both.code, ExitCode::WrongUsage);
    EXPECT_THAT(both.err, HasSubstr("--no-gt and --gt contradict each other"));
}

TEST_F(GroundTruthTest, isTheFileThatIsNamed) {
    const fs::path other = writeTruth("other.pfm", {64, 48}, 4);
    const Outcome outcome = run({"--gt", other.string()});
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("Ground truth: other.pfm"), Not(HasSubstr("found beside"))));
    EXPECT_EQ(record().truth.value().all.epePx, 2.0);
    EXPECT_EQ(run({"--gt", other.string(), "--gt-scale", "2"}).code, ExitCode::Done);
    EXPECT_EQ(record().truth.value().all.epePx, 0.0);
    EXPECT_EQ(run({"--gt-scale", "2"}).code, ExitCode::Done) << "of the one that is found";
    EXPECT_EQ(record().truth.value().all.epePx, 1.0);
}

// A truth of another size was read out of its bounds once.
TEST_F(GroundTruthTest, ofAnotherSizeIsRefusedWhenItIsNamedAndElseLeftOut) {
    const fs::path small = writeTruth("small.pfm", {10, 10});
    const Outcome named = run({"--gt", small.string()});
    EXPECT_EQ(named.code, ExitCode::Failed);
    EXPECT_THAT(named.err, HasSubstr("small.pfm is 10x10 and the images are 64x48"));
    writeTruth("pair/disp0.pfm", {10, 10});
    const Outcome found = run();
    EXPECT_EQ(found.code, ExitCode::Done);
    EXPECT_THAT(found.err, HasSubstr("Warning: The ground truth is not used. disp0.pfm is 10x10"));
    EXPECT_FALSE(record().truth);
    EXPECT_THAT(record().notes, Contains(HasSubstr("The ground truth is not used")));
}

TEST_F(GroundTruthTest, whatCannotBeReadIsWrongUsage) {
    EXPECT_THAT(run({"--gt-format", "kiti"}).err, HasSubstr("'kiti' is no format of ground truth"));
    EXPECT_EQ(run({"--gt-format", "kiti"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--gt-scale", "0"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--gt-scale", "much"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(run({"--gt-format", "kitti"}).code, ExitCode::Done) << "floats can be multiples of 1/256 px";
    fs::remove(truth);
    EXPECT_THAT(run({"--gt-scale", "2"}).err, HasSubstr("there is none beside the images"));
    EXPECT_EQ(run({"--gt", (folder / "gone.pfm").string()}).code, ExitCode::Failed);
}

TEST_F(GroundTruthTest, andErrorsCanBeExported) {
    EXPECT_EQ(run({"--formats", "truth.pfm,error.npy,absolute-error.pfm"}, "1").code, ExitCode::Done);
    EXPECT_EQ(readPfm(out / "truth.pfm").map.at(5, 5), 2.0F);
    EXPECT_EQ(readNpy(out / "error.npy").map.at(5, 5), -1.0F);
    EXPECT_EQ(readPfm(out / "absolute-error.pfm").map.at(5, 5), 1.0F);
    const Outcome without = run({"--no-gt", "--formats", "error.npy"});
    EXPECT_EQ(without.code, ExitCode::Failed);
    EXPECT_THAT(without.err, HasSubstr("error.npy needs ground truth"));
}

TEST_F(GroundTruthTest, isUsedAgainByARecordAndAProject) {
    const fs::path other = writeTruth("other.pfm", {64, 48}, 8);
    const fs::path project = folder / "work.stereoscope";
    ASSERT_EQ(run({"--gt", other.string(), "--gt-scale", "2", "--save-project", project.string()}, "3").code,
              ExitCode::Done);
    const ProjectDocument document = ProjectFormat(test::sgmAndFake()).read(project);
    EXPECT_EQ(document.project.inputs.groundTruth, other);
    EXPECT_EQ(document.project.inputs.groundTruthReading, (TruthReading{"px", 2}));
    EXPECT_EQ(document.runs.front().errors.value().epePx, 1.0);
    const std::string again = (folder / "again").string();
    for (const fs::path& source : {out / "run.json", project}) {
        const Outcome outcome = runCli({"run", source.string(), "--out", again, "--json"});
        ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_EQ(exportRecordFromJson(outcome.out, "", test::sgmAndFake()).truth.value().all.epePx, 1.0);
    }
    const Outcome without = runCli({"run", project.string(), "--no-gt", "--out", again, "--json"});
    EXPECT_FALSE(exportRecordFromJson(without.out, "", test::sgmAndFake()).truth);
}

TEST_F(GroundTruthTest, staysWithAnArchive) {
    fs::create_directories(folder / "t/disp_occ_0");
    fs::create_directories(folder / "t/disp_noc_0");
    FloatMap steps({64, 48}, std::vector<float>(std::size_t{64} * 48, 512));
    writePng16(folder / "t/disp_occ_0/a.png", steps, Png16Unit::Steps);
    steps.at(3, 3) = FloatMap::kUnknown;
    writePng16(folder / "t/disp_noc_0/a.png", steps, Png16Unit::Steps);
    const fs::path archive = folder / "work.stereoscope.zip";
    ASSERT_EQ(
        run({"--gt", (folder / "t/disp_occ_0/a.png").string(), "--save-project", archive.string()}).code,
        ExitCode::Done);
    fs::remove_all(folder / "t");
    const Outcome outcome = runCli({"run", archive.string(), "--out", (folder / "again").string(), "--json"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const TruthRecord again = exportRecordFromJson(outcome.out, "", test::sgmAndFake()).truth.value();
    EXPECT_EQ(again.reading, TruthReading{"kitti"}) << "the name of its folder is gone";
    EXPECT_EQ(again.all.epePx, 0.0);
    EXPECT_EQ(again.visible.value().truthPixels, 64U * 48 - 1);
}

TEST_F(GroundTruthTest, isWhatInfoSaysOfIt) {
    writeMask();
    EXPECT_THAT(
        runCli({"info", truth.string()}).out,
        HasSubstr("as ground truth: Disparity in px, 64x48: 98.438 % known, 2 to 2, median 2 px, what "
                  "both views see: mask0nocc.pgm"));
    EXPECT_THAT(runCli({"info", left}).out, Not(HasSubstr("ground truth")));
}

struct CompareTest : GroundTruthTest {
    fs::path a = writeTruth("a.pfm", {64, 48}, 5);
    fs::path b = writeTruth("b.pfm", {64, 48}, 4);

    [[nodiscard]] QJsonObject compared(Arguments arguments) const {
        arguments.insert(arguments.begin(), "compare");
        arguments.push_back("--json");
        const Outcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        return QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object();
    }
};

TEST_F(CompareTest, saysHowTwoDisparitiesDiffer) {
    const QJsonObject json = compared({a.string(), b.string()});
    EXPECT_EQ(json["aToB"].toObject()["epePx"].toDouble(), 1);
    EXPECT_EQ(json["aToB"].toObject()["bad05Percent"].toDouble(), 100);
    EXPECT_EQ(json["aToB"].toObject()["truthPixels"].toInt(), 63 * 48);
    EXPECT_NEAR(json["a"].toObject()["densityPercent"].toDouble(), 100.0 * 63 / 64, 1e-9);
    EXPECT_FALSE(json.contains("aToGroundTruth"));
    const Outcome outcome = runCli({"compare", a.string(), b.string()});
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("A: a.pfm"), HasSubstr("EPE"), HasSubstr("1.000 px")));
}

TEST_F(CompareTest, saysHowFarEachIsFromGroundTruth) {
    writeMask();
    const QJsonObject json = compared({a.string(), b.string(), "--gt", truth.string()});
    EXPECT_EQ(json["aToGroundTruth"].toObject()["epePx"].toDouble(), 3);
    EXPECT_EQ(json["bToGroundTruth"].toObject()["epePx"].toDouble(), 2);
    EXPECT_EQ(json["bToGroundTruth"].toObject()["visible"].toObject()["truthPixels"].toInt(), 32 * 48);
    EXPECT_THAT(json["groundTruth"].toObject()["mask"].toString().toStdString(), HasSubstr("mask0nocc.pgm"));
}

TEST_F(CompareTest, readsFilesOfAnyOrigin) {
    FloatMap steps({64, 48}, std::vector<float>(std::size_t{64} * 48, 5 * 256));
    writePng16(folder / "k.png", steps, Png16Unit::Steps);
    EXPECT_EQ(compared({(folder / "k.png").string(), a.string(), "--a-format", "kitti"})["aToB"]
                  .toObject()["epePx"]
                  .toDouble(),
              0);
    const fs::path calibration = folder.write("K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    writeNpy(folder / "depth.npy", FloatMap({64, 48}, std::vector<float>(std::size_t{64} * 48, 2)));
    EXPECT_NEAR(compared({(folder / "depth.npy").string(), a.string(), "--calib", calibration.string(),
                          "--b-format", "px"})["aToB"]
                    .toObject()["epePx"]
                    .toDouble(),
                0, 1e-6)
        << "100 px * 0.1 m / 2 m are 5 px";
}

TEST_F(CompareTest, saysWhatItCannotCompare) {
    const fs::path small = writeTruth("small.pfm", {10, 10});
    EXPECT_EQ(runCli({"compare", a.string(), small.string()}).code, ExitCode::Failed);
    EXPECT_EQ(runCli({"compare", a.string()}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"compare", a.string(), b.string(), "--gt-scale", "2"}).code, ExitCode::WrongUsage);
    EXPECT_EQ(runCli({"compare", a.string(), (folder / "gone.pfm").string()}).code, ExitCode::Failed);
    EXPECT_THAT(runCli({"compare", "--help"}).out,
                AllOf(HasSubstr("Usage: stereoscope compare A B"), HasSubstr("foundationstereo")));
}

/// A pair with ground truth, and what its README says of SGM there.
struct RightValues {
    const char* folder;
    std::vector<const char*> images;
    const char* truth;
    const char* factor;
    const char* mask;
    const char* maxDisparity;
    double bad2Percent;  ///< of all, as its README has it of OpenCV's SGBM with the same settings; of some
                         ///< rows by metrics.py
    double bad2EstimatedPercent;
    double epePx;
    int firstRow = 0;
    int rows =
        0;  ///< so many of it from the first on, as PNG: to match all of a large pair takes long; 0 = all
};

/// A folder with these rows of each image.
void writeRows(const fs::path& data, const RightValues& right, const fs::path& to) {
    std::vector<const char*> names = right.images;
    names.push_back(right.truth);
    for (const char* name : names) {
        const cv::Mat image = cv::imread((data / name).string(), cv::IMREAD_UNCHANGED);
        const cv::Mat part = image.rowRange(right.firstRow, right.firstRow + right.rows);
        ASSERT_TRUE(cv::imwrite((to / name).replace_extension(".png").string(), part)) << name;
    }
}

class ErrorsOfSgm : public testing::TestWithParam<RightValues> {};

void expectEqual(const QJsonObject& ours, const QJsonObject& numpys) {
    for (auto number = numpys.begin(); number != numpys.end(); ++number) {
        if (!number->isDouble()) continue;
        EXPECT_NEAR(ours[number.key()].toDouble(-1), number->toDouble(), 1e-6) << number.key().toStdString();
    }
}

TEST_P(ErrorsOfSgm, equalThoseOfNumPy) {
    const RightValues& right = GetParam();
    auto data = test::externalDataPath(right.folder);
    if (!data) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const test::TempDir folder, rows;
    if (right.rows > 0) {
        writeRows(*data, right, rows.path());
        data = rows.path();
    }
    Arguments arguments{"run",    "--matcher", "sgm",  "--out",      folder.path().string(),
                        "--json", "--calib",   "none", "--max-disp", right.maxDisparity};
    for (const char* image : right.images) {
        const fs::path whole = *data / image;
        arguments.push_back((right.rows > 0 ? fs::path(whole).replace_extension(".png") : whole).string());
    }
    const Outcome outcome = runCli(arguments);
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const QJsonObject ours =
        QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object()["groundTruth"].toObject();
    QStringList python{toQString(test::dataPath("metrics.py")), toQString(folder / "disparity.pfm"),
                       toQString(*data / right.truth), right.factor};
    if (*right.mask) python << toQString(*data / right.mask);
    QProcess process;
    process.start("/usr/bin/python3", python);  // whose packages the set-up installs
    ASSERT_TRUE(process.waitForFinished(60'000)) << "scripts/setup --for test installs it";
    ASSERT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    const QJsonObject numpys = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    ASSERT_EQ(numpys.size(), *right.mask ? 18 : 17);
    expectEqual(ours, numpys);
    EXPECT_EQ(ours.contains("visible"), numpys.contains("visible"));
    expectEqual(ours["visible"].toObject(), numpys["visible"].toObject());
    EXPECT_NEAR(ours["bad2Percent"].toDouble(), right.bad2Percent, 0.05);
    EXPECT_NEAR(ours["bad2EstimatedPercent"].toDouble(), right.bad2EstimatedPercent, 0.05);
    EXPECT_NEAR(ours["epePx"].toDouble(), right.epePx, 0.01);
}

INSTANTIATE_TEST_SUITE_P(Data, ErrorsOfSgm,
                         testing::Values(RightValues{"01_motorcycle_skimage",
                                                     {"left.png", "right.png"},
                                                     "disp0.pfm",
                                                     "1",
                                                     "",
                                                     "80",
                                                     13.85,
                                                     6.33,
                                                     1.09},
                                         RightValues{"03_aloe_opencv",
                                                     {"aloeL.jpg", "aloeR.jpg"},
                                                     "aloeGT.png",
                                                     "1",
                                                     "",
                                                     "240",
                                                     21.74,
                                                     3.64,
                                                     1.74,
                                                     400,
                                                     200},
                                         RightValues{"04_cones_middlebury2003",
                                                     {"im2.png", "im6.png"},
                                                     "disp2.png",
                                                     "4",
                                                     "occlusion_left.png",
                                                     "64",
                                                     14.29,
                                                     6.25,
                                                     0.64},
                                         RightValues{"06_kitti2015_000046",
                                                     {"image_2/000046_10.png", "image_3/000046_10.png"},
                                                     "disp_occ_0/000046_10.png",
                                                     "256",
                                                     "",
                                                     "128",
                                                     12.38,
                                                     5.11,
                                                     0.77},
                                         RightValues{"09_middlebury2014_motorcycle_q",
                                                     {"im0.png", "im1.png"},
                                                     "disp0GT.pfm",
                                                     "1",
                                                     "mask0nocc.png",
                                                     "80",
                                                     15.55,
                                                     7.24,
                                                     1.20}));

}  // namespace
}  // namespace stereo
