// Experiments in the window, by real matchers: written from runs, cells and templates, saved, undone,
// exported.

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QTreeWidget>

#include "core/io/FileBytes.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/experiment/ExperimentPage.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ExperimentWindow : public WindowFixture {
protected:
    /// Middlebury's motorcycle at a quarter, with its ground truth, by SGM.
    void openMotorcycle() {
        openWindow();
        QApplication::setActiveWindow(window.get());
        const std::filesystem::path pair = dataPath("middlebury_motorcycle_q");
        workbench->inputs().open({pair / "im0.png", pair / "im1.png"});
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->truth().comparison() != nullptr; }, kLongMs));
        waitUntilSettled();
        action("actionAutoRun")->setChecked(false);
    }
    void runWithBlockSize(int pixels) {
        setOption("blockSize", pixels);
        action("actionRun")->trigger();
        waitUntilSettled();
    }
    /// A = the result of block size 5, B = that of 11.
    void writeOfTwoRuns() {
        openMotorcycle();
        runWithBlockSize(5);
        action("actionExperimentKeepFirst")->trigger();
        runWithBlockSize(11);
        action("actionExperimentKeepSecond")->trigger();
        waitFor(1);
    }
    void waitFor(std::size_t experiments) {
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return workbench->project().experiments.size() == experiments; }, kLongMs));
        waitUntilSettled();
    }
    [[nodiscard]] const WrittenExperiment& latest() { return workbench->project().experiments.back(); }
    [[nodiscard]] double value(const char* number, const char* column) {
        for (const WrittenNumber& each : latest().numbers) {
            if (each.key == number) return each.values.at(column);
        }
        ADD_FAILURE() << "no number " << number;
        return 0;
    }
    [[nodiscard]] bool isOpen() { return child<ui::ExperimentPage>("experimentPage")->isVisible(); }
    [[nodiscard]] ui::ImageView* view(const char* letter) {
        return child<ui::ImageTile>((std::string("experimentTile") + letter).c_str())
            ->findChild<ui::ImageView*>();
    }
    [[nodiscard]] bool hasPicture(const char* letter) { return !view(letter)->picture().isEmpty(); }
    [[nodiscard]] std::string textIn(const char* part) {
        std::string text;
        for (const QLabel* label : child<QWidget>(part)->findChildren<QLabel*>())
            text += label->text().toStdString() + "|";
        return text;
    }
    [[nodiscard]] std::string said() { return child<QLabel>("experimentNotice")->text().toStdString(); }
    void press(const char* button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    void write(const char* field, const QString& text) {
        auto* widget = child<QWidget>(field);
        widget->setFocus();
        QTest::keyClicks(widget, text);
    }
    void save(const std::filesystem::path& file) {
        prompts.fileToSave = file;
        action("actionSaveAs")->trigger();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !projects->isModified(); }, kLongMs));
        waitUntilSettled();
    }
};

TEST_F(ExperimentWindow, isWrittenOfTwoResultsThatAPersonKeeps) {
    openMotorcycle();
    EXPECT_FALSE(isOpen());
    runWithBlockSize(5);
    EXPECT_FALSE(action("actionExperimentKeepSecond")->isEnabled()) << "there is no A yet";
    action("actionExperimentKeepFirst")->trigger();
    EXPECT_TRUE(isOpen());
    EXPECT_EQ(window->focusWidget(), view("A"));
    waitUntilSettled();
    EXPECT_TRUE(hasPicture("A"));
    EXPECT_FALSE(hasPicture("B"));
    EXPECT_FALSE(action("actionExperimentKeepSecond")->isEnabled()) << "A alone is no comparison";
    runWithBlockSize(11);
    EXPECT_TRUE(hasPicture("B"));
    press("experimentKeepSecond");
    waitFor(1);
    EXPECT_EQ(child<QLineEdit>("experimentTitle")->text(), QString::fromUtf8("Block size 5 → 11 px"));
    EXPECT_EQ(latest().columns[0].matcherId, "sgm");
    EXPECT_THAT(textIn("experimentParameters"),
                AllOf(HasSubstr("Block size|5 px|11 px|"), Not(HasSubstr("Uniqueness"))))
        << "what is alike is folded";
    child<QToolButton>("experimentFold")->click();
    EXPECT_THAT(textIn("experimentParameters"), HasSubstr("Uniqueness"));
    EXPECT_TRUE(hasPicture("A"));
    EXPECT_TRUE(hasPicture("B"));
}

TEST_F(ExperimentWindow, numbersAreThoseOfTheRuns) {
    writeOfTwoRuns();
    const auto& runs = workbench->desk().runs().runs();
    ASSERT_GE(runs.size(), 2U);
    const app::Run& first = runs[runs.size() - 2];
    const app::Run& second = runs.back();
    ASSERT_TRUE(first.errors && second.visible);
    EXPECT_NEAR(value("bad2Percent", "A"), *first.errors->bad2Percent, 1e-9);
    EXPECT_NEAR(value("bad1Percent", "B"), *second.errors->bad1Percent, 1e-9);
    EXPECT_NEAR(value("visible.epePx", "B"), *second.visible->epePx, 1e-9);
    EXPECT_NEAR(value("visible.d1Percent", "A"), *first.visible->d1Percent, 1e-9);
    const double change = value("bad2Percent", "B") - value("bad2Percent", "A");
    EXPECT_THAT(textIn("experimentEffect"), HasSubstr(change > 0 ? "|worse|" : "|better|"));
    const std::string ofAll = textIn("experimentEffect");
    child<ui::Segmented>("experimentScope")->setCurrentIndex(1);
    EXPECT_NE(textIn("experimentEffect"), ofAll);
    EXPECT_THAT(textIn("experimentEffect"), HasSubstr("Time|")) << "it is that of all pixels";
}

TEST_F(ExperimentWindow, showsErrorsAndTheDifference) {
    writeOfTwoRuns();
    const auto pictureOf = [this](const char* letter) { return view(letter)->picture().level(0); };
    const QImage disparity = pictureOf("B");
    auto* kinds = child<ui::Segmented>("experimentKinds");
    EXPECT_TRUE(kinds->segment(1)->isEnabled());
    kinds->setCurrentIndex(1);
    waitUntilSettled();
    const QImage error = pictureOf("B");
    EXPECT_NE(error, disparity);
    kinds->setCurrentIndex(2);
    waitUntilSettled();
    EXPECT_NE(pictureOf("B"), error);
    EXPECT_NE(pictureOf("B"), disparity);
    // In the colours of signed numbers: unlike the disparity the middle is grey where nothing differs.
    window->viewLink().setCursor(QPointF(300.5, 200.5));
    EXPECT_EQ(view("A")->picture().size(), view("B")->picture().size());
}

TEST_F(ExperimentWindow, titleAndConclusionAreStepsToUndo) {
    writeOfTwoRuns();
    auto* title = child<QLineEdit>("experimentTitle");
    auto* conclusion = child<QPlainTextEdit>("experimentConclusion");
    title->selectAll();
    write("experimentTitle", "Blocks");
    EXPECT_EQ(latest().words.title, "Blocks");
    write("experimentConclusion", "Keep 5 px.");
    EXPECT_EQ(latest().words.conclusion, "Keep 5 px.");
    title->setFocus();
    workbench->undo();
    EXPECT_EQ(latest().words.conclusion, "") << "all that was typed is one step";
    EXPECT_EQ(conclusion->toPlainText(), "");
    EXPECT_EQ(latest().words.title, "Blocks");
    workbench->undo();
    EXPECT_EQ(title->text(), QString::fromUtf8("Block size 5 → 11 px"));
    workbench->undo();
    EXPECT_TRUE(workbench->project().experiments.empty());
    EXPECT_FALSE(conclusion->isEnabled());
    workbench->redo();
    EXPECT_EQ(workbench->project().experiments.size(), 1U);
}

TEST_F(ExperimentWindow, isInTheProjectAndItsPicturesAreMadeAgain) {
    writeOfTwoRuns();
    write("experimentConclusion", "Keep 5 px.");
    const WrittenExperiment before = latest();
    save(folder / "scene.stereoscope");
    EXPECT_LT(std::filesystem::file_size(folder / "scene.stereoscope"), 64U << 10U) << "no pictures in it";

    openWindow();
    prompts.filesToOpen = {folder / "scene.stereoscope"};
    action("actionOpenProject")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    waitUntilSettled();
    ASSERT_EQ(workbench->project().experiments.size(), 1U);
    EXPECT_EQ(latest(), before);
    auto* list = child<QTreeWidget>("experimentsList");
    ASSERT_EQ(list->topLevelItemCount(), 1);
    EXPECT_EQ(list->topLevelItem(0)->text(1), "today");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->topLevelItem(0)).center());
    waitUntilSettled();
    EXPECT_TRUE(isOpen());
    EXPECT_EQ(child<QPlainTextEdit>("experimentConclusion")->toPlainText(), "Keep 5 px.");
    EXPECT_THAT(textIn("experimentEffect"), HasSubstr("Bad-2"));
    EXPECT_FALSE(hasPicture("A")) << "that of block size 5 is not in memory";
    EXPECT_THAT(said(), HasSubstr("need the results again"));
    press("experimentAgain");
    ASSERT_TRUE(QTest::qWaitFor([this] { return hasPicture("A") && hasPicture("B"); }, kLongMs)) << said();
    waitUntilSettled();
    EXPECT_EQ(latest(), before) << "what was measured stays";
    EXPECT_EQ(said(), "");
}

TEST_F(ExperimentWindow, doesNotMakePicturesOfOtherImages) {
    const std::filesystem::path own = folder / "pair";
    std::filesystem::create_directories(own);
    for (const char* name : {"left.png", "right.png", "calib.txt"})
        std::filesystem::copy_file(samplePath(name), own / name);
    openWindow();
    workbench->inputs().open({own / "left.png", own / "right.png"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().result() != nullptr; }, kLongMs));
    waitUntilSettled();
    action("actionExperimentKeepFirst")->trigger();
    runWithBlockSize(9);
    action("actionExperimentKeepSecond")->trigger();
    waitFor(1);
    save(folder / "scene.stereoscope");
    endProgram();
    std::filesystem::copy_file(samplePath("left.png"), own / "right.png",
                               std::filesystem::copy_options::overwrite_existing);
    openWindow();
    prompts.filesToOpen = {folder / "scene.stereoscope"};
    action("actionOpenProject")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    waitUntilSettled();
    action("actionExperiment")->trigger();
    ASSERT_TRUE(isOpen());
    press("experimentAgain");
    ASSERT_TRUE(QTest::qWaitFor([this] { return said().find("another file") != std::string::npos; }, kLongMs))
        << said();
    EXPECT_THAT(said(), HasSubstr("right.png is another file"));
    EXPECT_FALSE(hasPicture("A"));
}

TEST_F(ExperimentWindow, isWrittenOfTheTwoPinnedRuns) {
    openMotorcycle();
    runWithBlockSize(5);
    runWithBlockSize(11);
    EXPECT_FALSE(action("actionExperimentOfPins")->isEnabled());
    app::RunLog& runs = workbench->desk().runs();
    const std::size_t count = runs.runs().size();
    runs.togglePin(runs.runs()[count - 1].id);
    runs.togglePin(runs.runs()[count - 2].id);
    waitUntilSettled();
    ASSERT_TRUE(action("actionExperimentOfPins")->isEnabled());
    action("actionRuns")->trigger();
    child<QToolButton>("runsExperiment")->click();
    waitFor(1);
    EXPECT_EQ(latest().words.title, "Block size 11 → 5 px") << "in the order of the pins";
    EXPECT_TRUE(isOpen());
}

TEST_F(ExperimentWindow, isWrittenOfASweepInOneClick) {
    openMotorcycle();
    Project project = workbench->project();
    project.match.scale = 0.5;
    workbench->setProject(project);
    runWithBlockSize(11);
    action("actionSweep")->trigger();
    auto* field = child<QLineEdit>("sweepStepsColumns");
    field->selectAll();
    QTest::keyClicks(field, "0.5 1");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(child<QPushButton>("sweepExperiment")->isEnabled());
    press("sweepStart");
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return child<QPushButton>("sweepStart")->text() == "Sweep"; }, kLongMs));
    waitUntilSettled();
    ASSERT_TRUE(child<QPushButton>("sweepExperiment")->isEnabled());
    press("sweepExperiment");
    waitFor(1);
    EXPECT_EQ(latest().words.title, "Scale 0.50 → 1.00") << "the present one against the best";
    EXPECT_LT(value("bad2Percent", "B"), value("bad2Percent", "A"));
    EXPECT_TRUE(isOpen());
}

TEST_F(ExperimentWindow, templateOfScaleRunsToItsEnd) {
    openMotorcycle();
    EXPECT_FALSE(action("actionExperimentOfIterations")->isEnabled()) << "SGM does not iterate";
    action("actionExperimentOfScale")->trigger();
    EXPECT_TRUE(isOpen());
    waitFor(1);
    EXPECT_EQ(latest().kind, "scale");
    EXPECT_EQ(latest().words.title, "Effect of the scale");
    ASSERT_EQ(latest().columns.size(), 4U);
    EXPECT_EQ(latest().columns[3].options.scale, 1.0);
    EXPECT_LT(value("bad2Percent", "D"), value("bad2Percent", "A"));
    EXPECT_TRUE(hasPicture("A"));
    EXPECT_TRUE(hasPicture("B")) << "the last column beside A";
    EXPECT_THAT(textIn("experimentEffect"), HasSubstr("D against A"));
}

TEST_F(ExperimentWindow, aSweepWaitsForTheEndOfATemplate) {
    openMotorcycle();
    action("actionSweep")->trigger();
    auto* field = child<QLineEdit>("sweepStepsColumns");
    field->selectAll();
    QTest::keyClicks(field, "0.5 1");
    QTest::keyClick(field, Qt::Key_Return);
    auto* start = child<QPushButton>("sweepStart");
    ASSERT_TRUE(start->isEnabled());
    action("actionExperimentOfScale")->trigger();
    start->click();
    EXPECT_EQ(start->text(), "Sweep") << "else the results of one would be those of the other";
    waitFor(1);
    EXPECT_EQ(latest().columns.size(), 4U);
    EXPECT_TRUE(start->isEnabled());
}

TEST_F(ExperimentWindow, templateOfTheGeometryComparesDepths) {
    openWindow();
    openAndMatchSample();
    action("actionExperimentOfGeometry")->trigger();
    waitFor(1);
    ASSERT_EQ(latest().columns.size(), 3U);
    EXPECT_EQ(child<ui::Segmented>("experimentKinds")->segment(0)->text(), "Depth");
    EXPECT_FALSE(child<ui::Segmented>("experimentKinds")->segment(1)->isEnabled());
    EXPECT_TRUE(hasPicture("B"));
    EXPECT_THAT(textIn("experimentParameters"), HasSubstr("Baseline"));
    EXPECT_THAT(child<QLabel>("experimentFindings")->text().toStdString(), HasSubstr("5.00 %"));
}

TEST_F(ExperimentWindow, templateOfIterationsIsStoppedWithWhatIsMade) {
    FakeBehaviour slow{.iterationTime = std::chrono::milliseconds(25)};
    openWindow(fakeAlone(slow), AutoRun::Untouched);
    openSample();
    waitUntilSettled();
    action("actionExperimentOfIterations")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return said().starts_with("Result 3 of 4"); }, kLongMs)) << said();
    press("experimentAgain");
    waitFor(1);
    EXPECT_EQ(latest().columns.size(), 2U);
    EXPECT_EQ(latest().columns[1].options.iterations, 8);
}

TEST_F(ExperimentWindow, isExportedAsAFolderAndAsOneFile) {
    writeOfTwoRuns();
    write("experimentConclusion", "Keep 5 px.");
    prompts.folder = folder / "written";
    press("experimentMarkdown");
    waitUntilSettled();
    for (const char* name : {"experiment.md", "experiment.html", "experiment.json",
                             "pictures/disparity-a.png", "pictures/error-b.png", "pictures/difference-b.png"})
        EXPECT_TRUE(canBeRead(folder / "written" / name)) << name;
    prompts.fileToSave = folder / "one.html";
    press("experimentHtml");
    waitUntilSettled();
    EXPECT_EQ(prompts.suggestedFile.filename(), std::filesystem::path("Block-size-5-11-px.html"));
    EXPECT_EQ(settings.lastExportFolder(), folder.path()) << "it is remembered";
    const std::string page = fileBytes(folder / "one.html");
    EXPECT_THAT(page,
                AllOf(HasSubstr("Keep 5 px."), HasSubstr("data:image/png;base64,"), HasSubstr("Bad-2")));
}

TEST_F(ExperimentWindow, escGoesBackToTheTiles) {
    writeOfTwoRuns();
    ASSERT_TRUE(isOpen());
    auto* tiles = window->findChild<ui::TilesView*>();
    EXPECT_FALSE(tiles->isVisible());
    QTest::keyClick(view("A"), Qt::Key_Escape);
    EXPECT_FALSE(isOpen());
    EXPECT_TRUE(tiles->isVisible());
    action("actionExperiment")->trigger();
    EXPECT_TRUE(isOpen());
    press("experimentDelete");
    EXPECT_TRUE(workbench->project().experiments.empty());
    EXPECT_FALSE(child<QWidget>("experimentsSection")->isVisible())
        << "a section exists where it has a subject";
    action("actionUndo")->trigger();
    EXPECT_EQ(workbench->project().experiments.size(), 1U);
}

TEST_F(ExperimentWindow, putsOneBelowTheOtherWhereItIsNarrow) {
    writeOfTwoRuns();
    const auto areStacked = [this] {
        const QWidget* a = child<QWidget>("experimentTileA");
        const QWidget* b = child<QWidget>("experimentTileB");
        return b->y() >= a->y() + a->height();
    };
    EXPECT_FALSE(areStacked());
    window->resize(1024, 600);
    EXPECT_TRUE(QTest::qWaitFor(areStacked, kLongMs));
    EXPECT_LE(child<QWidget>("experimentPage")->minimumSizeHint().width(), 700);
}

TEST_F(ExperimentWindow, wipesFromOneTileToTheOther) {
    writeOfTwoRuns();
    auto* wipe = child<QWidget>("experimentTileA")->findChild<QToolButton*>("tileWipe");
    ASSERT_TRUE(wipe->isEnabled());
    action("actionWipe")->trigger();
    EXPECT_TRUE(wipe->isChecked());
    child<ui::Segmented>("experimentKinds")->setCurrentIndex(2);
    waitUntilSettled();
    EXPECT_FALSE(wipe->isEnabled()) << "a difference is no picture of the same kind";
}

}  // namespace
}  // namespace stereo::test
