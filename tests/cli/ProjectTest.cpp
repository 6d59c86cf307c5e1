// Projects and archives without a window: they are run, and runs are saved as such.
#include <gmock/gmock.h>

#include "app/results/Exporter.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/project/ProjectArchive.h"
#include "core/stereo/Depth.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/app/WatchedMatcher.h"
#include "tests/unit/project/HandmadeZip.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr CalibrationNumbers kRig{.fx = 100,
                                  .fy = 100,
                                  .cx = 31.5,
                                  .cy = 23.5,
                                  .rightCx = 31.5,
                                  .baselineMetres = 0.1,
                                  .imageSize = {64, 48}};

/// Archives are unpacked in a folder of the test, so that it can be seen what stays there.
struct ProjectOnTheCommandLine : test::PairFolder {
    fs::path unpacked = folder / "tmp";
    fs::path file = folder / "scene.stereoscope";
    fs::path archive = folder / "scene.stereoscope.zip";
    fs::path again = folder / "again";

    ProjectOnTheCommandLine() {
        fs::create_directories(unpacked);
        ::setenv("TMPDIR", unpacked.c_str(), 1);
    }
    ~ProjectOnTheCommandLine() override { ::unsetenv("TMPDIR"); }

    [[nodiscard]] Outcome run(const fs::path& input, const Arguments& more = {}) const {
        Arguments arguments{"run", input.string(), "--out", again.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Outcome outcome = runCli(arguments);
        EXPECT_THAT(filesIn(unpacked), IsEmpty());
        return outcome;
    }
    /// A run of the pair with options of its own, saved.
    void saveRun(const fs::path& project) const {
        (void)folder.write("pair/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
        const Outcome outcome = runCli({"run",
                                        left,
                                        right,
                                        "--matcher",
                                        "sgm",
                                        "--scale",
                                        "0.5",
                                        "--block-size",
                                        "7",
                                        "--max-disp",
                                        "64",
                                        "--z-far",
                                        "9",
                                        "--no-filter-flying",
                                        "--colormap",
                                        "magma",
                                        "--mapping",
                                        "log",
                                        "--save-project",
                                        project.string(),
                                        "--out",
                                        out.string()});
        ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    }
    /// A project of the pair, as a person left it.
    [[nodiscard]] Project work() const {
        Project project;
        project.inputs = {.name = "work", .left = left, .right = right};
        project.matcherId = "fake";
        project.match.iterations = 3;
        return project;
    }
    void write(const Project& project) const {
        const auto document = std::make_unique<ProjectDocument>();
        document->project = project;
        ProjectFormat(test::sgmAndFake()).write(file, *document);
    }
    [[nodiscard]] ProjectDocument saved(const fs::path& project) const {
        return ProjectFormat(test::sgmAndFake()).read(project);
    }
    [[nodiscard]] ExportRecord record(const char* name = "run.json") const {
        return exportRecordFromJson(fileBytes(again / name), name, test::sgmAndFake());
    }
    void expectSameFiles() const {
        for (const char* name : {"disparity.pfm", "depth.npy", "depth.png", "cloud.ply", "vis.png"}) {
            EXPECT_FALSE(fileBytes(again / name).empty()) << name;
            EXPECT_TRUE(fileBytes(again / name) == fileBytes(out / name)) << name;
        }
    }
    /// The one sentence that refuses a run, before anything is written.
    [[nodiscard]] std::string refusal(const fs::path& input, const Arguments& more = {}) const {
        const Outcome outcome = run(input, more);
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
        EXPECT_FALSE(fs::exists(again));
        return outcome.err;
    }
};

TEST_F(ProjectOnTheCommandLine, givesTheSameFilesAgain) {
    saveRun(file);
    const Outcome outcome = run(file);
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("Warning")));
    expectSameFiles();
    EXPECT_EQ(record().matcherId, "sgm");
    EXPECT_EQ(record().cloud->options.farMetres, 9);
    EXPECT_EQ(record().sources.at(2).path, folder / "pair/K.txt");
}

TEST_F(ProjectOnTheCommandLine, asAnArchiveNeedsNothingElseAndLeavesNothing) {
    saveRun(archive);
    fs::remove_all(folder / "pair");
    const Outcome outcome = run(archive);
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    expectSameFiles();
    EXPECT_EQ(record().sources.at(0).path, archive / "images/left/left.pgm") << "where a person finds it";
    EXPECT_EQ(record().sources.at(0).sha256.size(), 64U);
}

TEST_F(ProjectOnTheCommandLine, asAnArchiveIsRunAgainByTheRecordOfItsRun) {
    saveRun(archive);
    fs::remove_all(folder / "pair");
    ASSERT_EQ(run(archive, {"--scale", "0.7"}).code, ExitCode::Done);
    fs::rename(again, folder / "first");
    const Outcome outcome = run(folder / "first/run.json");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("The result will not be the same")));
    EXPECT_TRUE(fileBytes(again / "disparity.pfm") == fileBytes(folder / "first/disparity.pfm"));
    EXPECT_EQ(
        record().sources,
        exportRecordFromJson(fileBytes(folder / "first/run.json"), "run.json", test::sgmAndFake()).sources);
    fs::remove(archive);
    EXPECT_THAT(run(folder / "first/run.json").err, HasSubstr("no longer there"));
}

TEST_F(ProjectOnTheCommandLine, takesOptionsInThePlaceOfItsOwn) {
    saveRun(file);
    const std::string rig = folder.write("rig.txt", "80 0 31.5 0 80 23.5 0 0 1\n0.1\n");
    ASSERT_EQ(run(file, {"--scale", "0.25", "--z-far", "5", "--calib", rig}).code, ExitCode::Done);
    EXPECT_EQ(record().options.scale, 0.25);
    EXPECT_EQ(record().options.maxDisparityPx, 64) << "of the project";
    EXPECT_EQ(record().cloud->options.farMetres, 5);
    EXPECT_EQ(record().calibration->fx(), 80);
    ASSERT_EQ(run(file, {"--matcher", "fake", "--valid-iters", "4", "--calib", "none"}).code, ExitCode::Done);
    EXPECT_EQ(record().matcherId, "fake");
    EXPECT_EQ(record().iterationsDone, 4);
    EXPECT_FALSE(record().calibration.has_value());
}

TEST_F(ProjectOnTheCommandLine, goesByTheCalibrationThatAPersonCorrectedOrEntered) {
    Project project = work();
    project.calibration = CalibrationState::byHand(StereoCalibration(kRig));
    write(project);
    ASSERT_EQ(run(file).code, ExitCode::Done);
    EXPECT_FLOAT_EQ(readNpy(again / "depth.npy").map.at(5, 5), 100 * 0.1F / 3);
    CalibrationNumbers corrected = kRig;
    corrected.baselineMetres = 0.3;
    project.calibration = project.calibration.correctedTo(StereoCalibration(corrected));
    write(project);
    ASSERT_EQ(run(file).code, ExitCode::Done);
    EXPECT_FLOAT_EQ(readNpy(again / "depth.npy").map.at(5, 5), 100 * 0.3F / 3);
}

TEST_F(ProjectOnTheCommandLine, saysThatItsCalibrationDoesNotFitAndMatchesWithoutIt) {
    Project project = work();
    CalibrationNumbers large = kRig;
    large.cx = large.rightCx = 900;
    large.imageSize = {};
    project.calibration = CalibrationState::byHand(StereoCalibration(large));
    write(project);
    const Outcome outcome = run(file);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("Warning: "), HasSubstr("64x48"),
                                   HasSubstr("The project has no calibration that can be used")));
    EXPECT_THAT(filesIn(again), Not(Contains("depth.npy")));
}

TEST_F(ProjectOnTheCommandLine, saysWhatTheWindowWouldSayOfIt) {
    saveRun(file);
    std::string text = fileBytes(file);
    (void)folder.write("scene.stereoscope", text + "mood: good\n");
    (void)folder.write("pair/K.txt", "120 0 31.5 0 120 23.5 0 0 1\n0.1\n");
    const Outcome outcome = run(file);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("mood is not known here"),
                                   HasSubstr("K.txt has changed since the project was saved"),
                                   HasSubstr("name it by --calib to take those of the file")));
    EXPECT_EQ(record().calibration->fx(), 100);
    EXPECT_THAT(run(file, {"--calib", folder / "pair/K.txt"}).err, Not(HasSubstr("has changed")));
    EXPECT_EQ(record().calibration->fx(), 120);
}

TEST_F(ProjectOnTheCommandLine, isRefusedInASentenceWhereItCannotBeRun) {
    EXPECT_THAT(refusal(folder.write("empty.stereoscope", "stereoscopeProject: 1\n")),
                AllOf(HasSubstr("empty.stereoscope is a project without images"), HasSubstr("save it")));
    EXPECT_THAT(refusal(folder.write("new.stereoscope", "stereoscopeProject: 7\n")),
                HasSubstr("newer version"));
    Project project = work();
    project.inputs.left = folder / "pair/gone.pgm";
    write(project);
    EXPECT_THAT(refusal(file), HasSubstr("gone.pgm"));
    EXPECT_THAT(refusal(file), HasSubstr("scene.stereoscope names it"));
    EXPECT_EQ(run(file, {"--left", left}).code, ExitCode::WrongUsage);
}

TEST_F(ProjectOnTheCommandLine, isRefusedByItsNameWhereItIsSomethingElse) {
    const fs::path list = folder.write("list.stereoscope", "hello this is my shopping list");
    EXPECT_THAT(refusal(list), HasSubstr("list.stereoscope"));
    EXPECT_THAT(refusal(list), HasSubstr("a project of Stereoscope"));
    const fs::path zip = folder.write("list.stereoscope.zip", "hello this is my shopping list");
    EXPECT_THAT(refusal(zip), HasSubstr("list.stereoscope.zip"));
}

TEST_F(ProjectOnTheCommandLine, isRefusedWhereItsArchiveIsHostile) {
    const auto refusalOf = [this](test::HandmadeEntry entry) {
        const std::string project = "stereoscopeProject: 1\n";
        return refusal(folder.write(
            "evil.stereoscope.zip",
            test::handmadeZip({{.name = "project.stereoscope", .stored = project}, std::move(entry)})));
    };
    EXPECT_THAT(refusalOf({.name = "../evil", .stored = "evil"}), HasSubstr("lead out of its folder"));
    EXPECT_THAT(refusalOf({.name = "link", .stored = "/etc/passwd", .unixMode = 0120777}),
                HasSubstr("link or a device"));
    EXPECT_THAT(refusalOf({.name = "bomb", .stored = "evil", .method = 8, .bytes = 4'000'000'000U}),
                HasSubstr("fill a disk"));
    EXPECT_FALSE(fs::exists(folder / "evil"));
}

TEST_F(ProjectOnTheCommandLine, namesItsGroundTruthInTheRecord) {
    Project project = work();
    project.inputs.groundTruth = folder.write("disp0.pfm", "Pf\n");
    write(project);
    ASSERT_EQ(run(file).code, ExitCode::Done);
    const SourceFile truth{"ground truth", folder / "disp0.pfm", sha256OfFile(folder / "disp0.pfm")};
    EXPECT_THAT(record().sources, Contains(truth));
    (void)folder.write("disp0.pfm", "Pf\n1 1\n");
    EXPECT_THAT(run(again / "run.json").err, HasSubstr("The ground truth "));
}

TEST_F(ProjectOnTheCommandLine, isSavedWithTheNumbersOfTheRun) {
    saveRun(file);
    ASSERT_EQ(run(file, {"--scale", "0.25", "--save-project", file}).code, ExitCode::Done);
    const ProjectDocument document = saved(file);
    EXPECT_EQ(document.project.match.scale, 0.25);
    EXPECT_EQ(document.project.display.colormap, Colormap::Magma);
    EXPECT_EQ(document.project.calibration.origin, CalibrationState::Origin::FoundBeside);
    ASSERT_EQ(document.runs.size(), 2U);
    EXPECT_EQ(document.runs[1].name, "Run 2");
    EXPECT_EQ(document.runs[1].match.scale, 0.25);
    EXPECT_GT(document.runs[1].density, 0);
}

TEST_F(ProjectOnTheCommandLine, keepsWhatItDoesNotKnowWhenItIsSaved) {
    saveRun(file);
    (void)folder.write("scene.stereoscope", fileBytes(file) + "mood: good\n");
    ASSERT_EQ(run(file, {"--save-project", file}).code, ExitCode::Done);
    EXPECT_THAT(fileBytes(file), HasSubstr("mood: good"));
}

TEST_F(ProjectOnTheCommandLine, isSavedAsAnArchiveWithItsResults) {
    saveRun(archive);
    const OpenedArchive opened =
        openProjectArchive(archive, folder / "opened", ProjectFormat(test::sgmAndFake()), {});
    const DisparityMap disparity = readDisparity(out / "disparity.pfm");
    ASSERT_TRUE(opened.disparity.has_value());
    EXPECT_TRUE(*opened.disparity == disparity);
    ASSERT_EQ(opened.document.runs.size(), 1U);
    EXPECT_EQ(opened.document.result, opened.document.runs.front()) << "what the result was asked for with";
    const fs::path results = opened.folder->path() / "results";
    EXPECT_EQ(fileBytes(results / "depth.npy"), fileBytes(out / "depth.npy"));
    EXPECT_EQ(fileBytes(results / "cloud.ply"), fileBytes(out / "cloud.ply"));
    EXPECT_EQ(exportRecordFromJson(opened.record, archive, test::sgmAndFake()).matcherId, "sgm");
}

TEST_F(ProjectOnTheCommandLine, ofAnArchiveTakesItsImagesAlongWhenItIsSavedAsAFile) {
    saveRun(archive);
    fs::remove_all(folder / "pair");
    ASSERT_EQ(run(archive, {"--save-project", file}).code, ExitCode::Done);
    EXPECT_EQ(saved(file).project.inputs.left, folder / "scene_files/images/left/left.pgm");
    EXPECT_EQ(run(file).code, ExitCode::Done);
    expectSameFiles();
}

TEST_F(ProjectOnTheCommandLine, ofARecordHasTheCalibrationOfTheRecord) {
    saveRun(file);
    ASSERT_EQ(run(out / "run.json", {"--save-project", file}).code, ExitCode::Done);
    EXPECT_EQ(saved(file).project.calibration.origin, CalibrationState::Origin::Record);
    EXPECT_EQ(run(file).code, ExitCode::Done);
    expectSameFiles();
}

TEST_F(ProjectOnTheCommandLine, isNotSavedUnderAnyNameNorOfImagesThatAreResizedFirst) {
    const auto usage = [this](const Arguments& more) {
        const Outcome outcome = run(left, more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        EXPECT_FALSE(fs::exists(again));
        return outcome.err;
    };
    EXPECT_THAT(usage({"--save-project", folder / "scene.zip"}),
                HasSubstr("a name that ends in .stereoscope or .stereoscope.zip was expected"));
    EXPECT_THAT(usage({"--save-project", file, "--upstream-compatible"}),
                AllOf(HasSubstr("--save-project does not go with --upstream-compatible"),
                      HasSubstr("leave one of them out")));
}

TEST_F(ProjectOnTheCommandLine, thatCannotBeWrittenIsFoundBeforeTheMatch) {
    const auto matcher = std::make_shared<test::WatchedBehaviour>();
    fs::create_directories(file);
    for (const fs::path& project : {file, fs::path("/proc/scene.stereoscope.zip")}) {
        const Outcome outcome =
            runCli({"run", left, right, "--quiet", "--out", out.string(), "--save-project", project.string()},
                   test::registryOf({test::watchedInfo(matcher)}));
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_THAT(outcome.err, HasSubstr(project.string() + " cannot be written"));
    }
    EXPECT_EQ(matcher->runsBegun, 0);
}

TEST_F(ProjectOnTheCommandLine, standsInTheHelp) {
    const std::string help = runCli({"run", "--help"}).out;
    EXPECT_THAT(help, AllOf(HasSubstr("| PROJECT"), HasSubstr("--save-project <FILE>"),
                            HasSubstr("stereoscope run work.stereoscope.zip")));
}

}  // namespace
}  // namespace stereo
