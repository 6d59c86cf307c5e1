#pragma once

#include <gmock/gmock.h>

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "app/models/ModelCatalogue.h"
#include "app/project/AppSettings.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "tests/support/ScriptedPrompts.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/frame/MainWindow.h"

namespace stereo::test {

/// The real window on settings of its own, with a matcher of the test's choice.
class WindowFixture : public testing::Test {
protected:
    static constexpr int kLongMs = 120000;

    /// On: as if a person had chosen it, whatever a busy machine makes of the first run.
    enum class AutoRun { On, Untouched };

    /// Ends the program that was there before.
    void openWindow(const MatcherRegistry& matchers = sgmAlone(), AutoRun autoRun = AutoRun::On) {
        endProgram();
        workbench = std::make_unique<app::Workbench>(matchers);
        workbench->setMaps(maps);
        settings.setHintsSeen(true);
        projects = std::make_unique<app::ProjectDesk>(*workbench, folder / "config/stereoscope/sessions");
        window = std::make_unique<ui::MainWindow>(*workbench, *projects, settings, theme, prompts,
                                                  samplePath(""), models.get());
        if (autoRun == AutoRun::On) workbench->desk().autoRun().set(true);
        window->resize(1280, 800);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    }

    /// Ends what openWindow() began, so that it can be called again: what is built on another goes first.
    void endProgram() {
        window.reset();
        projects.reset();
        workbench.reset();
    }

    void openSample() {
        action("actionOpenSample")->trigger();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    }

    void openAndMatchSample() {
        openSample();
        waitUntilSettled();
        ASSERT_NE(workbench->desk().result(), nullptr);
    }

    void waitUntilSettled() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->isSettled(); }, kLongMs));
    }

    /// An option of the chosen matcher.
    [[nodiscard]] OptionValue option(const std::string& id) const {
        return workbench->choice().matcher().value(workbench->project().match, id);
    }
    void setOption(const std::string& id, const OptionValue& value) {
        Project options = workbench->project();
        workbench->choice().matcher().set(options.match, id, value);
        workbench->setProject(options);
    }

    /// As a person does with the mouse.
    void drop(const QMimeData& data) {
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &event);
    }

    /// Title and cause of the banner that is shown; empty = there is none.
    [[nodiscard]] std::string bannerText() const {
        std::string text;
        if (!window->banner()) return text;
        for (const QLabel* label : window->banner()->findChildren<QLabel*>())
            text += label->text().toStdString() + "\n";
        return text;
    }
    [[nodiscard]] QStringList bannerButtons() const {
        QStringList texts;
        if (!window->banner()) return texts;
        for (const auto* button : window->banner()->findChildren<ui::PushButton*>()) texts << button->text();
        return texts;
    }

    QAction* action(const char* name) {
        auto* found = window->findChild<QAction*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    template <typename Widget>
    Widget* child(const char* name) {
        auto* found = window->findChild<Widget*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    TempDir folder;
    app::AppSettings settings{folder / "settings.ini"};
    ui::Theme theme{*qApp, ui::Theme::Choice::Dark};
    ScriptedPrompts prompts;
    std::unique_ptr<app::Workbench> workbench;
    std::unique_ptr<app::ProjectDesk> projects;
    MapTable maps;                                ///< set before openWindow()
    std::unique_ptr<app::ModelCatalogue> models;  ///< set before openWindow(); null = no model library
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace stereo::test
