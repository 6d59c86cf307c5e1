// Names and tab order of every control; windows that come back on a screen; settings and sessions that broke.

#include <QAccessible>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QTimer>
#include <algorithm>
#include <set>

#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/Tone.h"
#include "ui/window/dialogs/AboutDialog.h"
#include "ui/window/dialogs/ShortcutDialog.h"
#include "ui/window/frame/OnScreen.h"
#include "ui/window/frame/Shortcuts.h"
#include "ui/window/results/ExportDialog.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

std::string describe(const QWidget& widget) {
    return QStringLiteral("%1 %2 in %3 %4")
        .arg(widget.metaObject()->className(), widget.objectName(),
             widget.parentWidget()->metaObject()->className(), widget.parentWidget()->objectName())
        .toStdString();
}

/// What takes the focus by Tab now. The editor inside a number field speaks for the field.
bool takesTab(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) &&
           !widget.focusProxy();
}

std::string accessibleName(QWidget& widget) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&widget);
    return face ? face->text(QAccessible::Name).toStdString() : std::string();
}

void expectNames(QWidget& root) {
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!takesTab(*widget)) continue;
        EXPECT_FALSE(accessibleName(*widget).empty()) << describe(*widget);
    }
}

std::vector<QWidget*> tabChain(QWidget& root) {
    std::vector<QWidget*> chain;
    for (QWidget* next = root.nextInFocusChain(); next && next != &root; next = next->nextInFocusChain()) {
        if (root.isAncestorOf(next) && takesTab(*next)) chain.push_back(next);
    }
    return chain;
}

class Access : public WindowFixture {
protected:
    void expectNamesIn(const char* actionName) {
        bool done = false;
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            expectNames(*dialog);
            dialog->reject();
            done = true;
        });
        action(actionName)->trigger();
        EXPECT_TRUE(done) << actionName;
    }
};

TEST_F(Access, everyControlOfTheWindowHasAName) {
    openWindow();
    expectNames(*window);
    openAndMatchSample();
    expectNames(*window);
}

TEST_F(Access, everyControlOfTheDialogsHasAName) {
    openWindow();
    openAndMatchSample();
    for (const char* name :
         {"actionExport", "actionCalibrate", "actionPalette", "actionShortcuts", "actionAbout"})
        expectNamesIn(name);
}

TEST_F(Access, tabVisitsADockFromTopToBottomBeforeItGoesOn) {
    openWindow();
    openAndMatchSample();
    for (auto* dock : window->findChildren<QDockWidget*>()) {
        if (!dock->isVisible()) continue;
        std::vector<int> tops;
        std::vector<std::size_t> places;
        const std::vector<QWidget*> chain = tabChain(*window);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            if (!dock->isAncestorOf(chain[i])) continue;
            tops.push_back(chain[i]->mapTo(dock, QPoint(0, chain[i]->height() / 2)).y());
            places.push_back(i);
        }
        ASSERT_FALSE(places.empty());
        EXPECT_EQ(places.back() - places.front() + 1, places.size())
            << dock->objectName().toStdString() << " in one piece";
        for (std::size_t i = 1; i < tops.size(); ++i) {
            EXPECT_GE(tops[i], tops[i - 1] - 8)
                << describe(*chain[places[i]]) << " after " << describe(*chain[places[i - 1]]);
        }
    }
}

/// What is drawn where a control stands, with some room for a ring around it.
QImage shownAt(QWidget& root, const QWidget& control) {
    const QRect place(control.mapTo(&root, QPoint()), control.size());
    return root.grab(place.adjusted(-3, -3, 3, 3)).toImage();
}

TEST_F(Access, fromThePicturesTheParametersAreAtMostSixStopsAway) {
    openWindow();
    openAndMatchSample();
    const std::vector<QWidget*> chain = tabChain(*window);
    auto* dock = child<QDockWidget>("parametersDock");
    for (const char* name : {"leftView", "rightView", "disparityView", "cloudView"}) {
        const auto from = std::ranges::find(chain, child<QWidget>(name));
        ASSERT_NE(from, chain.end());
        const auto to =
            std::find_if(from, chain.end(), [&](const QWidget* stop) { return dock->isAncestorOf(stop); });
        ASSERT_NE(to, chain.end());
        EXPECT_LE(to - from, 6) << name;
    }
}

TEST_F(Access, f6GoesFromPanelToPanelAndBack) {
    openWindow();
    openAndMatchSample();
    QApplication::setActiveWindow(window.get());
    action("actionRuns")->trigger();
    const auto panel = [this] {
        for (const char* name : {"inputsDock", "parametersDock", "bottomDock"}) {
            if (child<QWidget>(name)->isAncestorOf(QApplication::focusWidget())) return std::string(name);
        }
        return std::string(window->centralWidget()->isAncestorOf(QApplication::focusWidget()) ? "pictures"
                                                                                              : "none");
    };
    child<QWidget>("rightView")->setFocus();
    std::vector<std::string> visited;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        visited.push_back(panel());
    }
    EXPECT_EQ(visited, (std::vector<std::string>{"parametersDock", "bottomDock", "inputsDock", "pictures"}));
    EXPECT_TRUE(child<QWidget>("rightView")->hasFocus()) << "where it was";
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(panel(), "inputsDock");
}

TEST_F(Access, theFocusIsSeenOnEveryControl) {
    openWindow();
    openAndMatchSample();
    action("actionRuns")->trigger();
    for (const auto choice : {ui::Theme::Choice::Dark, ui::Theme::Choice::Light}) {
        theme.setChoice(choice);
        QApplication::setActiveWindow(window.get());
        const std::vector<QWidget*> chain = tabChain(*window);
        ASSERT_GT(chain.size(), 30U);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            QWidget& control = *chain[i];
            QWidget& dock = control.parentWidget() ? *control.parentWidget() : control;
            chain[(i + chain.size() / 2) % chain.size()]->setFocus(Qt::TabFocusReason);
            const QImage before = shownAt(dock, control);
            control.setFocus(Qt::TabFocusReason);
            ASSERT_TRUE(control.hasFocus()) << describe(control);
            EXPECT_NE(shownAt(dock, control), before) << describe(control);
        }
    }
}

TEST_F(Access, everyToneHasItsIcon) {
    const std::set<std::string> icons{ui::iconOf(ui::Tone::Info), ui::iconOf(ui::Tone::Ok),
                                      ui::iconOf(ui::Tone::Warn), ui::iconOf(ui::Tone::Error)};
    EXPECT_EQ(icons.size(), 4U) << "each differs in more than its colour";
}

/// Without its colours a stale window still says so: by words and marks that can be told apart in grey.
TEST_F(Access, whatColourSaysIsSaidInGreyToo) {
    openWindow();
    openAndMatchSample();
    action("actionAutoRun")->setChecked(false);
    const auto inGrey = [this](const char* name) {
        return child<QWidget>(name)->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    };
    const char* places[] = {"row.smoothness", "runButton", "resultState"};
    std::vector<QImage> before;
    for (const char* place : places) before.push_back(inGrey(place));
    setOption("smoothness", 12.0);
    waitUntilSettled();
    EXPECT_TRUE(child<ui::ParameterRow>("row.smoothness")->isChanged());
    // The dot in the gutter alone: the slider has moved, too.
    const auto gutter = [](const QImage& row) { return row.copy(0, 0, 15, row.height()); };
    EXPECT_NE(gutter(inGrey("row.smoothness")), gutter(before[0]));
    EXPECT_NE(child<ui::Chip>("resultState")->text(), "Up to date");
    EXPECT_NE(inGrey("resultState"), before[2]);
    EXPECT_NE(inGrey("runButton"), before[1]);
}

TEST_F(Access, everyActionOfTheWindowSaysWhatItDoes) {
    openWindow();
    for (const QAction* each : window->findChild<ui::Shortcuts*>()->actions()) {
        EXPECT_FALSE(each->text().isEmpty()) << each->objectName().toStdString();
        EXPECT_FALSE(each->statusTip().isEmpty()) << each->objectName().toStdString();
    }
}

TEST(OnScreen, leavesAWindowThatCanBeSeen) {
    const QRect place(100, 50, 800, 600);
    EXPECT_EQ(ui::onScreen(place, {QRect(0, 0, 1920, 1080)}), place);
    EXPECT_EQ(
        ui::onScreen(QRect(2000, 0, 800, 600), {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)}).x(),
        2000);
}

TEST(OnScreen, leavesAWindowAcrossTwoScreens) {
    const QRect across(1500, 100, 1200, 700);
    EXPECT_EQ(ui::onScreen(across, {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)}), across);
    EXPECT_EQ(ui::onScreen(across, {QRect(0, 0, 1920, 1080)}), QRect(720, 100, 1200, 700));
}

TEST(OnScreen, leavesRoomForWhatAWindowManagerDraws) {
    const QRect place = ui::onScreen(QRect(0, 0, 1440, 900), {QRect(0, 0, 1024, 600)}, {4, 30, 4, 4});
    EXPECT_EQ(place, QRect(4, 30, 1016, 566));
}

TEST(OnScreen, bringsAWindowOfAScreenThatIsGoneToTheOneThatIsLeft) {
    const QRect screen(0, 0, 1280, 800);
    EXPECT_TRUE(screen.contains(ui::onScreen(QRect(2000, 100, 1100, 700), {screen})));
    EXPECT_TRUE(screen.contains(ui::onScreen(QRect(-3000, -500, 2560, 1440), {screen})));
    EXPECT_TRUE(screen.contains(ui::onScreen(QRect(100, -600, 1100, 640), {screen})))
        << "its top cannot be grabbed";
    EXPECT_TRUE(screen.contains(ui::onScreen(QRect(0, 0, 1440, 900), {screen}))) << "larger than the screen";
    EXPECT_TRUE(screen.contains(ui::onScreen(QRect(700, 300, 1000, 640), {screen}))) << "Run is off it";
}

TEST_F(Access, aWindowWhoseScreenIsGoneIsSeen) {
    openWindow();
    window->move(-5000, -5000);
    window->close();
    endProgram();
    openWindow();
    EXPECT_TRUE(QGuiApplication::primaryScreen()->geometry().intersects(window->frameGeometry()));
}

class BrokenSettings : public WindowFixture {
protected:
    void openWindowOn(const char* content) {
        const auto file = folder.write("own.ini", content);
        m_settings = std::make_unique<app::AppSettings>(file);
        workbench = std::make_unique<app::Workbench>(sgmAlone());
        projects = std::make_unique<app::ProjectDesk>(*workbench, folder / "config/stereoscope/sessions");
        window = std::make_unique<ui::MainWindow>(*workbench, *projects, *m_settings, theme, prompts,
                                                  samplePath(""));
        window->show();
    }

private:
    std::unique_ptr<app::AppSettings> m_settings;
};

TEST_F(BrokenSettings, aBrokenFileGivesDefaultsAndSaysSo) {
    openWindowOn("[General]\nthis is no setting\n\x01\x02");
    EXPECT_THAT(bannerText(), HasSubstr("settings file is broken"));
    EXPECT_TRUE(std::filesystem::exists(folder / "own.ini.broken")) << "it is left in place";
}

TEST_F(BrokenSettings, aNewerFileGivesDefaultsAndSaysSo) {
    openWindowOn("[General]\nversion=99\ntheme=light\n");
    EXPECT_THAT(bannerText(), HasSubstr("newer version"));
    EXPECT_THAT(fileBytes(folder / "own.ini.newer"), HasSubstr("version=99"));
    window.reset();
}

TEST_F(BrokenSettings, aGoodFileSaysNothing) {
    openWindowOn("[General]\nversion=1\ntheme=dark\n");
    EXPECT_EQ(window->banner(), nullptr);
}

class Hints : public WindowFixture {};

TEST_F(Hints, comeOnceWithTheSample) {
    openWindow();
    settings.setHintsSeen(false);
    openSample();
    int seen = 0;
    QRect place;
    while (auto* next = window->findChild<QPushButton*>("nextHint")) {
        ++seen;
        ASSERT_LT(seen, 10);
        QCoreApplication::processEvents();  // a layout shows what was put into it then
        window->centralWidget()->layout()->activate();
        window->findChild<ui::Banner*>("firstHint")->layout()->activate();
        const QRect now(next->mapTo(window.get(), QPoint()), next->size());
        if (seen == 1) place = now;
        EXPECT_EQ(now, place) << "the mouse need not follow it";
        next->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    EXPECT_EQ(seen, 5);
    EXPECT_TRUE(settings.hintsSeen());
    openSample();
    EXPECT_EQ(window->findChild<QPushButton*>("nextHint"), nullptr);
}

TEST_F(Hints, aboutNamesEveryLicence) {
    const ui::AboutDialog about;
    const std::string text = about.findChild<QTextBrowser*>("aboutLicences")->toPlainText().toStdString();
    for (const char* part :
         {"Qt", "VTK", "OpenCV", "LibTorch", "yaml-cpp", "QuaZip", "Open Sans", "JetBrains Mono",
          "Scharstein", "Apache License", "non-commercial", "TERMS AND CONDITIONS"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
}

}  // namespace
}  // namespace stereo::test
