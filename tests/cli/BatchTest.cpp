#include <QJsonDocument>
#include <QJsonObject>

#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <thread>

#include "app/batch/Batch.h"
#include "core/batch/BatchFolder.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/set/ListPairs.h"
#include "tests/cli/BatchFolder.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::resultsIn;
using test::runCli;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

struct BatchTest : test::BatchFolder {
    /// A field of a line of CSV that begins at `at`, counted from 0.
    static double numberIn(const std::string& csv, std::size_t at, int field) {
        for (int i = 0; i < field; ++i) at = csv.find(',', at) + 1;
        return std::stod(csv.substr(at));
    }
};

TEST_F(BatchTest, writesForEachPairWhatRunWrites) {
    writePairs(3);
    const Outcome outcome = batch();
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("3 pairs done"));
    for (const char* id : {"0001", "0002", "0003"}) {
        const std::string file = std::string(id) + ".pgm";
        const fs::path alone = folder / "alone" / id;
        const Outcome run =
            runCli({"run", imageOf("left", file.c_str()).string(), imageOf("right", file.c_str()).string(),
                    "--matcher", "sgm", "--max-disp", "16", "--out", alone.string()});
        ASSERT_EQ(run.code, ExitCode::Done) << run.err;
        EXPECT_THAT(filesIn(alone), Contains("cloud.ply"));
        EXPECT_EQ(resultsIn(out / id), resultsIn(alone)) << id;
    }
}

TEST_F(BatchTest, findsPairsInFoldersOfFolders) {
    (void)test::writeTexture(set / "a/one_l.pgm", 64, 48);
    (void)test::writeTexture(set / "a/one_r.pgm", 64, 48, 2);
    (void)test::writeTexture(set / "b/deep/left.pgm", 64, 48);
    (void)test::writeTexture(set / "b/deep/right.pgm", 64, 48, 2);
    EXPECT_EQ(batch().code, ExitCode::Done);
    EXPECT_THAT(entries(), ElementsAre(Pair("a/one", testing::_), Pair("b/deep", testing::_)));
    EXPECT_TRUE(fs::exists(out / "b/deep/disparity.pfm"));
}

TEST_F(BatchTest, namesEachPairThatFailsAndGoesOn) {
    writePairs(4);
    (void)test::writeTexture(imageOf("right", "0002.pgm"), 32, 48);
    (void)folder.write("set/left/0003.pgm", "P5\n64 48\n255\nshort");
    const Outcome outcome = batch({"--jobs", "1"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("0002 failed: "), HasSubstr("0003 failed: ")));
    EXPECT_THAT(outcome.out, HasSubstr("2 pairs done, 2 failed"));
    EXPECT_FALSE(entries().at("0002").isDone);
    EXPECT_TRUE(entries().at("0004").isDone);
    EXPECT_FALSE(fs::exists(out / "0002/run.json"));
}

TEST_F(BatchTest, canStopAtTheFirstFailure) {
    writePairs(40);
    (void)folder.write("set/left/0001.pgm", "P5\n64 48\n255\nshort");
    const Outcome outcome = batch({"--jobs", "1", "--on-error", "stop"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.out, HasSubstr("not begun"));
}

TEST_F(BatchTest, takesItsRecipeFromARecord) {
    writePairs(1);
    ASSERT_EQ(batchTo(folder / "first", {"--block-size", "9", "--colormap", "viridis"}).code, ExitCode::Done);
    const Outcome outcome = runCli({"batch", set.string(), "--recipe",
                                    (folder / "first/0001/run.json").string(), "--out", out.string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(resultsIn(out / "0001"), resultsIn(folder / "first/0001"));
}

TEST_F(BatchTest, takesItsRecipeFromAProject) {
    writePairs(2);
    for (const char* name : {"work.stereoscope", "work.stereoscope.zip"}) {
        const std::string project = (folder / name).string();
        ASSERT_EQ(runCli({"run", imageOf("left", "0001.pgm").string(), imageOf("right", "0001.pgm").string(),
                          "--matcher", "sgm", "--block-size", "9", "--out", (folder / "first").string(),
                          "--save-project", project})
                      .code,
                  ExitCode::Done);
        const Outcome outcome = runCli({"batch", set.string(), "--recipe", project, "--out", out.string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_THAT(fileBytes(out / "0002/run.json"), HasSubstr("\"blockSizePx\": 9"));
        EXPECT_EQ(fileBytes(out / "0001/disparity.pfm"), fileBytes(folder / "first/disparity.pfm"));
    }
}

TEST_F(BatchTest, writesOnlyTheProductsThatAreNamed) {
    writePairs(1);
    EXPECT_EQ(batch({"--products", "disparity.png,depth.tiff"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out / "0001"), ElementsAre("depth.tiff", "depth.tiff.json", "disparity.png",
                                                   "disparity.png.json", "run.json"));
}

TEST_F(BatchTest, callsFilesAsItIsTold) {
    writePairs(2);
    const Arguments named{"--names", "{what}/{id}_10", "--products", "disparity.png,cloud.ply,vis.png",
                          "--also-right"};
    ASSERT_EQ(batch(named).code, ExitCode::Done);
    const fs::path usual = folder / "usual";
    ASSERT_EQ(batchTo(usual, {"--products", "disparity.png,cloud.ply,vis.png", "--also-right"}).code,
              ExitCode::Done);
    for (const char* file : {"disparity/0002_10.png", "cloud/0002_10.ply", "disparity/0002_10.png.json",
                             "run/0002_10.json", "disparity-right/0002_10.pfm", "depth-right/0002_10.png"})
        EXPECT_TRUE(fs::exists(out / file)) << file;
    EXPECT_EQ(fileBytes(out / "disparity/0002_10.png"), fileBytes(usual / "0002/disparity.png"));
    EXPECT_EQ(fileBytes(out / "cloud/0002_10.ply"), fileBytes(usual / "0002/cloud.ply"));
    EXPECT_FALSE(fs::exists(out / "0002"));
    Arguments resumed = named;
    resumed.emplace_back("--resume");
    EXPECT_THAT(batch(resumed).out, HasSubstr("0 pairs done, 2 done before"));
    fs::remove(out / "cloud/0001_10.ply");
    EXPECT_THAT(batch(resumed).out, HasSubstr("1 pair done, 1 done before"));
    EXPECT_TRUE(fs::exists(out / "cloud/0001_10.ply"));
    resumed[1] = "{id}_{what}";
    EXPECT_THAT(batch(resumed).out, HasSubstr("2 pairs done")) << "other names";
    EXPECT_TRUE(fs::exists(out / "0001_run.json"));
    const Outcome again = runCli({"run", (out / "0001_run.json").string(), "--out", (folder / "r").string()});
    EXPECT_EQ(again.code, ExitCode::Done) << again.err;
    EXPECT_EQ(batch({"--names", "all"}).code, ExitCode::WrongUsage);
}

TEST_F(BatchTest, chooses) {
    writePairs(12);
    EXPECT_THAT(batch({"--filter", "000[13]", "--products", "disparity.pfm"}).out, HasSubstr("2 pairs done"));
    EXPECT_THAT(entries(), ElementsAre(Pair("0001", testing::_), Pair("0003", testing::_)));
    EXPECT_THAT(batch({"--limit", "5", "--products", "disparity.pfm"}).out, HasSubstr("5 pairs done"));
}

TEST_F(BatchTest, usesOneCalibrationWhereAPairHasNone) {
    writePairs(1);
    fs::remove(set / "left/K.txt");
    const Outcome without = batch();
    EXPECT_EQ(without.code, ExitCode::Done);
    EXPECT_THAT(without.err, HasSubstr("1 pair had no calibration; depth and cloud need one (--calib FILE)"));
    EXPECT_THAT(filesIn(out / "0001"), Not(Contains("depth.npy")));
    const std::string calibration = folder.write("K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    EXPECT_EQ(batch({"--calib", calibration, "--resume"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out / "0001"), Contains("depth.npy")) << "another recipe";
}

TEST_F(BatchTest, saysOnceThatACalibrationIsNotThereAndLeavesResultsAlone) {
    writePairs(2);
    ASSERT_EQ(batch().code, ExitCode::Done);
    const std::string ledger = fileBytes(out / "batch.jsonl");
    const Outcome outcome = batch({"--calib", (folder / "nothere.txt").string()});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("nothere.txt; a calibration (--calib) was expected"));
    EXPECT_EQ(fileBytes(out / "batch.jsonl"), ledger);
}

TEST_F(BatchTest, aFilterThatNoPairMatchesIsAFailure) {
    writePairs(2);
    const Outcome outcome = batch({"--filter", "nope*"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("\"nope*\""), HasSubstr("0001")));
}

TEST_F(BatchTest, ofNoPairIsDone) {
    fs::create_directories(set);
    const Outcome outcome = batch();
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("There is no pair in"));
    EXPECT_EQ(runCli({"batch", (folder / "none").string(), "--out", out.string()}).code, ExitCode::Failed);
}

TEST_F(BatchTest, tellsProgramsALineForEachPair) {
    writePairs(3);
    const Outcome outcome = batch({"--json"});
    int lines = 0;
    for (const QByteArray& line : QByteArray::fromStdString(outcome.out).split('\n')) {
        if (line.isEmpty()) continue;
        ++lines;
        EXPECT_TRUE(QJsonDocument::fromJson(line).object()["done"].toBool()) << line.toStdString();
    }
    EXPECT_EQ(lines, 3);
    EXPECT_THAT(outcome.err, IsEmpty());
}

TEST_F(BatchTest, keepsASecondBatchOutOfItsFolder) {
    writePairs(1);
    fs::create_directories(out);
    (void)folder.write("out/batch.lock", R"({"host":"node17","pid":4242,"startTicks":1})");
    const Outcome outcome = batch();
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("4242"), HasSubstr("node17")));
    EXPECT_TRUE(fs::exists(out / "batch.lock"));
}

TEST_F(BatchTest, waitsForRoomOnAFullDiskAndGoesOn) {
    writePairs(30);
    std::jthread filling([&](const std::stop_token& stop) {
        while (!fs::exists(out / "0001/run.json") && !stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const test::FullDisk disk(9000);  // disparity.pfm has 12 kB
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    });
    const Outcome outcome = batch({"--products", "disparity.pfm", "--jobs", "1"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("waits until there is room"), HasSubstr("goes on")));
    EXPECT_THAT(outcome.out, HasSubstr("30 pairs done"));
}

TEST_F(BatchTest, tellsWhenAPairNeedsTooMuchMemory) {
    writePairs(2);
    auto behaviour = std::make_shared<test::WatchedBehaviour>();
    behaviour->failure = Error(ErrorKind::OutOfMemory, "There is not enough memory.");
    const Outcome outcome = runCli({"batch", set.string(), "--out", out.string()},
                                   test::registryOf({test::watchedInfo(behaviour)}));
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("0002 failed: There is not enough memory."));
    EXPECT_EQ(behaviour->runsBegun, 2);
}

TEST_F(BatchTest, triesSmallerScalesWhereItShallFit) {
    writePairs(1);
    auto behaviour = std::make_shared<test::WatchedBehaviour>();
    behaviour->failure = Error(ErrorKind::OutOfMemory, "There is not enough memory.");
    const Outcome outcome = runCli({"batch", set.string(), "--fit", "--out", out.string()},
                                   test::registryOf({test::watchedInfo(behaviour)}));
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_GT(behaviour->runsBegun, 4) << "0.75, 0.55, …, 0.1";
}

TEST_F(BatchTest, tellsTheProblemsThatRunTells) {
    for (int i = 1; i <= 5; ++i) {  // both images are of one side
        const std::string name = std::to_string(i) + ".pgm";
        (void)test::writeTexture(set / "left" / name, 64, 48);
        (void)test::writeTexture(set / "right" / name, 64, 48);
    }
    const Outcome run = runCli({"run", imageOf("left", "1.pgm").string(), imageOf("right", "1.pgm").string(),
                                "--matcher", "sgm", "--max-disp", "16", "--out", (folder / "one").string()});
    const std::size_t begin = run.err.find("Problem: ");
    ASSERT_NE(begin, std::string::npos) << run.err;
    const std::string title = run.err.substr(begin, run.err.find_first_of("(.", begin) - begin);
    const Outcome outcome = batch();
    EXPECT_THAT(outcome.err, HasSubstr("1: " + title));
    EXPECT_THAT(outcome.err, HasSubstr("5 pairs in all; summary.csv names them."));
    EXPECT_THAT(fileBytes(out / "summary.csv"), HasSubstr(title));
    EXPECT_THAT(batch({"--quiet"}).err, Not(HasSubstr(title)));
}

TEST_F(BatchTest, namesTheFileOfAFailure) {
    writePairs(1);
    (void)folder.write("set/right/0001.pgm", "P5\n64 48\n255\nshort");
    const std::string right = imageOf("right", "0001.pgm").string();
    EXPECT_THAT(batch().err, HasSubstr("(" + right + ")")) << "both images have one name";
    EXPECT_THAT(fileBytes(out / "summary.csv"), HasSubstr(right));
}

TEST_F(BatchTest, offersNothingThatItRefuses) {
    const std::string help = runCli({"batch", "--help"}).out;
    for (const char* option : {"--left", "--right", "--gt <", "--gt-mask", "--straighten", "--save-project"})
        EXPECT_THAT(help, Not(HasSubstr(option))) << option;
    for (const char* option : {"--no-gt", "--gt-format", "--also-right", "--calib", "--json", "--formats"})
        EXPECT_THAT(help, HasSubstr(option)) << option;
}

TEST_F(BatchTest, takesTheCamerasThatAreNamed) {
    const std::string metadata = test::sourcePath("tests/fuzz/seeds/set/metadata.json").string();
    const auto failed = [&](const char* camera) {
        return runCli({"batch", metadata, "--cameras", camera, "--out", out.string()}).err;
    };
    EXPECT_THAT(failed("back_left_rgb"), AllOf(HasSubstr("back/l failed"), Not(HasSubstr("front_left/9"))));
    EXPECT_THAT(failed("0"), AllOf(HasSubstr("front_left/9 failed"), Not(HasSubstr("back/l"))));
    EXPECT_THAT(failed("top"), HasSubstr("top"));
}

TEST_F(BatchTest, tidiesUpFoldersThatPairsShare) {
    writePairs(1);
    const std::string left = "out/disparity/.stereoscope-1-7.part";
    (void)folder.write(left, "half");
    ASSERT_EQ(batch({"--names", "{what}/{id}", "--shard", "1/1"}).code, ExitCode::Done);
    EXPECT_FALSE(fs::exists(folder / left));
    (void)folder.write(left, "half");
    ASSERT_EQ(runCli({"batch", "--merge", "--out", out.string()}).code, ExitCode::Done);
    EXPECT_FALSE(fs::exists(folder / left));
}

TEST_F(BatchTest, survivesNamesThatNoOneChooses) {
    const std::string name = "two\nlines";
    (void)test::writeTexture(set / "left" / (name + ".pgm"), 64, 48);
    (void)test::writeTexture(set / "right" / (name + ".pgm"), 64, 48, 2);
    fs::create_directory_symlink(set, set / "loop");
    const Outcome outcome = batch();
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_TRUE(fs::exists(out / name / "disparity.pfm"));
    EXPECT_EQ(entries().size(), 1U);
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("1 done before"));
}

TEST_F(BatchTest, readsInputsThatCannotBeWritten) {
    writePairs(1);
    for (const auto& entry : fs::recursive_directory_iterator(set))
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::remove);
    EXPECT_EQ(batch().code, ExitCode::Done);
    for (const char* side : {"left", "right"}) fs::permissions(set / side, fs::perms::owner_all);
}

TEST_F(BatchTest, sumsUpErrorsWhereThereIsGroundTruth) {
    // The fake matcher finds 2 px everywhere.
    for (const auto& [name, truthPx] : {std::pair("a", 2.5F), {"b", 6}, {"c", 3}}) {
        (void)test::writeTexture(set / name / "im0.pgm", 64, 48);
        (void)test::writeTexture(set / name / "im1.pgm", 64, 48, 2);
        writePfm(set / name / "disp0.pfm", DisparityMap({64, 48}, std::vector<float>(64 * 48, truthPx)));
    }
    const Arguments fake{"batch",         set.string(), "--matcher", "fake",
                         "--valid-iters", "2",          "--out",     out.string()};
    ASSERT_EQ(runCli(fake).code, ExitCode::Done);
    const std::string csv = fileBytes(out / "summary.csv");
    EXPECT_THAT(csv, AllOf(HasSubstr("id,state,seconds,knownPercent,matchedPercent,epePx"),
                           HasSubstr(",0.5,"), HasSubstr(",4,")));
    const std::size_t mean = csv.find(",mean,");
    EXPECT_NEAR(numberIn(csv, mean, 5), (0.5 + 4 + 1) / 3, 1e-4);
    EXPECT_NEAR(numberIn(csv, csv.find(",median,"), 5), 1, 1e-9);
    const std::string html = fileBytes(out / "summary.html");
    const std::string worst =
        html.substr(html.find("Largest errors"), html.find("Each pair") - html.find("Largest errors"));
    EXPECT_THAT(worst, HasSubstr("data:image/png;base64,"));
    EXPECT_LT(worst.find("<figcaption>b<"), worst.find("<figcaption>c<"));
    EXPECT_LT(worst.find("<figcaption>c<"), worst.find("<figcaption>a<"));
    Arguments without = fake;
    without.emplace_back("--no-gt");
    ASSERT_EQ(runCli(without).code, ExitCode::Done);
    EXPECT_THAT(fileBytes(out / "summary.html"), Not(HasSubstr("EPE, px")));
}

TEST_F(BatchTest, matchesTheRightImageToo) {
    writePairs(1);  // by 2 px
    ASSERT_EQ(batch({"--also-right"}).code, ExitCode::Done);
    const FloatMap left = readPfm(out / "0001/disparity.pfm").map;
    const FloatMap right = readPfm(out / "0001/disparity-right.pfm").map;
    EXPECT_FLOAT_EQ(left.at(40, 24), 2);
    EXPECT_FLOAT_EQ(right.at(20, 24), 2);
    EXPECT_TRUE(std::isnan(right.at(63, 24)) || right.at(63, 24) != right.at(20, 24))
        << "the left camera does not see the right border of the right image";
    EXPECT_FLOAT_EQ(readPng16(out / "0001/depth-right.png", Png16Unit::Millimetres).map.at(20, 24), 5.0F);
    EXPECT_THAT(batch({"--also-right", "--resume"}).out, HasSubstr("1 done before"));
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("1 pair done")) << "another recipe";
}

// 1000 * scale * fx * baseline / disparity: 1000 * 0.5 * 100 * 0.1 / 2 = 2500 mm, at both sizes: the fake
// matcher finds 2 px in the images that were resized to 32x24.
TEST_F(BatchTest, writesTheDepthOfThePublishedBatch) {
    writePairs(2);
    const Outcome outcome =
        runCli({"batch", set.string(), "--matcher", "fake", "--valid-iters", "2", "--scale", "0.5",
                "--upstream-compatible", "--also-right", "--z-far", "3000", "--out", out.string()});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    for (const char* file : {"scaled_0_4/0002.png", "right/scaled_0_4/0002.png"}) {
        const FloatMap small = readPng16(out / file, Png16Unit::Millimetres).map;
        EXPECT_EQ(small.size(), (ImageSize{32, 24})) << file;
        EXPECT_FLOAT_EQ(small.at(7, 7), 2.5F) << file;
    }
    for (const char* file : {"original_size/0002.png", "right/original_size/0002.png"}) {
        const FloatMap big = readPng16(out / file, Png16Unit::Millimetres).map;
        EXPECT_EQ(big.size(), (ImageSize{64, 48})) << file;
        EXPECT_FLOAT_EQ(big.at(63, 47), 2.5F) << file;
    }
    const std::string cloud = fileBytes(out / "pcd/0001.ply");
    EXPECT_THAT(cloud, HasSubstr("element vertex 768")) << "its depth of 2500 mm is below --z-far 3000";
    EXPECT_THAT(filesIn(out / "0001"), ElementsAre("run.json"));
    EXPECT_THAT(runCli({"batch", set.string(), "--matcher", "fake", "--valid-iters", "2", "--scale", "0.5",
                        "--upstream-compatible", "--also-right", "--z-far", "3000", "--out", out.string(),
                        "--resume"})
                    .out,
                HasSubstr("2 done before"));
}

TEST_F(BatchTest, keepsPairsApartWhoseNamesDifferBehindADot) {
    for (const char* name : {"frame.1", "frame.2"}) {
        (void)test::writeTexture(set / "left" / (std::string(name) + ".pgm"), 64, 48);
        (void)test::writeTexture(set / "right" / (std::string(name) + ".pgm"), 64, 48, 2);
    }
    (void)folder.write("set/left/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    const Outcome outcome = runCli({"batch", set.string(), "--matcher", "fake", "--valid-iters", "2",
                                    "--upstream-compatible", "--out", out.string()});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out / "scaled_0_4"), ElementsAre("frame.1.png", "frame.2.png"));
}

TEST_F(BatchTest, namesAPairWhoseFilesVanishAfterTheyWereListed) {
    writePairs(2);
    const PairSet listed(
        {{.id = "gone", .files = {.left = set / "gone/l.pgm", .right = set / "gone/r.pgm"}},
         {.id = "there",
          .files = {.left = imageOf("left", "0001.pgm"), .right = imageOf("right", "0001.pgm")}}});
    fs::create_directories(out);
    app::BatchSettings settings;
    settings.folder = out;
    settings.recipe.matcherId = "sgm";
    const app::BatchServices services{.matchers = test::sgmAndFake()};
    app::Batch batch(listed, settings, services, {});
    const app::BatchCounts counts =
        batch.run({0, 1}, {.ledger = "batch.jsonl"}, [] { return app::BatchPace::GoOn; });
    EXPECT_EQ(counts.done, 1U);
    EXPECT_EQ(counts.failed, 1U);
    EXPECT_THAT(entries().at("gone").failure, HasSubstr("l.pgm"));
}

TEST_F(BatchTest, readsWhatPairsShareOnceForItsHash) {
    writePairs(3);
    std::map<fs::path, int> asked;
    const app::BatchServices services{.matchers = test::sgmAndFake(),
                                      .hasher = [&](const fs::path& file, const RunControl& run) {
                                          ++asked[file.filename()];
                                          return sha256OfFile(file, run);
                                      }};
    fs::create_directories(out);
    app::BatchSettings settings;
    settings.folder = out;
    settings.recipe.matcherId = "sgm";
    const PairSet listed = listPairs({.paths = {set}});
    app::Batch batch(listed, settings, services, {});
    (void)batch.run({0, 1, 2}, {.ledger = "batch.jsonl"}, [] { return app::BatchPace::GoOn; });
    EXPECT_EQ(entries().size(), 3U);
    EXPECT_EQ(asked["K.txt"], 1);
    EXPECT_EQ(asked["0002.pgm"], 2) << "the left one and the right one";
}

TEST_F(BatchTest, stopsAtOnceWhenItIsTold) {
    writePairs(20);
    std::vector<SetPair> pairs;
    for (int i = 10; i < 20; ++i) {
        const std::string name = "00" + std::to_string(i) + ".pgm";
        pairs.push_back(
            {.id = name,
             .files = {.left = imageOf("left", name.c_str()), .right = imageOf("right", name.c_str())}});
    }
    fs::create_directories(out);
    app::BatchSettings settings;
    settings.folder = out;
    settings.recipe.matcherId = "fake";
    auto behaviour = std::make_shared<test::WatchedBehaviour>();
    behaviour->waitsForStop = true;
    const app::BatchServices services{.matchers = test::registryOf({test::watchedInfo(behaviour)})};
    const PairSet listed(pairs);
    app::Batch batch(listed, settings, services, {});
    const app::BatchCounts counts = batch.run({0, 1, 2}, {.ledger = "batch.jsonl", .jobs = 2},
                                              [] { return app::BatchPace::FinishWriting; });
    EXPECT_EQ(counts.all(), 0U) << "what is matched is stopped, and is no failure";
    EXPECT_TRUE(entries().empty());
}

struct UsageOfBatch : test::BatchFolder, testing::WithParamInterface<std::pair<Arguments, const char*>> {};

TEST_P(UsageOfBatch, isSaid) {
    writePairs(1);
    Arguments arguments{"batch", set.string()};
    const auto& [more, expected] = GetParam();
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = runCli(arguments);
    EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
    EXPECT_THAT(outcome.err, HasSubstr(expected));
}

INSTANTIATE_TEST_SUITE_P(
    Batch, UsageOfBatch,
    testing::Values(std::pair(Arguments{}, "--out DIR"),
                    std::pair(Arguments{"--out", "o", "--submit"}, "--submit goes with --slurm"),
                    std::pair(Arguments{"--out", "o", "--shard", "9/8"}, "K must be from 1 to N"),
                    std::pair(Arguments{"--out", "o", "--jobs", "0"}, "from 1 on"),
                    std::pair(Arguments{"--out", "o", "--gt", "disp.pfm"}, "one pair"),
                    std::pair(Arguments{"--out", "o", "--left", "l.png"}, "one pair"),
                    std::pair(Arguments{"--out", "o", "--products", "cake.png"}, "There is no format"),
                    std::pair(Arguments{"--out", "o", "--products", "depth.png", "--formats", "depth.tiff"},
                              "leave one of them out"),
                    std::pair(Arguments{"--out", "o", "--merge"}, "--merge takes no set")));

}  // namespace
}  // namespace stereo
