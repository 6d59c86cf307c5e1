// A rig from photographs of a board in the window, by clicks and keys.

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <array>
#include <fstream>
#include <utility>

#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/stereo/ImageResize.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/gui/window/Blocking.h"
#include "tests/gui/window/ClippedText.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/image/ImageView.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kMostBlockedMs = 1000;
#else
constexpr double kMostBlockedMs = 50;
#endif

class Calibrate : public WindowFixture {
protected:
    /// Opens the dialog and lets `look` work on it.
    void inDialog(const std::function<void()>& look) {
        bool done = false;
        QTimer::singleShot(0, qApp, [&] {
            dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            ASSERT_EQ(dialog->objectName(), "calibrateDialog");
            look();
            done = true;
            if (dialog) dialog->reject();
        });
        action("actionCalibrate")->trigger();
        EXPECT_TRUE(done);
    }

    template <typename Widget>
    Widget* part(const char* name) {
        auto* found = dialog->findChild<Widget*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    ui::PushButton& button(const char* name) { return *part<ui::PushButton>(name); }
    void click(const char* name) {
        ASSERT_TRUE(button(name).isEnabled()) << name;
        QTest::mouseClick(&button(name), Qt::LeftButton);
    }
    std::string text(const char* label) { return part<QLabel>(label)->text().toStdString(); }
    QListView& list() { return *part<QListView>("calibratePairs"); }
    std::string cardText(int row) {
        return list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString().toStdString();
    }
    void addAndSolve(const std::filesystem::path& photographs) {
        prompts.folder = photographs;
        click("calibrateAddFolder");
        waitUntilSettled();
        click("calibrateSolve");
        waitUntilSettled();
    }

    /// Three pairs of a chessboard, and a fourth that is one of them again.
    [[nodiscard]] std::filesystem::path fourPairs() const {
        const std::pair<std::string, std::string> names[] = {
            {"01", "01"}, {"03", "03"}, {"04", "04"}, {"01", "05"}};
        const std::filesystem::path to = folder / "photographs";
        std::filesystem::create_directory(to);
        for (const auto& [from, name] : names) {
            for (const std::string side : {"left", "right"}) {
                const std::string source = "chessboard/" + side + from + ".jpg";
                std::filesystem::copy_file(dataPath(source.c_str()), to / (side + name + ".jpg"));
            }
        }
        return to;
    }

    QPointer<QDialog> dialog;
};

TEST_F(Calibrate, measuresARigFromAFolder) {
    openWindow(fakeAlone());
    inDialog([this] {
        EXPECT_TRUE(part<QWidget>("calibrateDrop")->isVisible());
        EXPECT_EQ(dialog->focusWidget(), part<QWidget>("calibrateDrop"));
        EXPECT_FALSE(button("calibrateSolve").isEnabled());
        EXPECT_FALSE(button("calibrateUse").isEnabled());
        prompts.folder = dataPath("chessboard");
        click("calibrateAddFolder");
        EXPECT_EQ(button("calibrateSolve").text(), "Stop");
        waitUntilSettled();
        EXPECT_EQ(text("calibrateState"), "The board was found in 3 of 3 pairs");
        EXPECT_EQ(list().model()->rowCount(), 4) << "and the place for another";
        EXPECT_EQ(cardText(1), "Pair 03, found");
        const auto place = [this](int row) { return list().visualRect(list().model()->index(row, 0)); };
        EXPECT_GT(place(0).width(), 180);
        EXPECT_EQ(place(2).top(), place(0).top()) << "three in a row";
        EXPECT_EQ(place(3).left(), place(0).left());
        click("calibrateSolve");
        EXPECT_THAT(text("calibrateState"), HasSubstr("Measuring the rig from 3 pairs"));
        waitUntilSettled();
        EXPECT_THAT(text("calibrateState"),
                    AllOf(HasSubstr("Solved from 3 pairs in "), HasSubstr("up to date")));
        EXPECT_THAT(text("rigMeaning"),
                    AllOf(HasSubstr("Epipolar error"), HasSubstr(" mm"), HasSubstr("1 px at 1 m is")));
        EXPECT_THAT(cardText(1), HasSubstr("Pair 03, found, error 0."));
        EXPECT_TRUE(button("calibrateUse").isEnabled());
        EXPECT_FALSE(part<QWidget>("withoutWorst")->isVisible()) << "two pairs are too few";
    });
    inDialog([this] { EXPECT_EQ(list().model()->rowCount(), 4) << "they stay until the window closes"; });
}

TEST_F(Calibrate, leavingAPairOutMeasuresAgain) {
    openWindow(fakeAlone());
    inDialog([this] {
        addAndSolve(fourPairs());
        EXPECT_THAT(text("withoutWorst"), HasSubstr("the epipolar error would be"));
        auto* leaveOut = part<QCheckBox>("leaveOut.0");
        QTest::mouseClick(leaveOut, Qt::LeftButton, {}, QPoint(8, leaveOut->height() / 2));
        EXPECT_FALSE(button("calibrateUse").isEnabled());
        waitUntilSettled();
        EXPECT_THAT(text("calibrateState"), HasSubstr("Solved from 3 pairs in "));
        EXPECT_TRUE(leaveOut->isChecked());
        const auto isOut = [this](int row) { return cardText(row).find("left out") != std::string::npos; };
        EXPECT_EQ(isOut(0) + isOut(1) + isOut(2) + isOut(3), 1);
    });
}

TEST_F(Calibrate, keysMoveAmongTheCardsAndLeaveOneOut) {
    openWindow(fakeAlone());
    inDialog([this] {
        addAndSolve(fourPairs());
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Home);
        QTest::keyClick(&list(), Qt::Key_Right);
        EXPECT_EQ(list().currentIndex().row(), 1);
        QTest::keyClick(&list(), Qt::Key_Space);
        waitUntilSettled();
        EXPECT_THAT(cardText(1), AllOf(HasSubstr("Pair 03, "), HasSubstr(", left out")));
        EXPECT_EQ(list().currentIndex().row(), 1);
        QTest::keyClick(&list(), Qt::Key_Space);
        waitUntilSettled();
        EXPECT_THAT(cardText(1), HasSubstr("Pair 03, found, error"));
        QTest::keyClicks(&list(), "05");
        EXPECT_EQ(list().currentIndex().row(), 3);
        bool isLarge = false;
        QTimer::singleShot(0, qApp, [&] {
            auto* large = QApplication::activeModalWidget();
            ASSERT_EQ(large->objectName(), "pairDialog");
            waitUntilSettled();
            isLarge = large->findChild<ui::ImageView*>("pairLeft")->picture().size() == QSize(640, 480);
            qobject_cast<QDialog*>(large)->reject();
        });
        QTest::keyClick(&list(), Qt::Key_Return);
        EXPECT_TRUE(isLarge);
    });
}

TEST_F(Calibrate, aChangeMakesTheRigStale) {
    openWindow(fakeAlone());
    inDialog([this] {
        addAndSolve(dataPath("chessboard"));
        part<QComboBox>("lensBox")->setCurrentIndex(1);
        EXPECT_EQ(text("calibrateState"), "1 change since it was solved");
        EXPECT_EQ(button("calibrateSolve").kind(), ui::PushButton::Kind::Warn);
        EXPECT_FALSE(button("calibrateUse").isEnabled());
        EXPECT_FALSE(button("calibrateSave").isEnabled());
        EXPECT_TRUE(part<QWidget>("rigMeaning")->isVisible()) << "the numbers stay";
        click("calibrateSolve");
        waitUntilSettled();
        EXPECT_EQ(button("calibrateSolve").kind(), ui::PushButton::Kind::Normal);
        EXPECT_TRUE(button("calibrateUse").isEnabled());
    });
}

TEST_F(Calibrate, measuresAlikeCamerasAsOne) {
    openWindow(fakeAlone());
    inDialog([this] {
        addAndSolve(dataPath("chessboard"));
        EXPECT_FALSE(part<QWidget>("camerasDiffer")->isVisible());
        auto* alike = part<QCheckBox>("camerasAlikeCheck");
        EXPECT_FALSE(alike->isChecked());
        QTest::mouseClick(alike, Qt::LeftButton, {}, QPoint(8, alike->height() / 2));
        EXPECT_EQ(text("calibrateState"), "1 change since it was solved");
        click("calibrateSolve");
        waitUntilSettled();
        EXPECT_THAT(text("calibrateState"), HasSubstr("up to date"));
        // Those of OpenCV have focal lengths of 536 and 540 px, and centres 15 px apart.
        EXPECT_TRUE(part<QWidget>("camerasDiffer")->isVisible());
        EXPECT_THAT(text("camerasDifferText"), HasSubstr("not alike"));
        alike->setChecked(false);
        click("calibrateSolve");
        waitUntilSettled();
        EXPECT_FALSE(part<QWidget>("camerasDiffer")->isVisible());
    });
}

TEST_F(Calibrate, isOfferedWhereAPairHasNoCalibration) {
    openWindow(fakeAlone());
    auto* calibrate = child<ui::PushButton>("calibrateButton");
    EXPECT_FALSE(calibrate->isVisible()) << "there is no pair";
    const auto photographs = fourPairs();
    workbench->inputs().open({photographs / "left01.jpg", photographs / "right01.jpg"});
    waitUntilSettled();
    EXPECT_TRUE(calibrate->isVisible());
    bool isOpen = false;
    QTimer::singleShot(0, qApp, [&] {
        auto* opened = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(opened, nullptr);
        isOpen = opened->objectName() == "calibrateDialog";
        opened->reject();
    });
    QTest::mouseClick(calibrate, Qt::LeftButton);
    EXPECT_TRUE(isOpen);
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(calibrate->isVisible()) << "the sample has one";
}

TEST_F(Calibrate, twoHundredPairsNeverBlockTheWindow) {
    const std::filesystem::path photographs = folder / "many";
    std::filesystem::create_directory(photographs);
    for (const std::string side : {"left", "right"}) {
        std::vector<RgbImage> seen;
        for (const std::string name : {"01", "03", "04"}) {
            const auto file = dataPath(("chessboard/" + side + name + ".jpg").c_str());
            seen.push_back(shrunkInto({320, 240}, readImage(file).rgb));
        }
        for (int i = 0; i < 200; ++i) {
            RgbImage image = seen[static_cast<std::size_t>(i) % seen.size()];
            image.pixels()[static_cast<std::size_t>(i)] ^= 1;
            writePng(photographs / (side + std::to_string(1000 + i) + ".png"), image);
        }
    }
    openWindow(fakeAlone());
    window->resize(1440, 900);
    inDialog([&] {
        prompts.folder = photographs;
        const Blocking looking;
        click("calibrateAddFolder");
        waitUntilSettled();
        EXPECT_EQ(text("calibrateState"), "The board was found in 200 of 200 pairs");
        EXPECT_GT(looking.longestMs(), 0.1) << "else nothing was measured";
        EXPECT_LT(looking.longestMs(), kMostBlockedMs);
        const Blocking walking;
        list().setFocus();
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(&list(), Qt::Key_PageDown);
            QTest::qWait(1);
        }
        part<QWidget>("pairOrder")->findChildren<QToolButton*>().back()->click();
        QTest::qWait(1);
        EXPECT_LT(walking.longestMs(), kMostBlockedMs);
        RecordProperty("lookingMs", std::to_string(looking.longestMs()));
        RecordProperty("walkingMs", std::to_string(walking.longestMs()));
    });
}

TEST_F(Calibrate, saysThatTheBoardIsNotFound) {
    openWindow(fakeAlone());
    inDialog([this] {
        part<QDoubleSpinBox>("boardRows")->setValue(5);
        prompts.folder = dataPath("chessboard");
        click("calibrateAddFolder");
        waitUntilSettled();
        EXPECT_EQ(cardText(0), "Pair 01, not found");
        EXPECT_THAT(text("calibrateState"), HasSubstr("Only 0 pairs found, at least 3 are needed"));
        EXPECT_FALSE(button("calibrateSolve").isEnabled());
        part<QDoubleSpinBox>("boardRows")->setValue(6);
        waitUntilSettled();
        EXPECT_EQ(cardText(0), "Pair 01, found");
    });
}

TEST_F(Calibrate, asksForWhatABoardHas) {
    openWindow(fakeAlone());
    inDialog([this] {
        EXPECT_FALSE(part<QWidget>("boardMarker")->isVisible());
        part<QDoubleSpinBox>("boardSquare")->setValue(40);
        part<QComboBox>("boardPattern")->setCurrentIndex(3);
        EXPECT_TRUE(part<QWidget>("boardMarker")->isVisible());
        EXPECT_TRUE(part<QWidget>("boardDictionary")->isVisible());
        EXPECT_EQ(part<QDoubleSpinBox>("boardMarker")->value(), 30) << "three quarters, as most have it";
        part<QComboBox>("boardPattern")->setCurrentIndex(1);
        EXPECT_FALSE(part<QWidget>("boardDictionary")->isVisible());
        part<QDoubleSpinBox>("boardRows")->setValue(2);
        part<QComboBox>("boardPattern")->setCurrentIndex(0);
        EXPECT_EQ(part<QDoubleSpinBox>("boardRows")->value(), 3) << "a chessboard has as many at least";
    });
}

TEST_F(Calibrate, aBrokenPhotographIsAFactOfItsCard) {
    const auto photographs = fourPairs();
    std::filesystem::resize_file(photographs / "right03.jpg", 2000);
    openWindow(fakeAlone());
    inDialog([&] {
        addAndSolve(photographs);
        EXPECT_EQ(cardText(1), "Pair 03, cannot be read");
        EXPECT_THAT(list().model()->index(1, 0).data(Qt::ToolTipRole).toString().toStdString(),
                    HasSubstr("right03.jpg"));
        EXPECT_THAT(text("calibrateState"), HasSubstr("Solved from 3 pairs"));
    });
}

TEST_F(Calibrate, theRigIsUsedForTheOpenPair) {
    const auto photographs = fourPairs();
    openWindow(fakeAlone());
    workbench->inputs().open({photographs / "left01.jpg", photographs / "right01.jpg"});
    waitUntilSettled();
    ASSERT_FALSE(workbench->inputs().calibration());
    inDialog([&] {
        addAndSolve(photographs);
        click("calibrateUse");
        const auto toast = [this] { return window->findChild<QWidget*>("rigToast"); };
        EXPECT_TRUE(QTest::qWaitFor([&] { return toast() != nullptr; }, kLongMs));
        EXPECT_TRUE(!dialog || !dialog->isVisible()) << "it is done";
        waitUntilSettled();
    });
    EXPECT_EQ(workbench->project().calibration.path, photographs / "rig.yml");
    ASSERT_TRUE(workbench->inputs().calibration());
    EXPECT_NEAR(workbench->inputs().calibration()->calibration.baselineMetres(), 0.0835, 0.003);
    EXPECT_TRUE(workbench->inputs().pair()->rectifiedFrom());
    EXPECT_EQ(prompts.replaceQuestions, 0);
    EXPECT_EQ(bannerText(), "");
}

TEST_F(Calibrate, theRigIsUsedForThePairThatComesNext) {
    const auto photographs = fourPairs();
    openWindow(fakeAlone());
    inDialog([&] {
        addAndSolve(photographs);
        click("calibrateUse");
        waitUntilSettled();
    });
    EXPECT_EQ(bannerText(), "");
    EXPECT_EQ(workbench->project().calibration.path, photographs / "rig.yml");
}

TEST_F(Calibrate, asksBeforeItReplacesAFile) {
    const auto photographs = fourPairs();
    const auto rig = folder.write("photographs/rig.yml", "of last year\n");
    openWindow(fakeAlone());
    prompts.replace = false;
    inDialog([&] {
        addAndSolve(photographs);
        click("calibrateUse");
        waitUntilSettled();
        EXPECT_EQ(prompts.replaceQuestions, 1);
        EXPECT_TRUE(dialog->isVisible());
        EXPECT_EQ(std::filesystem::file_size(rig), 13U);
        prompts.replace = true;
        click("calibrateUse");
        waitUntilSettled();
    });
    EXPECT_EQ(workbench->project().calibration.path, rig);
    inDialog([&] {
        click("calibrateUse");
        waitUntilSettled();
    });
    EXPECT_EQ(prompts.replaceQuestions, 2) << "its own file it may replace";
}

TEST_F(Calibrate, savesTheRigInTheFormatsThatHoldIt) {
    openWindow(fakeAlone());
    const auto save = [this](const char* format) {
        QTimer::singleShot(0, qApp, [format] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            ASSERT_NE(menu, nullptr);
            auto* action = menu->findChild<QAction*>(format);
            ASSERT_NE(action, nullptr) << format;
            menu->close();
            ASSERT_TRUE(action->isEnabled()) << format;
            action->trigger();
        });
        click("calibrateSave");
        waitUntilSettled();
    };
    inDialog([&] {
        addAndSolve(fourPairs());
        prompts.fileToSave = folder / "a.yml";
        save("saveRig.opencv");
        EXPECT_EQ(prompts.suggestedFile, folder / "photographs/rig.yml");
        EXPECT_EQ(text("calibrateState"), "Saved: " + (folder / "a.yml").string());
        prompts.fileToSave = folder / "b";
        save("saveRig.opencv-xml");
        EXPECT_THAT(text("calibrateState"), HasSubstr("b.xml"));
        prompts.fileToSave = folder / "camchain.yaml";
        save("saveRig.kalibr");
        prompts.folder = folder.path();
        save("saveRig.ros");
    });
    const auto baseline = [&](const std::vector<std::filesystem::path>& files) {
        return readRig(files).raw->baselineMetres();
    };
    const double expected = baseline({folder / "a.yml"});
    EXPECT_NEAR(expected, 0.0835, 0.003);
    EXPECT_NEAR(baseline({folder / "b.xml"}), expected, 1e-9);
    EXPECT_NEAR(baseline({folder / "camchain.yaml"}), expected, 1e-9);
    EXPECT_NEAR(baseline({folder / "left.yaml", folder / "right.yaml"}), expected, 1e-9);
}

TEST_F(Calibrate, takesAFolderThatIsDroppedOnIt) {
    openWindow(fakeAlone());
    inDialog([this] {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(dataPath("chessboard").string()))});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog, &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog, &event);
        waitUntilSettled();
        EXPECT_EQ(list().model()->rowCount(), 4);
    });
}

TEST_F(Calibrate, everyControlHasAName) {
    openWindow(fakeAlone());
    inDialog([this] {
        addAndSolve(fourPairs());
        for (QWidget* widget : dialog->findChildren<QWidget*>()) {
            const bool takesTab = widget->isVisible() && widget->isEnabled() &&
                                  (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
            if (!takesTab) continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            EXPECT_FALSE(!face || face->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
    });
}

TEST_F(Calibrate, fitsIntoWindowsOfEachSize) {
    openWindow(fakeAlone());
    const auto photographs = fourPairs();
    for (const QSize size : {QSize(1440, 900), QSize(1024, 600), QSize(800, 560)}) {
        window->resize(size);
        QCoreApplication::processEvents();
        inDialog([&] {
            if (list().model()->rowCount() < 2) addAndSolve(photographs);
            ASSERT_TRUE(QTest::qWaitForWindowExposed(dialog));
            const QSize room = QSize(1240, 744).boundedTo(window->size() - QSize(64, 64));
            EXPECT_LE(dialog->width(), room.width());
            EXPECT_LE(dialog->height(), room.height());
            for (const bool unfolded : {false, true}) {
                if (part<QAbstractButton>("calibrateFold")->isVisible())
                    part<QAbstractButton>("calibrateFold")->setChecked(unfolded);
                QCoreApplication::processEvents();
                EXPECT_THAT(clippedTexts(*dialog), IsEmpty()) << size.width();
                const QRect use(button("calibrateUse").mapTo(dialog, QPoint()),
                                button("calibrateUse").size());
                EXPECT_TRUE(dialog->rect().contains(use));
                EXPECT_GE(list().height(), 80) << size.width();
                const QRect last = list().visualRect(list().model()->index(2, 0));
                EXPECT_EQ(last.top(), list().visualRect(list().model()->index(0, 0)).top()) << size.width();
            }
        });
    }
}

}  // namespace
}  // namespace stereo::test
