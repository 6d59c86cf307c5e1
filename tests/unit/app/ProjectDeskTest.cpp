// Projects and archives saved and opened by a workbench.
#include "app/workbench/ProjectDesk.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <fstream>
#include <functional>
#include <map>
#include <memory>

#include "app/workbench/PairSequence.h"
#include "app/workbench/Workbench.h"
#include "core/io/FileBytes.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 60000;

/// A program without a window.
struct Program {
    explicit Program(const std::filesystem::path& scratchFolder) : scratch(scratchFolder) {
        std::filesystem::create_directories(scratch);
        workbench.desk().autoRun().set(false);
        workbench.inputs().setArchiveParent(scratch);
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const std::filesystem::path& file) {
        workbench.inputs().open({file});
        settle();
    }
    void save(const std::filesystem::path& file) {
        projects.save(file);
        settle();
    }

    std::filesystem::path scratch;
    Workbench workbench{test::fakeAlone({.beginTime = std::chrono::milliseconds(2)})};
    ProjectDesk projects{workbench, scratch};
    QSignalSpy failed{&workbench, &Workbench::failed};
};

struct ProjectDeskTest : testing::Test {
    test::TempDir folder;
    Program program{folder / "scratch"};

    void SetUp() override {
        std::filesystem::create_directory(folder / "pair");
        for (const char* file : {"left.png", "right.png", "calib.txt"})
            std::filesystem::copy_file(test::samplePath(file), folder / "pair" / file);
    }
    /// The pair, matched, with something of everything that a person sets.
    void work() {
        program.open(folder / "pair");
        CalibrationNumbers numbers = program.workbench.inputs().calibration()->calibration.numbers();
        numbers.baselineMetres = 0.25;
        program.workbench.inputs().useCalibration(StereoCalibration(numbers));
        Project project = program.workbench.project();
        project.match.scale = 0.5;
        project.cloud.farMetres = 4;
        project.display.colormap = Colormap::Viridis;
        project.look.cutFarMetres = 3;
        project.measurements = {{.kind = Measurement::Kind::Distance, .points = {{0, 0, 1}, {1, 0, 1}}}};
        project.notes = "two lines\nof notes";
        program.workbench.setProject(project);
        program.workbench.desk().run();
        program.settle();
        ASSERT_NE(program.workbench.desk().result(), nullptr);
    }
};

TEST_F(ProjectDeskTest, aSavedProjectIsOpenedAsItWas) {
    work();
    const Project before = program.workbench.project();
    EXPECT_TRUE(program.projects.isModified());
    program.save(folder / "work.stereoscope");
    EXPECT_FALSE(program.projects.isModified());
    EXPECT_EQ(program.projects.file(), folder / "work.stereoscope");
    Program other(folder / "other");
    other.open(folder / "work.stereoscope");
    EXPECT_THAT(differences(before, other.workbench.project()), testing::IsEmpty());
    EXPECT_EQ(other.projects.file(), folder / "work.stereoscope");
    EXPECT_FALSE(other.projects.isModified());
    EXPECT_FALSE(other.workbench.history().canUndo());
    ASSERT_EQ(other.workbench.desk().runs().runs().size(), 1U) << "the numbers of the run";
}

TEST_F(ProjectDeskTest, anArchiveOpensWithNothingElse) {
    work();
    const Project before = program.workbench.project();
    const DisparityMap disparity = program.workbench.desk().result()->match->disparity;
    const double seconds = program.workbench.desk().result()->match->stats.totalSeconds;
    ASSERT_GT(seconds, 0);
    program.save(folder / "work.stereoscope.zip");
    ASSERT_EQ(program.failed.count(), 0) << program.failed[0][0].value<Failure>().sentence;
    std::filesystem::rename(folder / "pair", folder / "elsewhere");
    std::filesystem::create_directory(folder / "machine");
    std::filesystem::rename(folder / "work.stereoscope.zip", folder / "machine/work.stereoscope.zip");
    Program other(folder / "other");
    other.open(folder / "machine/work.stereoscope.zip");
    ASSERT_EQ(other.failed.count(), 0) << other.failed[0][0].value<Failure>().sentence;
    Project opened = other.workbench.project();
    EXPECT_EQ(opened.inputs.left.filename(), "left.png");
    opened.inputs = before.inputs;
    opened.calibration.path = before.calibration.path;
    EXPECT_THAT(differences(before, opened), testing::IsEmpty());
    ASSERT_NE(other.workbench.desk().result(), nullptr) << "without matching";
    EXPECT_TRUE(other.workbench.desk().result()->match->disparity == disparity);
    EXPECT_EQ(other.workbench.desk().result()->match->stats.totalSeconds, seconds) << "of the run, then";
    EXPECT_NE(other.workbench.views().cloud(), nullptr);
    EXPECT_THAT(other.workbench.desk().changedSinceResult(), testing::IsEmpty()) << "not stale";
    const auto archive = folder / "machine/work.stereoscope.zip";
    EXPECT_EQ(other.workbench.exportRequest().outcome.files.archive, archive)
        << "for the record of an export";
    PairSequence sequence(other.workbench);
    other.open(folder / "machine/work.stereoscope.zip");
    EXPECT_LE(sequence.count(), 1) << "no pairs lie beside it";
}

TEST_F(ProjectDeskTest, aProjectOutOfAnArchiveTakesItsImagesAlong) {
    work();
    program.save(folder / "work.stereoscope.zip");
    std::filesystem::rename(folder / "pair", folder / "elsewhere");
    {
        Program other(folder / "other");
        other.open(folder / "work.stereoscope.zip");
        std::filesystem::create_directory(folder / "saved");
        other.save(folder / "saved/work.stereoscope");
        ASSERT_EQ(other.failed.count(), 0) << other.failed[0][0].value<Failure>().sentence;
        EXPECT_FALSE(other.projects.isModified());
    }
    std::filesystem::remove_all(folder / "other");
    Program third(folder / "third");
    third.open(folder / "saved/work.stereoscope");
    ASSERT_EQ(third.failed.count(), 0) << third.failed[0][0].value<Failure>().sentence;
    EXPECT_NE(third.workbench.inputs().pair(), nullptr);
    EXPECT_EQ(third.workbench.project().measurements.size(), 1U);
}

TEST_F(ProjectDeskTest, opensAgainWhereAllWasMovedTogether) {
    program.open(folder / "pair");
    program.save(folder / "pair/work.stereoscope");
    std::filesystem::rename(folder / "pair", folder / "moved");
    Program other(folder / "other");
    other.open(folder / "moved/work.stereoscope");
    ASSERT_NE(other.workbench.inputs().pair(), nullptr);
    EXPECT_EQ(other.workbench.inputs().pair()->leftPath(), folder / "moved/left.png");
}

TEST_F(ProjectDeskTest, theRecordOfAnArchiveIsReadWithItsFiles) {
    work();
    const std::filesystem::path archive = folder / "work.stereoscope.zip";
    program.save(archive);
    OpenPlan plan;
    plan.projectFile = archive;
    OpenContext context;
    context.matchers = test::fakeAlone();
    context.archiveParent = folder / "unpacked";
    const OpenedFiles opened = readOpenedFiles(plan, context);
    const std::optional<ExportRecord>& record = opened.project->archive.record;
    ASSERT_TRUE(record.has_value());
    EXPECT_EQ(record->matcherId, "fake");
    EXPECT_EQ(record->options.scale, 0.5);

    const ProjectFormat format(test::fakeAlone());
    writeProjectArchive(archive, opened.project->document(),
                        {.result = &*opened.project->archive.result, .record = "{}"}, format, {});
    const OpenedFiles without = readOpenedFiles(plan, context);
    EXPECT_FALSE(without.project->archive.record.has_value());
    EXPECT_TRUE(without.project->archive.result.has_value());
}

TEST_F(ProjectDeskTest, opensWithoutImagesThatAreGone) {
    work();
    const Project before = program.workbench.project();
    program.save(folder / "work.stereoscope");
    const auto text = [this](const char* name) { return test::fileBytes(folder / name); };
    std::filesystem::rename(folder / "pair/left.png", folder / "pair/away.png");
    Program other(folder / "other");
    other.open(test::samplePath("left.png"));
    other.open(folder / "work.stereoscope");
    ASSERT_EQ(other.failed.count(), 1);
    EXPECT_THAT(other.failed[0][0].value<Failure>().sentence,
                testing::AllOf(testing::HasSubstr("left.png"), testing::HasSubstr("open it again")));
    EXPECT_EQ(other.workbench.inputs().pair(), nullptr);
    EXPECT_THAT(differences(before, other.workbench.project()), testing::IsEmpty());
    EXPECT_FALSE(other.projects.isModified());
    EXPECT_EQ(other.projects.file(), folder / "work.stereoscope");
    EXPECT_EQ(other.workbench.desk().runs().numbers(), program.workbench.desk().runs().numbers());
    other.save(folder / "copy.stereoscope");
    EXPECT_EQ(text("copy.stereoscope"), text("work.stereoscope"));
    other.workbench.desk().autoRun().set(true);
    other.workbench.desk().run();
    other.settle();
    EXPECT_EQ(other.workbench.desk().result(), nullptr) << "there is nothing to match";

    std::filesystem::rename(folder / "pair/away.png", folder / "pair/left.png");
    other.open(folder / "copy.stereoscope");
    EXPECT_EQ(other.failed.count(), 1);
    EXPECT_NE(other.workbench.inputs().pair(), nullptr);
    EXPECT_THAT(differences(before, other.workbench.project()), testing::IsEmpty());
}

TEST_F(ProjectDeskTest, imagesThatAreLocatedAreReadIntoTheWorkThatIsOpen) {
    work();
    const Project before = program.workbench.project();
    program.save(folder / "work.stereoscope");
    std::filesystem::rename(folder / "pair", folder / "moved");
    Program other(folder / "other");
    QSignalSpy warned(&other.workbench, &Workbench::warned);
    other.open(folder / "work.stereoscope");
    ASSERT_TRUE(other.workbench.inputs().lacksImages());
    Project noticed = other.workbench.project();
    noticed.notes = "written before they were found";
    other.workbench.setProject(noticed);
    other.projects.locateImages(folder / "elsewhere");
    other.settle();
    EXPECT_EQ(other.failed.count(), 2) << "there is no such folder";
    EXPECT_TRUE(other.workbench.inputs().lacksImages());

    warned.clear();
    other.projects.locateImages(folder / "moved/left.png");
    other.settle();
    EXPECT_EQ(other.failed.count(), 2);
    ASSERT_NE(other.workbench.inputs().pair(), nullptr);
    EXPECT_FALSE(other.workbench.inputs().lacksImages());
    EXPECT_EQ(other.workbench.inputs().pair()->rightPath(), folder / "moved/right.png");
    EXPECT_EQ(warned.count(), 0) << "their content is the same";
    Project now = other.workbench.project();
    EXPECT_EQ(now.notes, "written before they were found");
    EXPECT_EQ(now.measurements, before.measurements);
    EXPECT_EQ(now.calibration.path, folder / "moved/calib.txt");
    EXPECT_EQ(now.calibration.inUse(), before.calibration.inUse());
    EXPECT_TRUE(other.projects.isModified());
    other.workbench.undo();
    EXPECT_EQ(other.workbench.project().inputs.left, folder / "moved/left.png");
    EXPECT_TRUE(other.projects.isModified()) << "the file names other places";
    other.save(folder / "work.stereoscope");
    Program third(folder / "third");
    third.open(folder / "work.stereoscope");
    EXPECT_EQ(third.failed.count(), 0);
    EXPECT_NE(third.workbench.inputs().pair(), nullptr);
}

TEST_F(ProjectDeskTest, warnsOfAnImageThatHasChangedSinceItWasSaved) {
    program.open(folder / "pair");
    program.save(folder / "work.stereoscope");
    Program other(folder / "other");
    QSignalSpy noted(&other.workbench, &Workbench::noted);
    QSignalSpy warned(&other.workbench, &Workbench::warned);
    other.open(folder / "work.stereoscope");
    EXPECT_EQ(warned.count(), 0);
    std::filesystem::copy_file(folder / "pair/left.png", folder / "pair/right.png",
                               std::filesystem::copy_options::overwrite_existing);
    other.open(folder / "work.stereoscope");
    ASSERT_EQ(warned.count(), 1);
    EXPECT_EQ(warned[0][0].value<OpenWarning>().text,
              "The right image " + (folder / "pair/right.png").string() +
                  " has another content than the project says. The result will not be the same.");
    std::filesystem::remove(folder / "pair/calib.txt");
    other.open(folder / "work.stereoscope");
    EXPECT_EQ(warned.count(), 2);
    EXPECT_EQ(noted.count(), 1) << "and that its calibration is no longer there";
}

TEST_F(ProjectDeskTest, anImageThatIsWrittenAgainWhileItIsOpenHasNoHash) {
    program.open(folder / "pair");
    std::filesystem::copy_file(folder / "pair/left.png", folder / "pair/right.png",
                               std::filesystem::copy_options::overwrite_existing);
    program.save(folder / "work.stereoscope");
    const ProjectDocument saved = ProjectFormat(test::fakeAlone()).read(folder / "work.stereoscope");
    ASSERT_EQ(saved.sources.size(), 3U);
    EXPECT_EQ(saved.sources[0].file.sha256, sha256OfFile(folder / "pair/left.png"));
    EXPECT_EQ(saved.sources[1].file.sha256, "") << "nobody has seen what is there now";
    EXPECT_EQ(saved.sources[2].file.role, "calibration");
}

TEST_F(ProjectDeskTest, anotherPairInTheMissingOnesPlaceIsAStep) {
    work();
    const Project before = program.workbench.project();
    program.save(folder / "work.stereoscope");
    std::filesystem::rename(folder / "pair/left.png", folder / "pair/away.png");
    program.open(folder / "work.stereoscope");
    program.open(test::samplePath("left.png"));
    EXPECT_THAT(program.workbench.project().measurements, testing::IsEmpty());
    std::filesystem::rename(folder / "pair/away.png", folder / "pair/left.png");
    program.workbench.undo();
    program.settle();
    EXPECT_THAT(differences(before, program.workbench.project()), testing::IsEmpty());
    EXPECT_EQ(program.workbench.inputs().pair()->leftPath(), folder / "pair/left.png");
}

TEST_F(ProjectDeskTest, thatWasNeverSavedIsModifiedByEachKindOfWorkUntilThatIsUndone) {
    const std::map<std::string, std::function<void(Project&)>> kinds = {
        {"measurement",
         [](Project& p) {
             p.measurements = {{Measurement::Kind::Plane, {{0, 0, 1}}}};
         }},
        {"notes", [](Project& p) { p.notes = "seen twice"; }},
        {"experiment",
         [](Project& p) {
             p.experiments = {{.made = "2026-11-30T05:51:48.123Z", .columns = {{.name = "Run 1"}}}};
         }},
        {"cut of the cloud", [](Project& p) { p.look.cutFarMetres = 3; }},
        {"look of the cloud", [](Project& p) { p.look.pointSize = 4; }},
        {"colour range", [](Project& p) { p.display.rangeMode = RangeMode::Manual; }},
        {"colours", [](Project& p) { p.display.colormap = Colormap::Viridis; }},
        {"filter", [](Project& p) { p.cloud.removeIsolated = !p.cloud.removeIsolated; }},
        {"distance filter", [](Project& p) { p.cloud.farMetres = 4; }},
        {"common option", [](Project& p) { p.match.scale = 0.5; }},
        {"own option", [](Project& p) { p.match.own["elsewhere"].set("grain", 4.0); }},
        {"name", [](Project& p) { p.inputs.name = "the bench"; }},
    };
    program.open(folder / "pair");
    for (const auto& [kind, change] : kinds) {
        EXPECT_FALSE(program.projects.isModified()) << "before " << kind;
        Project project = program.workbench.project();
        change(project);
        program.workbench.endStep();
        program.workbench.setProject(project);
        EXPECT_TRUE(program.projects.isModified()) << kind;
        program.workbench.undo();
        program.settle();
    }
}

TEST_F(ProjectDeskTest, thatWasNeverSavedIsModifiedByACalibrationThatWasCorrectedOrEntered) {
    program.open(folder / "pair");
    const CalibrationNumbers given = program.workbench.inputs().calibration()->calibration.numbers();
    CalibrationNumbers numbers = given;
    numbers.baselineMetres = 0.25;
    program.workbench.inputs().useCalibration(StereoCalibration(numbers));
    EXPECT_TRUE(program.projects.isModified());
    program.workbench.inputs().useFileCalibration();
    EXPECT_FALSE(program.projects.isModified());

    program.projects.makeNew();
    std::filesystem::remove(folder / "pair/calib.txt");
    program.open(folder / "pair");
    EXPECT_FALSE(program.projects.isModified());
    program.workbench.inputs().useCalibration(StereoCalibration(given));
    EXPECT_TRUE(program.projects.isModified()) << "entered by hand";
}

TEST_F(ProjectDeskTest, thatWasNeverSavedIsNotModifiedByOpeningLookingAndMatching) {
    program.open(folder / "pair");
    program.workbench.desk().run();
    program.settle();
    ASSERT_NE(program.workbench.desk().result(), nullptr);
    ProjectView view;
    view.images = ImageZoom{.zoom = 3};
    program.workbench.setView(view);
    EXPECT_FALSE(program.projects.isModified());
    std::filesystem::copy_file(folder / "pair/calib.txt", folder / "other_calib.txt");
    program.open(folder / "other_calib.txt");
    ASSERT_EQ(program.workbench.project().calibration.path, folder / "other_calib.txt");
    EXPECT_FALSE(program.projects.isModified()) << "a file has it";
    program.workbench.inputs().reload();
    program.settle();
    EXPECT_FALSE(program.projects.isModified());
}

TEST_F(ProjectDeskTest, whatAPersonChangedGoesOnWithTheNextPairAndBackWithUndo) {
    program.open(folder / "pair");
    Project project = program.workbench.project();
    project.cloud.farMetres = 4;
    project.notes = "of this pair";
    program.workbench.setProject(project);
    std::filesystem::copy(folder / "pair", folder / "next");
    program.open(folder / "next");
    EXPECT_TRUE(program.projects.isModified()) << "the filter is set here, too";
    program.workbench.undo();
    program.settle();
    EXPECT_TRUE(program.projects.isModified());
    program.workbench.undo();
    program.settle();
    EXPECT_FALSE(program.projects.isModified());
}

TEST_F(ProjectDeskTest, withAFileIsModifiedByWhatTheFileDoesNotSay) {
    program.open(folder / "pair");
    program.save(folder / "work.stereoscope");
    ProjectView view;
    view.images = ImageZoom{.zoom = 3};
    program.workbench.setView(view);
    EXPECT_FALSE(program.projects.isModified()) << "how it is looked at";
    Project project = program.workbench.project();
    project.match.scale = 0.25;
    program.workbench.setProject(project);
    EXPECT_TRUE(program.projects.isModified()) << "the file says something else";
}

TEST_F(ProjectDeskTest, revertingGivesWhatWasSaved) {
    work();
    program.save(folder / "work.stereoscope");
    const Project saved = program.workbench.project();
    Project project = saved;
    project.measurements.clear();
    project.match.scale = 0.25;
    program.workbench.setProject(project);
    program.projects.revert();
    program.settle();
    EXPECT_THAT(differences(saved, program.workbench.project()), testing::IsEmpty());
    EXPECT_FALSE(program.projects.isModified());
}

TEST_F(ProjectDeskTest, aCopyLeavesTheFileOfTheProject) {
    work();
    program.save(folder / "work.stereoscope");
    QSignalSpy saved(&program.projects, &ProjectDesk::saved);
    program.projects.saveCopy(folder / "for a colleague.stereoscope.zip");
    program.settle();
    ASSERT_EQ(saved.count(), 1);
    EXPECT_TRUE(std::filesystem::exists(folder / "for a colleague.stereoscope.zip"));
    EXPECT_EQ(program.projects.file(), folder / "work.stereoscope");
}

TEST_F(ProjectDeskTest, aNewOneIsEmpty) {
    work();
    program.save(folder / "work.stereoscope");
    program.projects.makeNew();
    program.settle();
    EXPECT_EQ(program.workbench.inputs().pair(), nullptr);
    EXPECT_EQ(program.workbench.desk().result(), nullptr);
    EXPECT_EQ(program.workbench.views().cloud(), nullptr);
    EXPECT_TRUE(program.projects.file().empty());
    EXPECT_FALSE(program.projects.isModified());
    EXPECT_TRUE(program.workbench.project().measurements.empty());
}

TEST_F(ProjectDeskTest, aFileThatCannotBeWrittenIsSaidAndNothingIsSaved) {
    work();
    QSignalSpy saveFailed(&program.projects, &ProjectDesk::saveFailed);
    program.save(folder / "nowhere/work.stereoscope");
    EXPECT_EQ(saveFailed.count(), 1);
    ASSERT_EQ(program.failed.count(), 1);
    EXPECT_THAT(program.failed[0][0].value<Failure>().sentence, testing::HasSubstr("work.stereoscope"));
    EXPECT_TRUE(program.projects.isModified());
    EXPECT_TRUE(program.projects.file().empty());
}

TEST_F(ProjectDeskTest, keysOfANewerProgramStayInTheFile) {
    program.open(folder / "pair");
    program.save(folder / "work.stereoscope");
    const std::filesystem::path file = folder / "work.stereoscope";
    std::ofstream(file, std::ios::app) << "weather: sunny\n";
    program.open(file);
    Project project = program.workbench.project();
    project.notes = "changed";
    program.workbench.setProject(project);
    program.save(file);
    EXPECT_THAT(test::fileBytes(file), testing::HasSubstr("weather: sunny"));
    EXPECT_THAT(test::fileBytes(file), testing::HasSubstr("changed"));
}

/// Something that is being written, so that a save waits behind it.
void writeForAWhile(Workbench& workbench) {
    workbench.exports().write([](const RunControl&) { QThread::msleep(1500); }, &workbench, [] {},
                              [](const Failure&) {});
}

TEST_F(ProjectDeskTest, aPairThatIsOpenedDuringASaveKeepsItsFiles) {
    work();
    std::filesystem::copy(folder / "pair", folder / "next");
    writeForAWhile(program.workbench);
    program.projects.save(folder / "work.stereoscope");
    program.workbench.inputs().open({folder / "next"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !program.workbench.inputs().isOpening(); }, kLongMs));
    ASSERT_TRUE(program.workbench.exports().isWriting());
    program.settle();
    EXPECT_EQ(program.workbench.project().inputs.left, folder / "next/left.png");
    EXPECT_EQ(program.workbench.project().calibration.path, folder / "next/calib.txt");
    EXPECT_TRUE(program.projects.isModified());
    EXPECT_EQ(ProjectFormat(test::fakeAlone()).read(folder / "work.stereoscope").project.inputs.left,
              folder / "pair/left.png");
}

TEST_F(ProjectDeskTest, aSaveThatEndsAfterAnotherProjectWasOpenedIsNotItsFile) {
    work();
    program.save(folder / "second.stereoscope");
    program.projects.makeNew();
    program.open(folder / "pair");
    writeForAWhile(program.workbench);
    bool wasCalled = false;
    program.projects.save(folder / "first.stereoscope", [&] { wasCalled = true; });
    program.workbench.inputs().open({folder / "second.stereoscope"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !program.workbench.inputs().isOpening(); }, kLongMs));
    program.settle();
    EXPECT_TRUE(std::filesystem::exists(folder / "first.stereoscope"));
    EXPECT_EQ(program.projects.file(), folder / "second.stereoscope");
    EXPECT_FALSE(program.projects.isModified());
    EXPECT_FALSE(wasCalled);
}

TEST_F(ProjectDeskTest, whereToSaveIsNotTheWordOfAFile) {
    program.open(folder / "pair");
    program.save(folder / "work.stereoscope");
    const auto thesis = folder.write("thesis.tex", "years of work");
    std::ofstream(folder / "work.stereoscope", std::ios::app) << "savedIn: " << thesis.string() << "\n";
    Program other(folder / "other");
    other.open(folder / "work.stereoscope");
    EXPECT_EQ(other.projects.file(), folder / "work.stereoscope");
    other.save(other.projects.file());
    EXPECT_EQ(test::fileBytes(thesis), "years of work");
}

TEST_F(ProjectDeskTest, aStaleResultIsStaleOutOfAnArchive) {
    work();
    Project project = program.workbench.project();
    project.match.scale = 0.25;
    program.workbench.setProject(project);
    ASSERT_THAT(program.workbench.desk().changedSinceResult(), testing::ElementsAre("scale"));
    program.save(folder / "work.stereoscope.zip");
    Program other(folder / "other");
    other.open(folder / "work.stereoscope.zip");
    EXPECT_EQ(other.workbench.project().match.scale, 0.25);
    EXPECT_THAT(other.workbench.desk().changedSinceResult(), testing::ElementsAre("scale"));
    EXPECT_EQ(other.workbench.desk().result()->options.scale, 0.5);
}

TEST_F(ProjectDeskTest, hasTheSameRunsHoweverOftenItIsSavedAndOpened) {
    work();
    const auto numbers = program.workbench.desk().runs().numbers();
    ASSERT_EQ(numbers.size(), 1U);
    for (int i = 0; i < 2; ++i) {
        program.save(folder / "work.stereoscope.zip");
        program.open(folder / "work.stereoscope.zip");
    }
    EXPECT_EQ(program.workbench.desk().runs().numbers(), numbers);
    EXPECT_TRUE(program.workbench.desk().runs().runs().front().held.has_value()) << "it has its result";
    program.projects.makeNew();
    EXPECT_TRUE(program.workbench.desk().runs().runs().empty()) << "they are of another project";
}

}  // namespace
}  // namespace stereo::app
