#include <QSignalSpy>

#include <gmock/gmock.h>

#include "app/match/InferenceController.h"
#include "app/results/Exporter.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/io/cloud/Ply.h"
#include "core/match/sgm/SgmOptions.h"
#include "core/stereo/Depth.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TwoPages.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using test::samplePath;
using test::writeTexture;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

/// The fake matcher finds as many px as it iterates.
struct RunTest : test::PairFolder {
    void writeCalibration() const { (void)folder.write("pair/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n"); }
    [[nodiscard]] Outcome run(const Arguments& more = {}) const {
        Arguments arguments{"run",           left, right,   "--matcher", "fake",
                            "--valid-iters", "2",  "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    [[nodiscard]] ExportRecord record(const char* file = "run.json") const {
        return exportRecordFromJson(fileBytes(out / file), file, test::sgmAndFake());
    }
};

TEST_F(RunTest, writesTheUsualFilesEachWithItsSidecar) {
    writeCalibration();
    const Outcome outcome = run();
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out), ElementsAre("cloud.ply", "cloud.ply.json", "depth.npy", "depth.npy.json",
                                          "depth.png", "depth.png.json", "disparity.pfm",
                                          "disparity.pfm.json", "run.json", "vis.png", "vis.png.json"));
}

TEST_F(RunTest, writesDepthInMetresAndMillimetres) {
    writeCalibration();
    (void)run();
    EXPECT_EQ(readPfm(out / "disparity.pfm").map.at(5, 5), 2.0F);
    EXPECT_FLOAT_EQ(readNpy(out / "depth.npy").map.at(5, 5), 5.0F);
    EXPECT_FLOAT_EQ(readPng16(out / "depth.png", Png16Unit::Millimetres).map.at(5, 5), 5.0F);
    EXPECT_EQ(record("depth.png.json").unit, "millimetres");
}

TEST_F(RunTest, writesThePartOfTheCloudThatIsAskedForAndARecordRepeatsIt) {
    writeCalibration();
    const Arguments part{"--cloud-colours", "depth",         "--crop", "-1:0,-9:9,0:9",
                         "--normals",       "--voxel",       "0.2",    "--formats",
                         "mesh.ply",        "--cloud-frame", "z-up",   "--no-filter-isolated"};
    const Outcome outcome = run(part);
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const PointCloud cloud = readPly(out / "cloud.ply");
    ASSERT_FALSE(cloud.isEmpty());
    for (const PointCloud::Point& point : cloud.points) EXPECT_LE(point[0], 0) << "X, right";
    EXPECT_EQ(record().cloud->written, cloud.size());
    EXPECT_GT(record().cloud->cutAway, 0U);
    EXPECT_THAT(outcome.out, HasSubstr(" of them cut off, " + std::to_string(cloud.size()) + " written."));
    EXPECT_THAT(fileBytes(out / "cloud.ply"), HasSubstr("property float nx"));
    const auto again = folder / "again";
    const Outcome repeated =
        runCli({"run", (out / "run.json").string(), "--out", again.string(), "--formats", "mesh.ply"});
    ASSERT_EQ(repeated.code, ExitCode::Done) << repeated.err;
    for (const char* file : {"cloud.ply", "mesh.ply"})
        EXPECT_EQ(fileBytes(again / file), fileBytes(out / file)) << file;
    const Outcome whole = runCli({"run", (out / "run.json").string(), "--out", again.string(), "--no-cut",
                                  "--voxel", "0", "--cloud-colours", "image"});
    ASSERT_EQ(whole.code, ExitCode::Done) << whole.err;
    const ExportRecord all =
        exportRecordFromJson(fileBytes(again / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_EQ(readPly(again / "cloud.ply").size(), all.cloud->counts.kept);
}

TEST_F(RunTest, cutsAlongAnyView) {
    writeCalibration();
    // All points are 5 m ahead: from 6 m ahead, looking back, they are 1 m away.
    EXPECT_EQ(run({"--cut-far", "0.5", "--cut-eye", "0,0,6", "--cut-along", "0,0,-2"}).code, ExitCode::Done);
    EXPECT_TRUE(readPly(out / "cloud.ply").isEmpty());
    EXPECT_EQ(record().cloudFile.crop.along, (std::array<double, 3>{0, 0, -1}));
    EXPECT_EQ(run({"--cut-far", "1.5", "--cut-eye", "0,0,6", "--cut-along", "0,0,-2"}).code, ExitCode::Done);
    EXPECT_FALSE(readPly(out / "cloud.ply").isEmpty());
}

TEST_F(RunTest, refusesPartsOfACloudThatAreNone) {
    writeCalibration();
    const auto refusal = [this](const Arguments& more) {
        const Outcome outcome = run(more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        return outcome.err;
    };
    EXPECT_THAT(refusal({"--crop", "0:1,0:1"}), HasSubstr("three ranges like"));
    EXPECT_THAT(refusal({"--crop", "1:0,0:1,0:1"}), HasSubstr("the lower end first"));
    EXPECT_THAT(refusal({"--cut-along", "0,0,0", "--cut-far", "1"}), HasSubstr("leads somewhere"));
    EXPECT_THAT(refusal({"--cut-eye", "0,0,1"}), HasSubstr("give one of them, too"));
    EXPECT_THAT(refusal({"--cut-near", "2", "--cut-far", "1"}), HasSubstr("far cut is 1"));
    EXPECT_THAT(refusal({"--cloud-colours", "red"}), HasSubstr("it must be one of image, depth"));
    EXPECT_THAT(run({"--cloud-colours", "error"}).err, HasSubstr("needs ground truth"));
    EXPECT_THAT(run({"--cloud-colours", "confidence"}).err, HasSubstr("does not make the numbers"));
}

// On a graphics card the time can be known and the memory not.
TEST_F(RunTest, saysHowLongAMatchWillTakeAlsoWhereTheMemoryIsNotKnown) {
    EXPECT_THAT(run().err, Not(HasSubstr("will take")));
    const auto runKnowing = [this](std::size_t bytes) {
        app::StereoResult measured;
        measured.pair = std::make_shared<const StereoPair>(readPair(left, right));
        MatchResult match;
        match.stats.totalSeconds = 5;
        match.stats.peakMemoryBytes = bytes;
        measured.match = std::make_shared<const MatchResult>(match);
        app::RunForecast forecast;
        const MatcherRegistry matchers = test::sgmAndFake();
        forecast.learn(*matchers.find("fake"), measured);
        return runCli({"run", left, right, "--matcher", "fake", "--out", out.string()}, test::sgmAndFake(),
                      forecast);
    };
    EXPECT_THAT(runKnowing(0).err, HasSubstr("The match will take about 5 s.\n"));
    EXPECT_THAT(runKnowing(1'200'000'000).err,
                testing::ContainsRegex("about 5 s and 1.2 GB of memory, [0-9.]+ GB are free\\.\n"));
}

TEST_F(RunTest, saysWhereItFoundTheCalibration) {
    writeCalibration();
    EXPECT_THAT(run().err, HasSubstr("K.txt (found beside the images)"));
}

TEST_F(RunTest, saysWhichPairOfAFolderItTakes) {
    const auto run = [&] {
        return runCli({"run", folder / "pair", "--matcher", "fake", "--out", out.string()});
    };
    EXPECT_THAT(run().err, Not(HasSubstr("pairs")));
    test::writeTexture(folder / "pair/b_left.pgm", 64, 48);
    test::writeTexture(folder / "pair/b_right.pgm", 64, 48, 2);
    const Outcome outcome = run();
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err,
                HasSubstr("pair holds 2 pairs; the first, b_left.pgm and b_right.pgm, is matched. "
                          "To match another, name its two images.\n"));
}

TEST_F(RunTest, writesDisparityAloneWithoutACalibrationAndSaysWhy) {
    const Outcome outcome = run();
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("depth and cloud need one"));
    EXPECT_THAT(filesIn(out),
                ElementsAre("disparity.pfm", "disparity.pfm.json", "run.json", "vis.png", "vis.png.json"));
}

TEST_F(RunTest, worksWithoutTheCalibrationBesideTheImagesWhenTold) {
    writeCalibration();
    EXPECT_EQ(run({"--calib", "none"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out), Not(testing::Contains("depth.npy")));
}

TEST_F(RunTest, failsWhenAFormatAskedForNeedsACalibration) {
    const Outcome outcome = run({"--formats", "depth.tiff"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("depth.tiff needs one"));
    EXPECT_TRUE(filesIn(out).empty());
}

TEST_F(RunTest, scalesACalibrationOfAnotherSize) {
    const std::string calibration = folder.write("big.txt", "200 0 63.5 0 200 47.5 0 0 1\n0.1\n");
    EXPECT_EQ(run({"--calib", calibration, "--calib-size", "128x96"}).code, ExitCode::Done);
    EXPECT_DOUBLE_EQ(record().calibration->fx(), 100);
    EXPECT_DOUBLE_EQ(record().calibration->cx(), 31.5);
}

TEST_F(RunTest, addsTheFormatsAskedFor) {
    writeCalibration();
    EXPECT_EQ(
        run({"--formats", "disparity.npy,depth.tiff,cloud.ascii.ply,disparity.npz,disparity.png,colour.png"})
            .code,
        ExitCode::Done);
    EXPECT_THAT(filesIn(out), IsSupersetOf({"disparity.npy", "depth.tiff", "cloud.ascii.ply", "disparity.npz",
                                            "disparity.png", "colour.png", "cloud.ply"}));
    EXPECT_EQ(readPly(out / "cloud.ascii.ply").points, readPly(out / "cloud.ply").points);
}

TEST_F(RunTest, turnsTheAxesOfCloudAndMeshAndSaysSo) {
    writeCalibration();
    EXPECT_EQ(run({"--formats", "mesh.ply,mesh.obj"}).code, ExitCode::Done);
    const auto asSeen = readPly(out / "cloud.ply").points;
    EXPECT_EQ(run({"--formats", "mesh.ply,mesh.obj", "--cloud-frame", "z-up"}).code, ExitCode::Done);
    const auto turned = readPly(out / "cloud.ply").points;
    ASSERT_FALSE(turned.empty());
    EXPECT_EQ(turned.front(), (PointCloud::Point{asSeen.front()[0], asSeen.front()[2], -asSeen.front()[1]}));
    EXPECT_EQ(readPly(out / "mesh.ply").points, turned);
    EXPECT_THAT(fileBytes(out / "mesh.obj"), HasSubstr("X right, Y forward, Z up"));
    EXPECT_EQ(record().frame, CloudFrame::ZUp);
    EXPECT_EQ(run({"--cloud-frame", "left"}).code, ExitCode::WrongUsage);
}

TEST_F(RunTest, leavesTheCloudOutWhenTold) {
    writeCalibration();
    EXPECT_EQ(run({"--no-cloud"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out), Not(testing::Contains("cloud.ply")));
}

TEST_F(RunTest, saysWhyACloudIsEmpty) {
    writeCalibration();
    const Outcome outcome = run({"--z-far", "0.5"});
    const std::string note =
        "the cloud has no points: depths of up to 0.5 m were asked for, and those of the pair are 5 to 5 m";
    EXPECT_THAT(outcome.out, HasSubstr("Note: " + note + ".\n"));
    EXPECT_THAT(record().notes, Contains(note));
    EXPECT_THAT(record("cloud.ply.json").notes, Contains(note));
    EXPECT_THAT(record("disparity.pfm.json").notes, Not(Contains(note)));
}

TEST_F(RunTest, recordsOptionsCalibrationTimesAndCounts) {
    writeCalibration();
    (void)run({"--scale", "0.5", "--z-near", "1", "--z-far", "9", "--no-filter-flying", "--stride", "2"});
    const ExportRecord run = record();
    EXPECT_EQ(run.product, "run");
    EXPECT_EQ(run.options.scale, 0.5);
    EXPECT_EQ(run.options.iterations, 2);
    EXPECT_EQ(run.iterationsDone, 2);
    EXPECT_EQ(run.calibration->baselineMetres(), 0.1);
    EXPECT_EQ(run.cloud->options.farMetres, 9);
    EXPECT_FALSE(run.cloud->options.removeFlyingPixels);
    EXPECT_EQ(run.cloud->counts.considered, 32U * 24U);
    EXPECT_EQ(run.times.front().stage, Stage(Stage::Reading));
    EXPECT_EQ(run.times.back().stage, Stage(Stage::Writing));
    EXPECT_EQ(run.files.size(), 5U);
}

TEST_F(RunTest, recordsTheSourcesWithTheirHashes) {
    writeCalibration();
    (void)run();
    const ExportRecord sidecar = record("cloud.ply.json");
    ASSERT_EQ(sidecar.sources.size(), 3U);
    EXPECT_EQ(sidecar.sources[0].path, left);
    EXPECT_EQ(sidecar.sources[0].sha256, sha256OfFile(left));
    EXPECT_EQ(sidecar.sources[2].role, "calibration");
}

TEST_F(RunTest, printsRunJsonAndNothingElse) {
    writeCalibration();
    const Outcome outcome = run({"--json"});
    EXPECT_EQ(outcome.out, fileBytes(out / "run.json"));
}

TEST_F(RunTest, isSilentWhenToldToBeQuiet) {
    const Outcome outcome = run({"--quiet"});
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(RunTest, saysWhatItDid) {
    writeCalibration();
    const Outcome outcome = run();
    EXPECT_THAT(outcome.out, HasSubstr("100 % of the pixels are known"));
    EXPECT_THAT(outcome.out,
                HasSubstr("disparity.pfm  " + std::to_string(fileBytes(out / "disparity.pfm").size())));
    EXPECT_THAT(outcome.out, HasSubstr("Cloud: "));
    EXPECT_THAT(outcome.err, HasSubstr("matching"));
}

TEST_F(RunTest, splitsOneImageThatHoldsBoth) {
    const std::string both = writeTexture(folder / "pair/both.pgm", 128, 48);
    EXPECT_EQ(runCli({"run", "--split", "side", both, "--matcher", "fake", "--out", out.string()}).code,
              ExitCode::Done);
    EXPECT_EQ(record().imageSize, (ImageSize{64, 48}));
    EXPECT_EQ(record().split, SplitLayout::SideBySide);
    ASSERT_EQ(record().sources.size(), 1U);
    EXPECT_EQ(record().sources[0].role, "both images");
}

TEST_F(RunTest, takesTheHalvesTheOtherWayRound) {
    const std::string both = writeTexture(folder / "pair/both.pgm", 128, 48);
    const Outcome outcome =
        runCli({"run", "--split", "side-swapped", both, "--matcher", "fake", "--out", out.string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(record().split, SplitLayout::SideBySideRightFirst);
}

TEST_F(RunTest, saysWhichPictureOfAFileItTakesForTheLeftImage) {
    const std::string pages = folder.write("pages.tif", test::twoPages()).string();
    const Outcome outcome = runCli({"run", pages, "--matcher", "fake", "--out", out.string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("the first one is taken for the left image. --split pages-swapped "
                                       "exchanges them."));
    EXPECT_EQ(record().split, SplitLayout::TwoPictures);
    EXPECT_THAT(record().notes,
                Contains(HasSubstr("as two pictures; the first one is taken for the left image")));
}

TEST_F(RunTest, takesImagesByOptionAsWell) {
    EXPECT_EQ(
        runCli({"run", "--right", right, "--left", left, "--matcher", "fake", "--out", out.string()}).code,
        ExitCode::Done);
    EXPECT_EQ(record().sources[0].path, left);
}

TEST_F(RunTest, drawsInTheColoursAskedFor) {
    (void)run({"--colormap", "gray", "--range", "1:3", "--mapping", "inverse", "--legend"});
    const DisplayOptions display = *record("vis.png.json").display;
    EXPECT_EQ(display.colormap, Colormap::Gray);
    EXPECT_EQ(display.range, (ColorRange{1, 3}));
    EXPECT_EQ(display.mapping, ColorMapping::Inverse);
}

TEST_F(RunTest, finishesThoughTheImagesAreGoneAfterReading) {
    const MatcherInfoPtr removing = test::makeInfo({.create = [this] {
        std::filesystem::remove(left);
        return test::sgmAndFake().create("fake");
    }});
    const Outcome outcome = runCli({"run", left, right, "--matcher", "fake", "--out", out.string()},
                                   test::registryOf({removing}));
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_EQ(record().sources[0].sha256, "");
    EXPECT_NE(record().sources[1].sha256, "");
}

TEST_F(RunTest, replacesTheFilesOfAnEarlierRun) {
    (void)run();
    EXPECT_EQ(
        runCli({"run", left, right, "--matcher", "fake", "--valid-iters", "3", "--out", out.string()}).code,
        ExitCode::Done);
    EXPECT_EQ(readPfm(out / "disparity.pfm").map.at(0, 0), 3.0F);
}

TEST_F(RunTest, givesTheSameBytesEveryTime) {
    writeCalibration();
    (void)run();
    const std::string cloud = fileBytes(out / "cloud.ply") + fileBytes(out / "cloud.ply.json");
    (void)run();
    EXPECT_EQ(fileBytes(out / "cloud.ply") + fileBytes(out / "cloud.ply.json"), cloud);
}

/// The sample pair, matched by semi-global matching.
struct SampleRunTest : testing::Test {
    test::TempDir folder;
    std::string left = samplePath("left.png");
    std::string right = samplePath("right.png");
    std::string calibration = samplePath("calib.txt");
};

TEST_F(SampleRunTest, matchesTheSample) {
    const Outcome outcome = runCli({"run", left, right, "--out", folder.path().string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const ExportRecord record =
        exportRecordFromJson(fileBytes(folder / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_GT(record.density, 0.8);
    EXPECT_GT(record.cloud->counts.kept, 200000U);
}

TEST_F(SampleRunTest, saysThatIterationsHaveNoEffectOnSgm) {
    const Outcome outcome = runCli(
        {"run", left, right, "--scale", "0.25", "--valid-iters", "8", "--out", folder.path().string()});
    EXPECT_THAT(outcome.err, HasSubstr("--valid-iters has no effect"));
}

ExportRecord recordIn(const std::filesystem::path& file) {
    return exportRecordFromJson(fileBytes(file), file, test::sgmAndFake());
}

std::vector<std::string> faultsIn(const ExportRecord& record) {
    std::vector<std::string> faults;
    for (const CheckRecord& check : record.checks.value()) {
        if (check.verdict == "problem" || check.verdict == "warning") faults.push_back(check.check);
    }
    return faults;
}

TEST_F(SampleRunTest, saysThatThePairIsSwappedAndRecordsIt) {
    const Outcome outcome =
        runCli({"run", "--left", right, "--right", left, "--scale", "0.25", "--out", folder.path().string()});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("Problem: Left and right swapped. Points lie farther right"));
    const ExportRecord record =
        exportRecordFromJson(fileBytes(folder / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_THAT(faultsIn(record), ElementsAre("sides"));
}

TEST_F(SampleRunTest, takesTheImageThatIsNamedLeftForIt) {
    const Outcome outcome = runCli({"run", right, left, "--scale", "0.25", "--out", folder.path().string()});
    EXPECT_THAT(outcome.err, HasSubstr("left.png is taken for the left image, as it is named"));
    const ExportRecord record = recordIn(folder / "run.json");
    EXPECT_EQ(record.sources[0].path, left);
    EXPECT_THAT(faultsIn(record), testing::IsEmpty());
}

TEST_F(SampleRunTest, makesTheSameAgainByItsRecord) {
    const std::string first = (folder / "first").string();
    const std::string again = (folder / "again").string();
    ASSERT_EQ(runCli({"run", left, right, "--scale", "0.5", "--z-far", "4", "--block-size", "7", "--legend",
                      "--colormap", "magma", "--no-filter-flying", "--out", first})
                  .code,
              ExitCode::Done);
    const Outcome outcome = runCli({"run", first + "/run.json", "--out", again});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("Warning: The ")));
    for (const char* file : {"disparity.pfm", "depth.npy", "cloud.ply", "vis.png"})
        EXPECT_TRUE(fileBytes(folder / "again" / file) == fileBytes(folder / "first" / file)) << file;
    EXPECT_EQ(recordIn(folder / "again/run.json").options, recordIn(folder / "first/run.json").options);
}

TEST_F(SampleRunTest, makesTheSameAgainOfOddOptionsByItsRecordAndByASidecar) {
    const std::string first = (folder / "first").string();
    const std::string calibration = folder.write("rig.txt", fileBytes(samplePath("calib.txt")));
    ASSERT_EQ(runCli({"run",       "--left",       left,   "--right",       right,        "--calib",
                      calibration, "--scale",      "0.37", "--max-disp",    "61",         "--block-size",
                      "3",         "--smoothness", "2.5",  "--uniqueness",  "3",          "--speckle",
                      "17",        "--paths",      "5",    "--no-lr-check", "--no-cloud", "--out",
                      first})
                  .code,
              ExitCode::Done);
    for (const char* file : {"run.json", "disparity.pfm.json", "disparity.pfm"}) {
        const Outcome outcome = runCli({"run", first + "/" + file, "--out", (folder / "again").string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_THAT(outcome.err, Not(HasSubstr("The result will not be the same")));
        EXPECT_TRUE(fileBytes(folder / "again/disparity.pfm") == fileBytes(folder / "first/disparity.pfm"))
            << file;
        EXPECT_THAT(recordIn(folder / "first/run.json").notes,
                    Contains(HasSubstr("61 px were asked for, and the search goes in steps of 43.3 px")));
        EXPECT_EQ(fileBytes(folder / "again/disparity.pfm.json"),
                  fileBytes(folder / "first/disparity.pfm.json"));
        EXPECT_EQ(recordIn(folder / "again/run.json").options, recordIn(folder / "first/run.json").options);
        std::filesystem::remove_all(folder / "again");
    }
}

TEST_F(SampleRunTest, makesTheSameAgainOfOneImageThatHoldsBoth) {
    const std::string both = writeTexture(folder / "both.pgm", 160, 64);
    ASSERT_EQ(runCli({"run", "--split", "over", both, "--scale", "0.7", "--out", folder / "first"}).code,
              ExitCode::Done);
    ASSERT_EQ(runCli({"run", folder / "first/run.json", "--out", folder / "again"}).code, ExitCode::Done);
    EXPECT_TRUE(fileBytes(folder / "again/disparity.pfm") == fileBytes(folder / "first/disparity.pfm"));
}

TEST_F(SampleRunTest, makesTheFilesOfRunDemoAgainByTheirRecord) {
    const std::string first = (folder / "first").string();
    ASSERT_EQ(runCli({"run", left, right, "--upstream-compatible", "--scale", "0.5", "--z-far", "4",
                      "--denoise-nb-points", "10", "--out", first})
                  .code,
              ExitCode::Done);
    const Outcome outcome = runCli({"run", first + "/run.json", "--out", (folder / "again").string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(filesIn(folder / "again"), filesIn(folder / "first"));
    for (const char* file : {"disparity.pfm", "depth_meter.npy", "cloud.ply", "cloud_denoise.ply", "vis.png"})
        EXPECT_TRUE(fileBytes(folder / "again" / file) == fileBytes(folder / "first" / file)) << file;
}

TEST_F(SampleRunTest, takesOptionsInThePlaceOfThoseOfTheRecord) {
    const std::string first = (folder / "first").string();
    (void)runCli({"run", left, right, "--scale", "0.25", "--block-size", "7", "--no-cloud", "--out", first});
    (void)runCli({"run", first + "/run.json", "--scale", "0.5", "--calib", "none", "--out",
                  (folder / "again").string()});
    const ExportRecord record = recordIn(folder / "again/run.json");
    EXPECT_EQ(record.options.scale, 0.5);
    EXPECT_EQ(SgmOptions::from(record.options).blockSizePx, 7);
    EXPECT_FALSE(record.calibration.has_value());
    EXPECT_THAT(filesIn(folder / "again"), Not(testing::Contains("cloud.ply")));
}

TEST_F(SampleRunTest, saysThatASourceOfARecordIsAnotherNow) {
    for (const char* name : {"left.png", "right.png", "calib.txt"})
        std::filesystem::copy_file(samplePath(name), folder / name);
    (void)runCli(
        {"run", folder / "left.png", folder / "right.png", "--scale", "0.25", "--out", folder / "first"});
    std::filesystem::copy_file(samplePath("right.png"), folder / "left.png",
                               std::filesystem::copy_options::overwrite_existing);
    const Outcome outcome = runCli({"run", folder / "first/run.json", "--out", folder / "again"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("left.png has another content than the record says"));
    std::filesystem::remove(folder / "calib.txt");
    EXPECT_THAT(runCli({"run", folder / "first/run.json", "--out", folder / "again"}).err,
                HasSubstr("calib.txt is no longer there. The result will not be the same"));
}

TEST_F(SampleRunTest, saysThatOneImageWasGivenTwice) {
    const Outcome outcome =
        runCli({"run", left, left, "--scale", "0.25", "--quiet", "--out", folder.path().string()});
    EXPECT_EQ(outcome.err, "") << "quiet";
    const ExportRecord record =
        exportRecordFromJson(fileBytes(folder / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_THAT(faultsIn(record), ElementsAre("images"));
}

TEST_F(SampleRunTest, saysThatTheSearchRangeIsTooSmallAndNothingTwice) {
    const Outcome outcome = runCli({"run", left, right, "--max-disp", "32", "--out", folder.path().string()});
    EXPECT_THAT(outcome.err, HasSubstr("Problem: Disparity range used up"));
    EXPECT_EQ(outcome.err.find("Problem:"), outcome.err.rfind("Problem:"));
}

TEST_F(SampleRunTest, saysNothingOfAPairThatIsGood) {
    const Outcome outcome = runCli({"run", left, right, "--out", folder.path().string()});
    EXPECT_THAT(outcome.err, Not(HasSubstr("Problem:")));
    EXPECT_THAT(outcome.err, Not(HasSubstr("Warning:")));
    const ExportRecord record =
        exportRecordFromJson(fileBytes(folder / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_EQ(record.checks.value().size(), 9U);
    EXPECT_THAT(faultsIn(record), testing::IsEmpty());
}

TEST_F(SampleRunTest, givesTheBytesThatTheWindowGives) {
    (void)runCli({"run", left, right, "--scale", "0.5", "--z-far", "4", "--out", (folder / "cli").string()});

    app::InferenceController controller(test::sgmAndFake());
    QSignalSpy finished(&controller, &app::InferenceController::finished);
    Recipe recipe{.files = {.left = left, .right = right, .calibration = calibration},
                  .matcherId = "sgm",
                  .wantsCloud = false,
                  .wantsChecks = false};
    recipe.options.scale = 0.5;
    recipe.cloud.farMetres = 4;
    controller.run(recipe, readInputs(recipe));
    ASSERT_TRUE(finished.wait(60000));
    app::ExportRequest request;
    request.outcome = *finished.at(0).at(0).value<app::StereoResultPtr>();
    request.matchers = test::sgmAndFake();
    request.items = {{mapid::kDisparity, app::Encoding::Pfm},
                     {app::product::kCloud, app::Encoding::PlyBinary}};
    request.nameTemplate = "{pair}_{what}";
    request.folder = folder / "window";
    const app::ExportReport report = exportFiles(request, RunControl());

    ASSERT_EQ(report.files.size(), 2U);
    EXPECT_EQ(fileBytes(report.files[0].path), fileBytes(folder / "cli/disparity.pfm"));
    EXPECT_EQ(fileBytes(report.files[1].path), fileBytes(folder / "cli/cloud.ply"));
    EXPECT_EQ(fileBytes(sidecarPath(report.files[1].path)), fileBytes(folder / "cli/cloud.ply.json"));
}

}  // namespace
}  // namespace stereo
