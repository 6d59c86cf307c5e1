// The File menu of projects in the real window.
#include <gmock/gmock.h>

#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QThread>

#include "core/io/QtPath.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/widgets/Banner.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

class ProjectMenu : public WindowFixture {
protected:
    void addNote(const std::string& note) {
        Project project = workbench->project();
        project.notes = note;
        workbench->setProject(project);
    }
    void save(const std::filesystem::path& file) {
        prompts.fileToSave = file;
        action("actionSaveAs")->trigger();
        waitUntilSettled();
    }
    void startAgain() {
        endProgram();
        openWindow();
    }
    void openProject(const std::filesystem::path& file) {
        prompts.filesToOpen = {file};
        action("actionOpenProject")->trigger();
        waitUntilSettled();
    }
    std::string title() { return window->windowTitle().toStdString(); }
};

TEST_F(ProjectMenu, savesUnderTheNameThatAPersonGivesAndThenInThatFile) {
    openWindow();
    EXPECT_FALSE(action("actionSave")->isEnabled()) << "there is nothing";
    openAndMatchSample();
    EXPECT_EQ(title(), "sample[*] — Stereoscope");
    addNote("first");
    EXPECT_TRUE(window->isWindowModified());
    prompts.fileToSave = folder / "bench";  // the extension is added
    action("actionSave")->trigger();
    waitUntilSettled();
    EXPECT_TRUE(std::filesystem::exists(folder / "bench.stereoscope"));
    EXPECT_EQ(title(), "bench.stereoscope[*] — Stereoscope");
    EXPECT_FALSE(window->isWindowModified());
    addNote("second");
    EXPECT_TRUE(window->isWindowModified());
    prompts.fileToSave.clear();
    action("actionSave")->trigger();
    waitUntilSettled();
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_THAT(fileBytes(folder / "bench.stereoscope"), testing::HasSubstr("second"));
}

TEST_F(ProjectMenu, opensAProjectWithAllThatWasSetAndHowItWasLookedAt) {
    openWindow();
    openAndMatchSample();
    setOption("blockSize", 9);
    waitUntilSettled();
    addNote("seen from the side");
    window->viewLink().setView(2, {300, 200});
    ui::CloudPose pose = window->cloudView().camera().pose();
    pose.yaw = 0.3;
    window->cloudView().setCamera(ui::CloudCamera::at(pose).value());
    action("actionMaximise3")->trigger();
    waitUntilSettled();
    const Project before = workbench->project();
    save(folder / "bench.stereoscope");
    startAgain();
    openProject(folder / "bench.stereoscope");
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return qAbs(window->cloudView().camera().pose().yaw - 0.3) < 1e-6; }, kLongMs));
    EXPECT_THAT(differences(before, workbench->project()), testing::IsEmpty());
    EXPECT_EQ(window->viewLink().zoom(), 2);
    EXPECT_EQ(window->viewLink().centre(), QPointF(300, 200));
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(ProjectMenu, closingAsksOnlyWhenSomethingWouldBeLost) {
    openWindow();
    openAndMatchSample();
    action("actionRun")->trigger();
    waitUntilSettled();
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 0) << "all of it is made again by opening the pair";
    EXPECT_FALSE(window->isVisible());

    window->show();
    addNote("a thought");
    prompts.saving = ui::Prompts::Saving::Stay;
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 1);
    EXPECT_TRUE(window->isVisible());

    prompts.saving = ui::Prompts::Saving::Save;
    prompts.fileToSave.clear();  // and then thought better of it
    window->close();
    waitUntilSettled();
    EXPECT_TRUE(window->isVisible());

    prompts.fileToSave = folder / "bench.stereoscope";
    window->close();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !window->isVisible(); }, kLongMs));
    EXPECT_THAT(fileBytes(folder / "bench.stereoscope"), testing::HasSubstr("a thought"));

    window->show();
    addNote("another");
    prompts.saving = ui::Prompts::Saving::GiveUp;
    window->close();
    EXPECT_FALSE(window->isVisible());
    EXPECT_THAT(fileBytes(folder / "bench.stereoscope"), testing::Not(testing::HasSubstr("another")));
}

TEST_F(ProjectMenu, closingAsksAboutAnOptionThatIsNotTheDefaultButNotAboutTheMatcher) {
    openWindow(registryOf({sgmAlone().matchers().front(), makeInfo(fakeNetworkParts())}));
    openAndMatchSample();
    Project other = workbench->project();
    other.matcherId = "fake";
    workbench->setProject(other);
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 0) << "the program starts with it the next time";
    window->show();
    other.matcherId = "sgm";
    workbench->setProject(other);
    setOption("blockSize", 9);
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 1);
    action("actionUndo")->trigger();
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 1) << "undone";
    EXPECT_FALSE(window->isVisible());
}

TEST_F(ProjectMenu, lookingAtWhatIsDroppedDoesNotHoldTheWindowUp) {
    openWindow();
    openAndMatchSample();
    addNote("not saved");
    QMimeData data;
    data.setUrls({toUrl(folder.write("work.stereoscope", "stereoscopeProject: 1\n"))});
    drop(data);
    EXPECT_EQ(prompts.savingQuestions, 0) << "it is looked at in the background";
    EXPECT_TRUE(workbench->inputs().isOpening());
    waitUntilSettled();
    EXPECT_EQ(prompts.savingQuestions, 1);
}

TEST_F(ProjectMenu, aWindowStaysOpenWhenItsProjectCannotBeSaved) {
    openWindow();
    openAndMatchSample();
    addNote("a thought");
    prompts.saving = ui::Prompts::Saving::Save;
    prompts.fileToSave = folder / "nowhere/bench.stereoscope";
    window->close();
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(window->isWindowModified());
}

TEST_F(ProjectMenu, aNewProjectClosesThePair) {
    openWindow();
    EXPECT_FALSE(action("actionNewProject")->isEnabled());
    openAndMatchSample();
    action("actionNewProject")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair(), nullptr);
    EXPECT_EQ(title(), "Stereoscope");
    EXPECT_FALSE(action("actionSave")->isEnabled());
    EXPECT_FALSE(action("actionUndo")->isEnabled());
    openAndMatchSample();
    EXPECT_NE(workbench->views().picture(), nullptr);
}

TEST_F(ProjectMenu, revertAsksAndGoesBackToTheFile) {
    openWindow();
    openAndMatchSample();
    EXPECT_FALSE(action("actionRevert")->isEnabled());
    save(folder / "bench.stereoscope");
    EXPECT_FALSE(action("actionRevert")->isEnabled()) << "nothing has changed";
    addNote("gone in a moment");
    prompts.reverts = false;
    action("actionRevert")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->project().notes, "gone in a moment");
    prompts.reverts = true;
    action("actionRevert")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->project().notes, "");
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(ProjectMenu, anArchiveIsSavedBesideTheProjectAndOpensWithItsResult) {
    openWindow();
    openAndMatchSample();
    save(folder / "bench.v2.stereoscope");
    prompts.fileToSave = folder / "bench.v2";
    action("actionSaveArchive")->trigger();
    waitUntilSettled();
    EXPECT_EQ(prompts.suggestedFile.filename(), "bench.v2.stereoscope.zip");
    ASSERT_TRUE(std::filesystem::exists(folder / "bench.v2.stereoscope.zip"));
    EXPECT_EQ(title(), "bench.v2.stereoscope[*] — Stereoscope") << "a copy: work goes on in the project";
    startAgain();
    workbench->desk().autoRun().set(false);
    workbench->inputs().setArchiveParent(folder.path());
    openProject(folder / "bench.v2.stereoscope.zip");
    EXPECT_NE(workbench->desk().result(), nullptr);
    EXPECT_NE(workbench->views().cloud(), nullptr);
}

TEST_F(ProjectMenu, aProjectThatIsDroppedTakesThePlaceOfWorkOnlyAfterAQuestion) {
    openWindow();
    openAndMatchSample();
    addNote("saved");
    save(folder / "bench.stereoscope");
    addNote("not saved");
    const auto dropProject = [this] {
        QMimeData data;
        data.setUrls({toUrl(folder / "bench.stereoscope")});
        drop(data);
        waitUntilSettled();
    };
    prompts.saving = ui::Prompts::Saving::Stay;
    dropProject();
    EXPECT_EQ(workbench->project().notes, "not saved");
    prompts.saving = ui::Prompts::Saving::GiveUp;
    dropProject();
    EXPECT_EQ(workbench->project().notes, "saved");
    EXPECT_EQ(prompts.savingQuestions, 2);
}

TEST_F(ProjectMenu, isAmongTheRecentFilesInThePlaceOfItsPair) {
    openWindow();
    openAndMatchSample();
    save(folder / "bench.stereoscope");
    ASSERT_FALSE(settings.recentPairs().empty());
    EXPECT_EQ(settings.recentPairs().front().project, folder / "bench.stereoscope");
    startAgain();
    EXPECT_THAT(action("actionRecent1")->text().toStdString(), testing::HasSubstr("bench.stereoscope"));
    action("actionRecent1")->trigger();
    waitUntilSettled();
    EXPECT_EQ(projects->file(), folder / "bench.stereoscope");
    EXPECT_NE(workbench->inputs().pair(), nullptr);
    EXPECT_EQ(settings.recentPairs().size(), 2U) << "the pair of before, and the project";
}

TEST_F(ProjectMenu, undoBringsThePairBeforeBack) {
    openWindow();
    openAndMatchSample();
    const auto before = workbench->inputs().pair()->leftPath();
    std::filesystem::copy_file(samplePath("left.png"), folder / "b_left.png");
    std::filesystem::copy_file(samplePath("right.png"), folder / "b_right.png");
    workbench->inputs().open({folder / "b_left.png", folder / "b_right.png"});
    waitUntilSettled();
    EXPECT_EQ(action("actionUndo")->text().toStdString(), "&Undo pair");
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), before);
    EXPECT_NE(workbench->views().cloud(), nullptr);
    action("actionRedo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), folder / "b_left.png");
}

TEST_F(ProjectMenu, closesOnceAnArchiveIsWritten) {
    openWindow();
    openAndMatchSample();
    prompts.closing = ui::Prompts::Closing::FinishFirst;
    workbench->exports().write([](const RunControl&) { QThread::msleep(500); }, workbench.get(), [] {},
                               [](const app::Failure&) {});
    window->close();
    EXPECT_TRUE(window->isVisible());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !window->isVisible(); }, kLongMs));
    EXPECT_EQ(prompts.closingQuestions, 1);
}

TEST_F(ProjectMenu, asksBeforeAFileThatIsAProjectByItsName) {
    openWindow();
    openAndMatchSample();
    addNote("not saved");
    prompts.saving = ui::Prompts::Saving::Stay;
    openProject(folder.write("packed_again.stereoscope.zip", "PK, and the project is not its first entry"));
    EXPECT_EQ(prompts.savingQuestions, 1);
    EXPECT_EQ(workbench->project().notes, "not saved");
}

TEST_F(ProjectMenu, asksAgainWhenWorkThatWasGivenUpForAnotherIsStillThere) {
    openWindow();
    openAndMatchSample();
    addNote("a thought");
    prompts.saving = ui::Prompts::Saving::GiveUp;
    openProject(folder.write("broken.stereoscope", "stereoscopeProject: 1\ninputs: 5\n"));
    EXPECT_EQ(workbench->project().notes, "a thought");
    EXPECT_EQ(prompts.savingQuestions, 1);
    prompts.saving = ui::Prompts::Saving::Stay;
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 2);
    EXPECT_TRUE(window->isVisible());
}

TEST_F(ProjectMenu, savesACalibrationThatWasCorrectedWithoutAPair) {
    openWindow();
    workbench->inputs().openCalibration(samplePath("calib.txt"));
    waitUntilSettled();
    CalibrationNumbers numbers = workbench->inputs().calibration()->calibration.numbers();
    numbers.baselineMetres = 0.5;
    workbench->inputs().useCalibration(StereoCalibration(numbers));
    prompts.saving = ui::Prompts::Saving::Save;
    prompts.fileToSave = folder / "rig.stereoscope";
    window->close();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !window->isVisible(); }, kLongMs));
    EXPECT_EQ(prompts.suggestedFile.filename(), "project.stereoscope");
    EXPECT_THAT(fileBytes(folder / "rig.stereoscope"), testing::HasSubstr("baselineMetres: 0.5"));
}

TEST_F(ProjectMenu, imagesThatAreMissingAreLocatedByTheBanner) {
    std::filesystem::create_directory(folder / "pair");
    for (const char* file : {"left.png", "right.png", "calib.txt"})
        std::filesystem::copy_file(samplePath(file), folder / "pair" / file);
    openWindow();
    EXPECT_FALSE(action("actionLocateImages")->isEnabled());
    workbench->inputs().open({folder / "pair"});
    waitUntilSettled();
    save(folder / "bench.stereoscope");
    std::filesystem::rename(folder / "pair", folder / "moved");
    openProject(folder / "bench.stereoscope");
    EXPECT_TRUE(action("actionLocateImages")->isEnabled());
    auto* button = child<QPushButton>("locateImagesButton");
    ASSERT_NE(button, nullptr);
    prompts.filesToOpen = {folder / "moved/right.png"};
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->inputs().pair(), nullptr);
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), folder / "moved/left.png");
    EXPECT_EQ(window->findChild<ui::Banner*>("banner"), nullptr);
    EXPECT_FALSE(action("actionLocateFolder")->isEnabled());
    EXPECT_TRUE(window->isWindowModified()) << "the file says another place";
}

TEST_F(ProjectMenu, imagesThatAreMissingAreFoundInAFolder) {
    std::filesystem::create_directories(folder / "pair");
    for (const char* file : {"left.png", "right.png"})
        std::filesystem::copy_file(samplePath(file), folder / "pair" / file);
    openWindow();
    workbench->inputs().open({folder / "pair"});
    waitUntilSettled();
    save(folder / "bench.stereoscope");
    std::filesystem::rename(folder / "pair", folder / "moved");
    openProject(folder / "bench.stereoscope");
    auto* button = child<QPushButton>("locateFolderButton");
    ASSERT_NE(button, nullptr);
    prompts.folder = folder.path();
    button->click();
    waitUntilSettled();
    EXPECT_TRUE(workbench->inputs().lacksImages()) << "they are not there; the banner stays";
    ASSERT_NE(child<QPushButton>("locateFolderButton"), nullptr);
    prompts.folder = folder / "moved";
    action("actionLocateFolder")->trigger();
    waitUntilSettled();
    EXPECT_NE(workbench->inputs().pair(), nullptr);
}

}  // namespace
}  // namespace stereo::test
