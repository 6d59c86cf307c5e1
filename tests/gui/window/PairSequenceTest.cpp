// Walking the pairs of a folder, recent pairs, files that change on disk, swapping.

#include <QLabel>
#include <QPushButton>

#include "app/workbench/ColourRange.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/Banner.h"

namespace stereo::test {
namespace {

class WindowPairs : public WindowFixture {
protected:
    void SetUp() override {
        for (const char* name : {"teddy_l.png", "aloe_l.png"}) copySample("left.png", name);
        for (const char* name : {"teddy_r.png", "aloe_r.png"}) copySample("right.png", name);
        copySample("calib.txt", "calib.txt");
        openWindow();
        QApplication::setActiveWindow(window.get());
        workbench->desk().autoRun().set(false);
    }

    void copySample(const char* file, const char* name) {
        std::filesystem::copy_file(samplePath(file), folder / name);
    }
    void open(const std::vector<std::filesystem::path>& files) {
        workbench->inputs().open(files);
        waitUntilSettled();
    }
    std::string shownName() { return child<QLabel>("pairName")->text().toStdString(); }
    std::string shownPlace() { return child<QLabel>("pairPlace")->text().toStdString(); }
};

TEST_F(WindowPairs, topBarShowsWhichPairOfHowMany) {
    open({folder / "aloe_l.png"});
    EXPECT_EQ(shownName(), "aloe");
    EXPECT_EQ(shownPlace(), "1 of 2");
    EXPECT_FALSE(action("actionPreviousPair")->isEnabled());
    child<QAbstractButton>("pairNext")->click();
    waitUntilSettled();
    EXPECT_EQ(shownName(), "teddy");
    EXPECT_EQ(shownPlace(), "2 of 2");
    EXPECT_FALSE(action("actionNextPair")->isEnabled());
}

TEST_F(WindowPairs, arrowsWalkWhileWholePicturesAreShownAndPanOtherwise) {
    open({folder / "aloe_l.png"});
    auto* left = child<ui::ImageView>("leftView");
    left->setFocus();
    QTest::keyClick(left, Qt::Key_Right);
    waitUntilSettled();
    EXPECT_EQ(shownName(), "teddy");
    window->viewLink().setView(4, {300, 200});
    QTest::keyClick(left, Qt::Key_Left);
    waitUntilSettled();
    EXPECT_EQ(shownName(), "teddy");
    EXPECT_LT(window->viewLink().centre().x(), 300);
    QTest::keyClick(left, Qt::Key_Left, Qt::AltModifier);
    waitUntilSettled();
    EXPECT_EQ(shownName(), "aloe");
}

TEST_F(WindowPairs, walkingKeepsViewAndRange) {
    open({folder / "aloe_l.png"});
    app::setRange(*workbench, {12, 34});
    window->viewLink().setView(4, {300, 200});
    action("actionNextPair")->trigger();
    waitUntilSettled();
    EXPECT_FALSE(window->viewLink().isFit());
    EXPECT_EQ(window->viewLink().centre(), QPointF(300, 200));
    EXPECT_EQ(workbench->project().display.range, (ColorRange{12, 34}));
}

TEST_F(WindowPairs, recentPairsOpenByKeyAsTheyWere) {
    open({folder / "aloe_l.png"});
    action("actionSwapSides")->trigger();
    waitUntilSettled();
    open({folder / "teddy_l.png"});
    ASSERT_TRUE(action("actionRecent2")->isEnabled());
    EXPECT_TRUE(action("actionRecent2")->text().contains("aloe"));
    EXPECT_EQ(action("actionRecent2")->shortcut(), QKeySequence("Ctrl+2"));
    EXPECT_FALSE(action("actionRecent3")->isVisible());
    action("actionRecent2")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), folder / "aloe_r.png");
}

TEST_F(WindowPairs, aFileChangedOnDiskOffersToReload) {
    open({folder / "aloe_l.png"});
    const auto before = workbench->inputs().pair();
    std::filesystem::copy_file(samplePath("right.png"), folder / "aloe_l.png",
                               std::filesystem::copy_options::overwrite_existing);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    EXPECT_EQ(workbench->inputs().pair(), before) << "nothing happens by itself";
    auto* button = window->banner()->findChild<QPushButton*>("reloadButton");
    ASSERT_NE(button, nullptr);
    button->click();
    waitUntilSettled();
    EXPECT_EQ(window->banner(), nullptr);
    EXPECT_EQ(workbench->inputs().pair()->left(), before->right());
}

TEST_F(WindowPairs, noKeyIsTakenTwice) {
    QMap<QKeySequence, QString> taken;
    for (const QAction* action : window->findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts()) {
            EXPECT_FALSE(taken.contains(key))
                << key.toString().toStdString() << ": " << taken[key].toStdString() << " and "
                << action->objectName().toStdString();
            taken[key] = action->objectName();
        }
    }
}

}  // namespace
}  // namespace stereo::test
