// Projects and archives without a window: they are run, and runs are saved as such.
#include <gmock/gmock.h>

#include "app/results/Exporter.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/cloud/Ply.h"
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
                                   HasSubstr("K.txt has other numbers than the project"),
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
    EXPECT_THAT(refusal(file), HasSubstr("--left and --right say where the images are now"));
    EXPECT_EQ(run(file, {"--split", "side"}).code, ExitCode::WrongUsage);
}

TEST_F(ProjectOnTheCommandLine, saysInOneSentenceThatAnImageHasChangedSinceItWasSaved) {
    saveRun(file);
    EXPECT_THAT(run(file).err, Not(HasSubstr("another content")));
    test::writeTexture(folder / "pair/left.pgm", 64, 48, 1);
    const std::string said = "Warning: The left image " + left +
                             " has another content than the project says. The result will not be the same.";
    const Outcome outcome = run(file);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr(said));
    EXPECT_THAT(outcome.err, Not(HasSubstr("right image")));
    ASSERT_EQ(run(file, {"--save-project", file}).code, ExitCode::Done);
    EXPECT_THAT(run(file).err, Not(HasSubstr("another content"))) << "it was saved with this one";
}

TEST_F(ProjectOnTheCommandLine, saysWhenAnotherTextOfTheCalibrationHasTheSameNumbers) {
    saveRun(file);
    (void)folder.write("pair/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.10\n");
    EXPECT_THAT(run(file).err, HasSubstr("K.txt has another content than the project says.\n"));
    fs::remove(folder / "pair/K.txt");
    const Outcome outcome = run(file);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err,
                HasSubstr("K.txt is no longer there; the project goes on with the numbers it has"));
}

TEST_F(ProjectOnTheCommandLine, withoutHashesOpensAsBefore) {
    write(work());
    ASSERT_THAT(fileBytes(file), Not(HasSubstr("sha256")));
    EXPECT_THAT(run(file).err, Not(HasSubstr("Warning: The")));
}

TEST_F(ProjectOnTheCommandLine, ofAnArchiveWhoseImageWasReplacedSaysSo) {
    saveRun(archive);
    const OpenedArchive opened =
        openProjectArchive(archive, folder / "opened", ProjectFormat(test::sgmAndFake()), {});
    ASSERT_EQ(opened.document.sources.size(), 3U);
    EXPECT_EQ(opened.document.sources[0].file.sha256, sha256OfFile(left));
    EXPECT_EQ(opened.document.sources[0].file.path, opened.folder->path() / "images/left/left.pgm");
    EXPECT_EQ(opened.document.sources[0].seenAt, "") << "that is nobody else's business";
    const auto bytesIn = [&](const char* name) { return fileBytes(opened.folder->path() / name); };
    test::writeTexture(folder / "other.pgm", 64, 48, 1);
    (void)folder.write(
        "scene.stereoscope.zip",
        test::handmadeZip({{.name = "project.stereoscope", .stored = bytesIn("project.stereoscope")},
                           {.name = "images/left/left.pgm", .stored = fileBytes(folder / "other.pgm")},
                           {.name = "images/right/right.pgm", .stored = bytesIn("images/right/right.pgm")},
                           {.name = "calibration/K.txt", .stored = bytesIn("calibration/K.txt")}}));
    EXPECT_THAT(run(archive).err, HasSubstr("The left image " + (archive / "images/left/left.pgm").string() +
                                            " has another content than the project says"));
}

TEST_F(ProjectOnTheCommandLine, isMovedWithItsImages) {
    fs::create_directories(folder / "work/projects");
    fs::rename(folder / "pair", folder / "work/pair");
    ASSERT_EQ(runCli({"run", folder / "work/pair", "--matcher", "fake", "--out", out.string(),
                      "--save-project", folder / "work/projects/scene.stereoscope"})
                  .code,
              ExitCode::Done);
    fs::rename(folder / "work", folder / "moved");
    const Outcome outcome = run(folder / "moved/projects/scene.stereoscope");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(record().sources.at(0).path, folder / "moved/pair/left.pgm");
}

TEST_F(ProjectOnTheCommandLine, isMovedWithoutItsImages) {
    saveRun(file);
    fs::create_directories(folder / "a/b");
    fs::rename(file, folder / "a/b/scene.stereoscope");
    const Outcome outcome = run(folder / "a/b/scene.stereoscope");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(record().sources.at(0).path, left);
    EXPECT_EQ(record().sources.at(2).path, folder / "pair/K.txt");
}

TEST_F(ProjectOnTheCommandLine, goesOnWithItsImagesWhereTheyAreSaidToBe) {
    saveRun(file);
    fs::rename(folder / "pair", folder / "elsewhere");
    EXPECT_THAT(run(file).err, HasSubstr("left.pgm"));
    const Outcome outcome = run(file, {"--left", folder / "elsewhere/left.pgm", "--save-project", file});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("Warning: The")));
    expectSameFiles();
    const std::string moved = "The right image is taken from " + (folder / "elsewhere/right.pgm").string() +
                              ", in the place of " + right;
    EXPECT_THAT(outcome.err, HasSubstr(moved + ".\n"));
    EXPECT_THAT(record().notes, Contains(moved));
    EXPECT_THAT(outcome.out, Not(HasSubstr(moved))) << "it was said";
    EXPECT_EQ(record().sources.at(1).path, folder / "elsewhere/right.pgm") << "found beside it";
    EXPECT_EQ(record().sources.at(2).path, folder / "elsewhere/K.txt");
    EXPECT_EQ(saved(file).project.inputs.right, folder / "elsewhere/right.pgm");
    EXPECT_EQ(saved(file).project.calibration.path, folder / "elsewhere/K.txt");
}

TEST_F(ProjectOnTheCommandLine, takesOtherImagesAndSaysThatTheyAreOthers) {
    saveRun(file);
    const std::string other = test::writeTexture(folder / "other/l.pgm", 64, 48, 1);
    const Outcome outcome = run(file, {"--left", other, "--right", right});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const std::string change = "The left image " + other + " has another content than the project says";
    EXPECT_THAT(outcome.err, HasSubstr(change));
    EXPECT_THAT(record().notes, Contains(HasSubstr(change)));
    EXPECT_EQ(record().sources.at(0).path, other);
}

TEST_F(ProjectOnTheCommandLine, whoseRecordIsMovedWithoutItsImagesTakesThemWhereTheyAreSaidToBe) {
    saveRun(file);
    fs::rename(folder / "pair", folder / "elsewhere");
    EXPECT_THAT(refusal(out / "run.json"),
                HasSubstr("which is no longer there; open the images, or name them where they are (on the "
                          "command line by --left and --right)"));
    const Outcome outcome = run(out / "run.json", {"--left", folder / "elsewhere/left.pgm"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("Warning: The")));
    expectSameFiles();
    EXPECT_EQ(record().sources.at(1).path, folder / "elsewhere/right.pgm") << "found beside it";
    EXPECT_EQ(record().sources.at(2).path, folder / "elsewhere/K.txt");
    EXPECT_THAT(record().notes, Contains(HasSubstr("The left image is taken from ")));
    EXPECT_EQ(record().matcherId, "sgm");
}

TEST_F(ProjectOnTheCommandLine, whoseRecordTakesACalibrationThatIsNamed) {
    saveRun(file);
    const std::string rig = folder.write("rig.txt", "80 0 31.5 0 80 23.5 0 0 1\n0.1\n");
    ASSERT_EQ(run(out / "run.json", {"--calib", rig, "--left", left, "--right", right}).code, ExitCode::Done);
    EXPECT_EQ(record().calibration->fx(), 80);
}

TEST_F(ProjectOnTheCommandLine, orARecordIsNotBlamedForAnArgument) {
    saveRun(file);
    const std::string text = folder.write("text.png", "no image");
    for (const fs::path& input : {file, out / "run.json"}) {
        EXPECT_THAT(refusal(input, {"--left", "/gone.png"}),
                    HasSubstr("There is no file /gone.png, which --left names as the left image"));
        EXPECT_THAT(refusal(input, {"--left", left, "--right", "/gone.png"}),
                    HasSubstr("There is no file /gone.png, which --right names as the right image"));
        EXPECT_THAT(run(input, {"--left", text}).err,
                    AllOf(HasSubstr("stereoscope: text.png is not an image"),
                          Not(HasSubstr("names it as its image"))));
        EXPECT_THAT(refusal(input, {"--calib", "/gone.txt"}), HasSubstr("There is no file /gone.txt"));
        EXPECT_THAT(run(input, {"--split", "side"}).err,
                    HasSubstr("says itself whether one image holds both"));
    }
}

TEST_F(ProjectOnTheCommandLine, whoseRecordFindsAnotherImageNotesThat) {
    saveRun(file);
    test::writeTexture(left, 64, 48, 1);
    const Outcome outcome = run(out / "run.json");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const std::string change = "The left image " + left +
                               " has another content than the record says. The result will not be the same";
    EXPECT_THAT(outcome.err, HasSubstr("Warning: " + change + ".\n"));
    EXPECT_THAT(record().notes, Contains(change));
    EXPECT_THAT(outcome.out, Not(HasSubstr(change))) << "it was said";
}

TEST_F(ProjectOnTheCommandLine, ofAMatcherThatIsNotHereIsRefusedUnlessAnotherIsChosen) {
    Project project = work();
    project.matcherId = "later";
    write(project);
    EXPECT_THAT(refusal(file), AllOf(HasSubstr("matched by \"later\""), HasSubstr("it knows sgm, fake"),
                                     HasSubstr("--matcher chooses one of these")));
    const Outcome outcome = run(file, {"--matcher", "fake"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, Not(HasSubstr("later")));
    EXPECT_EQ(record().matcherId, "fake");
}

TEST_F(ProjectOnTheCommandLine, whoseArchiveHasABrokenResultIsMatchedAgain) {
    saveRun(archive);
    const OpenedArchive opened =
        openProjectArchive(archive, folder / "opened", ProjectFormat(test::sgmAndFake()), {});
    std::vector<test::HandmadeEntry> entries;
    for (const char* name :
         {"project.stereoscope", "images/left/left.pgm", "images/right/right.pgm", "calibration/K.txt"})
        entries.push_back({.name = name, .stored = fileBytes(opened.folder->path() / name)});
    (void)folder.write("scene.stereoscope.zip", test::handmadeZip(entries));
    EXPECT_THAT(run(archive).err, HasSubstr("results/disparity.npy is missing"));
    entries.push_back({.name = "results/disparity.npy", .stored = "broken"});
    (void)folder.write("scene.stereoscope.zip", test::handmadeZip(entries));
    const Outcome outcome = run(archive);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err,
                HasSubstr("The result in scene.stereoscope.zip cannot be used, matching makes it again"));
    expectSameFiles();
}

TEST_F(ProjectOnTheCommandLine, saysThatItReplacesAProjectAndReplacesNothingElse) {
    const auto save = [this](const fs::path& project) {
        return runCli({"run", left, right, "--matcher", "fake", "--out", out.string(), "--save-project",
                       project.string()});
    };
    EXPECT_THAT(save(file).out, Not(HasSubstr("replaced")));
    EXPECT_THAT(save(file).out, HasSubstr(" bytes, replaced scene.stereoscope\n"));
    EXPECT_EQ(save(archive).code, ExitCode::Done);
    EXPECT_THAT(save(archive).out, HasSubstr("replaced scene.stereoscope.zip\n"));
    fs::remove_all(out);
    const std::string thesis = folder.write("thesis.stereoscope", "three years of work");
    const Outcome refused = save(thesis);
    EXPECT_EQ(refused.code, ExitCode::Failed);
    EXPECT_THAT(refused.err,
                HasSubstr("thesis.stereoscope is there already and is no project of Stereoscope"));
    EXPECT_EQ(fileBytes(thesis), "three years of work");
    EXPECT_FALSE(fs::exists(out / "disparity.pfm"));
}

TEST_F(ProjectOnTheCommandLine, isDescribedByInfo) {
    saveRun(file);
    saveRun(archive);
    const auto info = [](const fs::path& project) {
        const Outcome outcome = runCli({"info", project.string()});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        return outcome.out;
    };
    const std::string text = info(file);
    EXPECT_THAT(text,
                AllOf(HasSubstr("scene.stereoscope: project of Stereoscope "), HasSubstr(", format 1\n"),
                      HasSubstr("pair: "), HasSubstr(left + " and " + right + ", 64x48\n"),
                      HasSubstr("K.txt, fx 100 px, baseline 0.1 m\n")));
    EXPECT_THAT(text, AllOf(HasSubstr("matcher: sgm, scale 0.5, "), HasSubstr("blockSize"),
                            HasSubstr("set besides: display.colormap, display.mapping, cloud.farMetres"),
                            HasSubstr("runs: 1 run, the last: Run 1 by sgm, "), HasSubstr("result: none")));
    EXPECT_THAT(text, Not(HasSubstr("problem")));
    const std::string packed = info(archive);
    EXPECT_THAT(packed, AllOf(HasSubstr("archive of a project of Stereoscope "),
                              HasSubstr((archive / "images/left/left.pgm").string()),
                              HasSubstr("result: disparity 64x48, "),
                              HasSubstr(" known, with its confidence, by sgm at scale 0.5")));
    EXPECT_THAT(packed, Not(HasSubstr("problem")));
    EXPECT_THAT(filesIn(unpacked), IsEmpty());

    test::writeTexture(folder / "pair/left.pgm", 64, 48, 1);
    fs::remove(folder / "pair/K.txt");
    (void)folder.write("scene.stereoscope", fileBytes(file) + "mood: good\n");
    EXPECT_THAT(info(file),
                AllOf(HasSubstr("problem: The left image "), HasSubstr("problem: The calibration "),
                      HasSubstr("mood is not known here")));
    fs::remove(left);
    EXPECT_THAT(info(file), HasSubstr("problem: There is no file " + left));
    Project strange = work();
    strange.matcherId = "later";
    write(strange);
    EXPECT_THAT(info(file), HasSubstr("problem: The matcher \"later\" is not known"));
    EXPECT_EQ(runCli({"info", folder.write("list.stereoscope", "shopping list")}).code, ExitCode::Failed);
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
    ASSERT_TRUE(opened.result.has_value());
    EXPECT_TRUE(opened.result->disparity == disparity);
    ASSERT_EQ(opened.document.runs.size(), 1U);
    EXPECT_EQ(opened.document.result, opened.document.runs.front()) << "what the result was asked for with";
    const fs::path results = opened.folder->path() / "results";
    EXPECT_EQ(fileBytes(results / "depth.npy"), fileBytes(out / "depth.npy"));
    EXPECT_EQ(fileBytes(results / "cloud.ply"), fileBytes(out / "cloud.ply"))
        << "with the numbers of each point";
    ASSERT_TRUE(opened.record.has_value());
    EXPECT_EQ(opened.record->matcherId, "sgm");
}

TEST_F(ProjectOnTheCommandLine, isSavedAsAnArchiveThoughItsCalibrationFileIsGone) {
    saveRun(file);
    fs::remove(folder / "pair/K.txt");
    for (const fs::path& input : {file, out / "run.json"}) {
        const Outcome outcome = run(input, {"--save-project", archive});
        EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
        EXPECT_THAT(outcome.err,
                    HasSubstr("K.txt is no longer there; the archive has its numbers without the file"));
        EXPECT_THAT(runCli({"info", archive}).out,
                    AllOf(HasSubstr("of a file that is gone, fx 100 px"), Not(HasSubstr("problem"))));
        const Outcome again = run(archive);
        EXPECT_EQ(again.code, ExitCode::Done) << again.err;
        expectSameFiles();
        fs::remove(archive);
    }
}

TEST_F(ProjectOnTheCommandLine, isSavedAsAnArchiveThoughItsGroundTruthIsGone) {
    Project project = work();
    project.inputs.groundTruth = folder / "gone.pfm";
    write(project);
    const Outcome outcome = run(file, {"--save-project", archive});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("gone.pfm is no longer there; the archive has none"));
    EXPECT_EQ(run(archive).code, ExitCode::Done);
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
