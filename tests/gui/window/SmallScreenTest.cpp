// The window fits the screen it starts on, with Run on it. Run on screens of several sizes (CMakeLists.txt).

#include <QDialog>
#include <QScreen>

#include "tests/gui/window/ClippedText.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/frame/OnScreen.h"
#include "ui/window/frame/SideDock.h"

namespace stereo::test {
namespace {

class SmallScreen : public WindowFixture {
protected:
    /// As a person starts it.
    void start() {
        workbench = std::make_unique<app::Workbench>(sgmAlone());
        settings.setHintsSeen(true);
        projects = std::make_unique<app::ProjectDesk>(*workbench, folder / "config/stereoscope/sessions");
        window =
            std::make_unique<ui::MainWindow>(*workbench, *projects, settings, theme, prompts, samplePath(""));
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    }
    void close() {
        window->close();
        endProgram();
    }
    static QRect screen() { return QGuiApplication::primaryScreen()->availableGeometry(); }
    static bool isOnScreen(const QWidget& widget) {
        const QRect place(widget.mapToGlobal(QPoint()), widget.size());
        return screen().contains(place) && widget.isVisible() &&
               widget.visibleRegion().boundingRect() == widget.rect();
    }
    void expectFits(const char* when) {
        EXPECT_TRUE(screen().contains(window->frameGeometry()))
            << when << ": " << window->width() << " x " << window->height() << " on " << screen().width()
            << " x " << screen().height();
        EXPECT_TRUE(isOnScreen(*child<QWidget>("runButton"))) << when;
        EXPECT_FALSE(child<QWidget>("qt_menubar_ext_button")->isVisible())
            << when << ": a menu was folded away";
    }
};

TEST_F(SmallScreen, theWindowFitsOnTheFirstStart) {
    start();
    expectFits("empty");
    openAndMatchSample();
    expectFits("with the sample");
    for (const char* layout : {"actionLayout2", "actionLayout3", "actionLayout1"}) {
        action(layout)->trigger();
        expectFits(layout);
    }
    action("actionMessages")->trigger();
    expectFits("with the bottom dock");
}

TEST_F(SmallScreen, aWindowOfALargerScreenComesBackOntoThisOne) {
    start();
    window->setGeometry(300, 200, 2500, 1400);
    QCoreApplication::processEvents();
    close();
    start();
    expectFits("from a larger screen");
    close();
    start();
    window->move(screen().right() - 100, screen().bottom() - 100);
    QCoreApplication::processEvents();
    close();
    start();
    expectFits("from beyond the corner");
}

TEST_F(SmallScreen, itsPanelsHaveTheirUsualWidthOnALargerOne) {
    start();
    window->setWindowState(Qt::WindowNoState);
    window->resize(1900, 1000);
    ASSERT_TRUE(QTest::qWaitFor([this] { return child<QWidget>("inputsDock")->width() > 100; }, kLongMs));
    EXPECT_LT(child<QWidget>("inputsDock")->width(), 300);
    EXPECT_LT(child<QWidget>("parametersDock")->width(), 340);
}

TEST_F(SmallScreen, dialogsFit) {
    start();
    openAndMatchSample();
    for (const char* name :
         {"actionShortcuts", "actionAbout", "actionPalette", "actionExport", "actionCalibrate"}) {
        bool seen = false;
        QTimer::singleShot(100, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            seen = dialog != nullptr;
            if (!dialog) return;
            EXPECT_TRUE(screen().contains(dialog->frameGeometry()))
                << name << ": " << dialog->width() << " x " << dialog->height() << " at " << dialog->x()
                << ", " << dialog->y();
            for (ui::PushButton* button : dialog->findChildren<ui::PushButton*>()) {
                const bool isOfTheFoot = button->parentWidget() == dialog;
                EXPECT_TRUE(!isOfTheFoot || !button->isVisibleTo(dialog) || isOnScreen(*button)) << name;
            }
            dialog->reject();
        });
        action(name)->trigger();
        EXPECT_TRUE(seen) << name;
    }
}

TEST_F(SmallScreen, allThatCanBeTurnedIsReached) {
    start();
    openAndMatchSample();
    for (const char* name : {"inputsDock", "parametersDock"}) {
        auto* dock = child<ui::SideDock>(name);
        if (!dock->isFolded()) continue;
        dock->toggle().trigger();
        EXPECT_TRUE(dock->isFlyoutOpen());
        EXPECT_TRUE(isOnScreen(*child<QWidget>((std::string(name) + ".flyout").c_str())));
        EXPECT_TRUE(isOnScreen(*child<QWidget>("runButton"))) << "nothing lies over it";
        QTest::keyClick(window.get(), Qt::Key_Escape);
        EXPECT_FALSE(dock->isFlyoutOpen());
    }
}

}  // namespace
}  // namespace stereo::test
