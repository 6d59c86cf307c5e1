// A project that is not all as it was when it was saved: what the window says, and what it offers.
#include <QAbstractButton>
#include <fstream>

#include "core/project/ExportRecord.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/window/frame/EmptyPage.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class OpenedProject : public WindowFixture {
protected:
    std::filesystem::path file = folder / "bench.stereoscope";

    void SetUp() override {
        std::filesystem::create_directory(folder / "pair");
        for (const char* name : {"left.png", "right.png", "calib.txt"})
            std::filesystem::copy_file(samplePath(name), folder / "pair" / name);
        openWindow();
        workbench->inputs().open({folder / "pair"});
        waitUntilSettled();
        workbench->desk().autoRun().set(false);
    }
    void saveAs(const std::filesystem::path& place) {
        prompts.fileToSave = place;
        action("actionSaveAs")->trigger();
        waitUntilSettled();
    }
    void openAgain(const std::filesystem::path& place) {
        action("actionNewProject")->trigger();
        prompts.filesToOpen = {place};
        action("actionOpenProject")->trigger();
        waitUntilSettled();
    }
    void replaceImage(const char* name) {
        const QImage image(QString::fromStdString((folder / "pair" / name).string()));
        image.mirrored().save(QString::fromStdString((folder / "pair" / name).string()));
    }
    void edit(const std::string& from, const std::string& to) {
        std::string text = fileBytes(file);
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << text;
        text.replace(at, from.size(), to);
        std::ofstream(file, std::ios::binary) << text;
    }
    void click(const char* button) {
        auto* found = child<QAbstractButton>(button);
        ASSERT_NE(found, nullptr);
        found->click();
        waitUntilSettled();
    }
};

TEST_F(OpenedProject, whoseImagesHaveChangedSaysSoAndRunsThemOnRequest) {
    saveAs(file);
    replaceImage("left.png");
    replaceImage("right.png");
    openAgain(file);
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("Files have changed meanwhile"), HasSubstr("left.png"),
                                    HasSubstr("right.png")));
    const std::string once = bannerText();
    EXPECT_EQ(once.find("will not be the same"), once.rfind("will not be the same"));
    click("runAgainButton");
    EXPECT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(bannerText(), "");
}

TEST_F(OpenedProject, thatRunsByItselfOffersNoRun) {
    saveAs(file);
    replaceImage("left.png");
    workbench->desk().autoRun().set(true);
    openAgain(file);
    EXPECT_THAT(bannerText(), HasSubstr("The result will not be the same."));
    EXPECT_TRUE(bannerButtons().isEmpty());
}

TEST_F(OpenedProject, ofAnUnknownMatcherSaysWhichTakesItsPlace) {
    saveAs(file);
    edit("matcher: sgm", "matcher: elsewhere");
    openAgain(file);
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("The matcher is not available here"),
                                    HasSubstr("bench.stereoscope is matched by elsewhere"),
                                    HasSubstr("Semi-global matching")));
    EXPECT_EQ(bannerButtons(), QStringList{"Run"});
}

TEST_F(OpenedProject, saysOneAfterTheOtherWhatIsNotAsItWas) {
    saveAs(file);
    replaceImage("left.png");
    edit("matcher: sgm", "matcher: elsewhere");
    openAgain(file);
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("The matcher is not available"), HasSubstr("1 of 2")));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("Files have changed"), Not(HasSubstr("of 2"))));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_EQ(bannerText(), "");
}

TEST_F(OpenedProject, whoseCalibrationFileHasChangedTakesItOnRequest) {
    saveAs(file);
    std::string calibration = fileBytes(folder / "pair/calib.txt");
    const std::size_t at = calibration.find("baseline=");
    ASSERT_NE(at, std::string::npos);
    calibration.replace(at, calibration.find('\n', at) - at, "baseline=500");
    std::ofstream(folder / "pair/calib.txt", std::ios::binary) << calibration;
    openAgain(file);
    EXPECT_THAT(bannerText(), HasSubstr("The calibration file has other numbers now"));
    click("takeFileButton");
    EXPECT_NEAR(workbench->inputs().calibration()->calibration.baselineMetres(), 0.5, 1e-9);
    EXPECT_EQ(bannerText(), "");
}

TEST_F(OpenedProject, anExportSaysWhatItBroughtBack) {
    ExportRecord record;
    record.product = "disparity";
    record.matcherId = "sgm";
    record.display = DisplayOptions();
    record.sources = {{"left image", samplePath("left.png"), ""},
                      {"right image", samplePath("right.png"), ""}};
    openWindow();
    workbench->inputs().open({folder.write("map.json", toJson(record, sgmAlone()))});
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    const std::string text = bannerText();
    EXPECT_THAT(text, HasSubstr("Brought back: the images, Semi-global matching with its options and the "
                                "colours and their range."));
}

TEST_F(OpenedProject, anExportByAnUnknownMatcherSaysSo) {
    ExportRecord record;
    record.product = "disparity";
    record.matcherId = "elsewhere";
    record.sources = {{"left image", folder / "pair/left.png", ""},
                      {"right image", folder / "pair/right.png", ""}};
    workbench->inputs().open({folder.write("map.json", toJson(record, sgmAlone()))});
    waitUntilSettled();
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("The matcher is not available here"), HasSubstr("elsewhere")));
}

TEST_F(OpenedProject, comesFromTheStartPage) {
    saveAs(file);
    action("actionNewProject")->trigger();
    prompts.filesToOpen = {file};
    ASSERT_TRUE(child<QAbstractButton>("page.actionOpenProject")->isVisible());
    click("page.actionOpenProject");
    EXPECT_EQ(projects->file(), file);
}

TEST_F(OpenedProject, whoseStartPageFitsBetweenBothPanels) {
    action("actionNewProject")->trigger();
    window->resize(1100, 680);
    QTest::qWait(0);
    for (const char* name : {"page.actionOpenPair", "page.actionOpenProject", "page.actionOpenSample"}) {
        auto* button = child<QWidget>(name);
        EXPECT_EQ(button->visibleRegion().boundingRect(), button->rect()) << name;
    }
    EXPECT_EQ(window->width(), 1100);
}

TEST_F(OpenedProject, withoutItsImagesIsShownAsOpen) {
    saveAs(file);
    std::filesystem::rename(folder / "pair", folder / "away");
    openAgain(file);
    EXPECT_EQ(window->windowTitle().toStdString(), "bench.stereoscope[*] — Stereoscope");
    EXPECT_EQ(child<QLabel>("pairName")->text(), "pair");
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("The images of this project are missing"),
                                    HasSubstr("Neither left.png nor right.png is in"), HasSubstr("pair")));
    EXPECT_TRUE(bannerButtons().contains("Locate images…"));
    EXPECT_TRUE(child<QWidget>("missingImagesPage")->isVisible());
    EXPECT_FALSE(window->findChild<ui::EmptyPage*>()->isVisible());
    click("bannerClose");
    prompts.folder = folder / "away";
    click("page.actionLocateFolder");
    EXPECT_NE(workbench->inputs().pair(), nullptr);
    EXPECT_EQ(window->findChild<QWidget*>("missingImagesPage"), nullptr);
}

TEST_F(OpenedProject, withoutOneOfItsImagesSaysWhich) {
    saveAs(file);
    std::filesystem::remove(folder / "pair/right.png");
    openAgain(file);
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("An image of this project is missing"),
                                    HasSubstr("right.png is not in"), Not(HasSubstr("left.png"))));
}

TEST_F(OpenedProject, showsOptionsThatHaveNoRowWhereTheyAreNotAsTheyCome) {
    EXPECT_FALSE(child<QWidget>("row.paths")->isVisible());
    setOption("paths", std::string("five"));
    saveAs(file);
    action("actionNewProject")->trigger();
    endProgram();
    openWindow();
    EXPECT_FALSE(child<QWidget>("row.paths")->isVisible());
    openAgain(file);
    EXPECT_TRUE(child<QWidget>("row.paths")->isVisible());
    EXPECT_EQ(child<ui::ChoiceBox>("pathsBox")->currentText(), "Five");
    EXPECT_FALSE(child<QWidget>("row.speckle")->isVisible()) << "that is as it comes";
}

}  // namespace
}  // namespace stereo::test
