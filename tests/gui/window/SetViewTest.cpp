// The members of a set in the place of the tiles, of real images and a real recording, with real matching.

#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "core/base/FileThere.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/set/ListPairs.h"
#include "tests/gui/window/CroppedPairs.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/ShiftedPair.h"
#include "tests/unit/set/SetFiles.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/NumberField.h"
#include "ui/window/set/SetViewPage.h"
#include "ui/window/viewing/ViewControl.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr ImageSize kSize{160, 96};

class SetView : public WindowFixture {
protected:
    void writeMembers(int count, float factor = 1) {
        for (int i = 1; i <= count; ++i) {
            const std::filesystem::path place = set / ("00" + std::to_string(i));
            std::filesystem::create_directories(place);
            const StereoPair pair = shiftedPair(kSize, i + 3);
            writePng(place / "im0.png", pair.left());
            writePng(place / "im1.png", pair.right());
            DisparityMap truth(kSize);
            for (float& value : truth.values()) value = static_cast<float>(i + 3) * factor;
            writePfm(place / "disp0GT.pfm", truth);
            (void)folder.write((place.lexically_relative(folder.path()) / "K.txt").string(),
                               "200 0 80 0 200 48 0 0 1\n0.1\n");
        }
    }
    void view(const std::filesystem::path& path, const std::string& member = {}) {
        openWindow(sgmAlone(), AutoRun::Untouched);
        action("actionAutoRun")->setChecked(false);
        window->viewSet({.paths = {path}}, member, folder / "out");
        ASSERT_TRUE(QTest::qWaitFor([this] { return isShown(); }, kLongMs));
        waitUntilSettled();
    }
    [[nodiscard]] ui::SetViewPage& page() { return *child<ui::SetViewPage>("setView"); }
    [[nodiscard]] bool isShown() { return page().isVisible() && page().viewer().sight(); }
    [[nodiscard]] std::size_t shown() { return page().viewer().sight()->index; }
    void press(int key) {
        QTest::keyClick(child<ui::ImageView>("setLeftView"), static_cast<Qt::Key>(key));
        waitUntilSettled();
    }
    [[nodiscard]] std::string sentence() { return child<QLabel>("setSentence")->text().toStdString(); }
    [[nodiscard]] QImage pictureOf(const char* view) {
        const ui::ImagePyramid& picture = child<ui::ImageView>(view)->picture();
        return picture.isEmpty() ? QImage() : picture.level(0);
    }
    void runAll() {
        QTest::mouseClick(child<QPushButton>("setRun"), Qt::LeftButton);
        ASSERT_TRUE(QTest::qWaitFor([this] { return !child<QPushButton>("setRun")->isEnabled(); }, kLongMs));
        ASSERT_TRUE(QTest::qWaitFor([this] { return child<QPushButton>("setRun")->isEnabled(); }, kLongMs));
        waitUntilSettled();
    }

    std::filesystem::path set = folder / "set";
};

TEST_F(SetView, showsLeftRightAndTruthAndGoesByKeys) {
    writeMembers(4);
    view(set);
    EXPECT_EQ(shown(), 0U);
    EXPECT_EQ(pictureOf("setLeftView").size(), QSize(kSize.width, kSize.height));
    EXPECT_EQ(pictureOf("setLayerView").size(), QSize(kSize.width, kSize.height));
    EXPECT_THAT(sentence(), AllOf(HasSubstr("it fits"), HasSubstr("cameras 10.0 cm apart"))) << sentence();
    const QImage first = pictureOf("setRightView");
    press(Qt::Key_Right);
    EXPECT_EQ(shown(), 1U);
    EXPECT_NE(pictureOf("setRightView"), first);
    press(Qt::Key_End);
    EXPECT_EQ(shown(), 3U);
    press(Qt::Key_Right);
    EXPECT_EQ(shown(), 3U);
    press(Qt::Key_Home);
    EXPECT_EQ(shown(), 0U);
    EXPECT_EQ(child<QTableView>("setTable")->currentIndex().row(), 0);
    EXPECT_EQ(workbench->inputs().pair(), nullptr) << "looking opens nothing";
}

TEST_F(SetView, theKeysOfTheTilesRestAndThoseOfPicturesActOnItsOwn) {
    writeMembers(2);
    view(set);
    EXPECT_FALSE(action("actionShowGrid")->isEnabled()) << "G goes to a member here";
    EXPECT_FALSE(action("actionCameraEye")->isEnabled()) << "Home to the first one";
    page().link().setView(4, {60, 40});
    action("actionFit")->trigger();
    EXPECT_TRUE(page().link().isFit());
    action("actionActualSize")->trigger();
    EXPECT_EQ(page().link().zoom(), 1);
    EXPECT_TRUE(window->viewLink().isFit());
    action("actionLayout1")->trigger();
    EXPECT_FALSE(page().isVisible()) << "a layout of the tiles goes back to them";
    EXPECT_TRUE(action("actionShowGrid")->isEnabled());
}

TEST_F(SetView, goesToAMemberByItsIdAndKeepsTheView) {
    writeMembers(6);
    view(set, "004");
    EXPECT_EQ(shown(), 3U);
    page().link().setView(4, {60, 40});
    press(Qt::Key_G);
    auto* field = child<QLineEdit>("setJump");
    EXPECT_EQ(window->focusWidget(), field);
    QTest::keyClicks(field, "none");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(child<QLabel>("setReached")->text(), "no such member");
    EXPECT_TRUE(child<QLabel>("setReached")->isVisible());
    EXPECT_EQ(field->selectedText(), "none");
    QTest::keyClicks(field, "006");
    QTest::keyClick(field, Qt::Key_Return);
    waitUntilSettled();
    EXPECT_EQ(shown(), 5U);
    EXPECT_FALSE(page().link().isFit());
    EXPECT_EQ(page().link().centre(), QPointF(60, 40));
    EXPECT_EQ(window->focusWidget(), child<ui::ImageView>("setLeftView"));
}

TEST_F(SetView, aWrongFactorIsSaidInNumbersAndSeenInTheResidual) {
    writeMembers(3, 4);
    view(set, "003");
    EXPECT_THAT(sentence(), AllOf(HasSubstr("is the factor right?"), HasSubstr("With 1/4 of")));
    child<QAction>("setLayer2")->trigger();
    waitUntilSettled();
    EXPECT_EQ(page().viewer().layer(), app::SetLayer::Residual);
    EXPECT_EQ(child<ui::ImageView>("setLayerView")->accessibleName(), "Residual");
    EXPECT_FALSE(pictureOf("setLayerView").isNull());
}

TEST_F(SetView, playsAndSaysTheRateAndTheWindowAnswers) {
    view(writeVideo(folder / "both.avi", kSize, 40));
    EXPECT_EQ(pictureOf("setLeftView").size(), QSize(kSize.width, kSize.height)) << "a frame is shown";
    child<ui::NumberField>("setPace")->setValue(25);
    QElapsedTimer clock;
    qint64 longest = 0;
    QTimer beat;
    clock.start();
    QObject::connect(&beat, &QTimer::timeout, [&] { longest = std::max(longest, clock.restart()); });
    beat.start(1);
    QTest::keyClick(child<ui::ImageView>("setLeftView"), Qt::Key_Space);
    ASSERT_TRUE(page().viewer().isPlaying());
    const auto saysRate = [this] {
        return child<QLabel>("setReached")->isVisible() &&
               child<QLabel>("setReached")->text().contains("per second");
    };
    EXPECT_TRUE(QTest::qWaitFor(saysRate, kLongMs));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page().viewer().isPlaying(); }, kLongMs));
    beat.stop();
    waitUntilSettled();
    EXPECT_EQ(shown(), 39U);
    EXPECT_LT(longest, 500);
}

TEST_F(SetView, enterOpensAFrameInTheViewsAndEscLeaves) {
    view(writeVideo(folder / "both.avi", kSize, 3));
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    waitUntilSettled();
    EXPECT_FALSE(page().isVisible());
    EXPECT_EQ(workbench->project().inputs.name, "both 000001");
    EXPECT_EQ(window->banner(), nullptr) << bannerText();
    EXPECT_TRUE(settings.recentPairs().empty()) << "a file for a while is not offered again";
    action("actionViewSet")->trigger();
    waitUntilSettled();
    EXPECT_TRUE(page().isVisible());
    press(Qt::Key_Escape);
    EXPECT_FALSE(page().isVisible());
}

TEST_F(SetView, aPairThatIsOpenedTakesThePlace) {
    writeMembers(2);
    view(set);
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(page().isVisible());
    EXPECT_TRUE(child<QWidget>("tile0")->isVisible());
}

TEST_F(SetView, escLeavesFromTheTableToo) {
    writeMembers(2);
    view(set);
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_FALSE(page().isVisible());
}

TEST_F(SetView, aMapThatIsViewedLiesOverItAndGivesThePlaceBack) {
    writeMembers(3);
    view(set);
    page().viewer().play(1);
    auto* viewing = window->findChild<ui::ViewControl*>();
    viewing->view({set / "001" / "disp0GT.pfm"}, [] {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return viewing->isOpen(); }, kLongMs));
    EXPECT_FALSE(page().isVisible());
    EXPECT_FALSE(page().viewer().isPlaying()) << "nobody sees it";
    page().viewer().show(2);
    waitUntilSettled();
    EXPECT_TRUE(viewing->isOpen()) << "another member is no reason to end it";
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_FALSE(viewing->isOpen());
    EXPECT_TRUE(page().isVisible());
}

TEST_F(SetView, aClickInTheTableLooksAtThatMember) {
    writeMembers(4);
    view(set);
    auto* table = child<QTableView>("setTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(2, 0)).center());
    waitUntilSettled();
    EXPECT_EQ(shown(), 2U);
    EXPECT_EQ(workbench->inputs().pair(), nullptr);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    waitUntilSettled();
    EXPECT_EQ(shown(), 3U) << "arrows move what is looked at, too";
}

TEST_F(SetView, countsTheTruthOfTheSet) {
    writeMembers(5);
    view(set);
    child<QToolButton>("setTruthPage")->click();
    QTest::mouseClick(child<QPushButton>("setCount"), Qt::LeftButton);
    const auto isDone = [this] {
        return child<QLabel>("setTruthText")->text().startsWith("4.00 px to 8.00 px") &&
               !page().study().isCounting();
    };
    ASSERT_TRUE(QTest::qWaitFor(isDone, kLongMs)) << child<QLabel>("setTruthText")->text().toStdString();
    EXPECT_THAT(child<QLabel>("setTruthText")->text().toStdString(),
                AllOf(HasSubstr("100.0 % of the pixels known"), HasSubstr("5 of 5 members")));
}

TEST_F(SetView, followsAPixelAndSavesMeanAndDeviation) {
    writeMembers(5);
    view(set);
    runAll();
    child<QToolButton>("setTimePage")->click();
    page().link().setCursor(QPointF(100.5, 50.5));
    ASSERT_TRUE(QTest::qWaitFor([this] { return page().study().curve().size() == 1; }, kLongMs));
    press(Qt::Key_End);
    page().link().setCursor(QPointF(101.5, 50.5));
    ASSERT_TRUE(QTest::qWaitFor([this] { return page().study().curve().size() == 5; }, kLongMs));
    QTest::mouseClick(child<QPushButton>("setMeasure"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return page().study().span() != nullptr; }, kLongMs));
    EXPECT_FALSE(pictureOf("setLayerView").isNull());
    prompts.fileToSave = folder / "mean.npy";
    QTest::mouseClick(child<QPushButton>("setSaveSpan"), Qt::LeftButton);
    waitUntilSettled();
    const FloatMap mean = readNpy(folder / "mean.npy").map;
    EXPECT_EQ(mean, page().study().span()->depth.mean());
    EXPECT_TRUE(canBeRead(folder / "mean-deviation.npy"));
    std::filesystem::remove(folder / "mean.npy");
    prompts.replace = false;
    QTest::mouseClick(child<QPushButton>("setSaveSpan"), Qt::LeftButton);
    waitUntilSettled();
    EXPECT_EQ(prompts.replaceQuestions, 1) << "the name of the deviation was not asked for";
    EXPECT_FALSE(isThere(folder / "mean.npy"));
}

TEST_F(SetView, threeFailuresAlikePauseTheBatchAndABannerAsks) {
    writeCroppedPairs(set, {"1", "2", "3", "4", "5", "6", "7", "8"});
    for (int i = 1; i <= 8; ++i) (void)folder.write("set/right/" + std::to_string(i) + ".png", "no image");
    view(set);
    QTest::mouseClick(child<QPushButton>("setRun"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    EXPECT_THAT(bannerText(), AllOf(HasSubstr("The batch pauses"), HasSubstr("failed alike")));
    EXPECT_EQ(child<QPushButton>("runButton")->text(), "Stop");
    QTest::mouseClick(child<QPushButton>("runButton"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return child<QPushButton>("setRun")->isEnabled(); }, kLongMs));
    EXPECT_EQ(child<QPushButton>("runButton")->text(), "Run");
    EXPECT_EQ(window->banner(), nullptr);
}

}  // namespace
}  // namespace stereo::test
