// Settings of the real window: of two programs at once, and of a program of before.

#include <gmock/gmock.h>

#include <QDockWidget>
#include <QProcess>
#include <functional>

#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/window/frame/Shortcuts.h"

namespace stereo::test {
namespace {

using testing::ElementsAre;

/// A program with a window, of which several share a folder: this test program again, in a process of its
/// own.
class OtherProgram {
public:
    OtherProgram(const TempDir& folder, const std::string& role) : m_folder(folder), m_role(role) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("STEREOSCOPE_TEST_FOLDER", QString::fromStdString(folder.path().string()));
        environment.insert("STEREOSCOPE_TEST_ROLE", QString::fromStdString(role));
        m_process.setProcessEnvironment(environment);
        m_process.start(
            QCoreApplication::applicationFilePath(),
            {"--gtest_filter=OneOfTwoPrograms.DISABLED_worksAndCloses", "--gtest_also_run_disabled_tests"});
    }
    /// Makes it do this and waits until it has; "close" ends it.
    void act(const std::string& what) {
        m_folder.write((m_role + "." + what).c_str(), "");
        const auto isDone = [&] {
            return std::filesystem::exists(m_folder / (m_role + "." + what + ".done"));
        };
        const auto isOver = [&] { return isDone() || m_process.state() == QProcess::NotRunning; };
        ASSERT_TRUE(QTest::qWaitFor(isOver, 120000) && isDone())
            << m_role << ": " << what << ' ' << m_process.readAllStandardOutput().toStdString();
    }
    void end() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 60000));
        EXPECT_EQ(m_process.exitCode(), 0) << m_process.readAllStandardOutput().toStdString();
    }

private:
    const TempDir& m_folder;
    std::string m_role;
    QProcess m_process;
};

/// The other end of OtherProgram.
class OneOfTwoPrograms : public testing::Test {
protected:
    std::filesystem::path folder = qEnvironmentVariable("STEREOSCOPE_TEST_FOLDER").toStdString();
    std::string role = qEnvironmentVariable("STEREOSCOPE_TEST_ROLE").toStdString();

    void awaitAndDo(const std::string& what, const std::function<void()>& act) {
        const std::filesystem::path asked = folder / (role + "." + what);
        ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(asked); }, 120000));
        act();
        std::filesystem::copy_file(asked, asked.string() + ".done");
    }
};

TEST_F(OneOfTwoPrograms, DISABLED_worksAndCloses) {
    if (role.empty()) GTEST_SKIP() << "SettingsOfTwoPrograms starts it";
    app::AppSettings settings(folder / "settings.ini");
    ui::Theme theme(*qApp, ui::Theme::Choice::Dark);
    ScriptedPrompts prompts;
    app::Workbench workbench(registryOf({sgmAlone().matchers().front(), makeInfo(fakeNetworkParts())}));
    app::ProjectDesk projects(workbench, folder / "sessions");
    ui::MainWindow window(workbench, projects, settings, theme, prompts, samplePath(""));
    ui::Shortcuts shortcuts(window, settings);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    awaitAndDo("open", [] {});
    awaitAndDo("change", [&] {
        workbench.inputs().open({folder / role / "left.png", folder / role / "right.png"});
        ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.isSettled(); }, 60000));
        if (role == "first") {
            window.findChild<QAction*>("actionThemeLight")->trigger();
            ASSERT_TRUE(workbench.choice().useFile("fake", {"weights", folder / "model.pth"}));
        } else {
            shortcuts.setKey(*window.findChild<QAction*>("actionFit"), QKeySequence("Ctrl+Alt+F"));
            settings.setLastExportFolder(folder / "exports");
            settings.setHintsSeen(true);
        }
    });
    awaitAndDo("close", [&] {
        window.close();
        ASSERT_FALSE(window.isVisible());
    });
}

struct SettingsOfTwoPrograms : testing::TestWithParam<std::pair<const char*, const char*>> {
    TempDir folder;
};

TEST_P(SettingsOfTwoPrograms, areAllThereWhicheverClosesFirst) {
    folder.write("model.pth", "weights");
    for (const char* role : {"first", "second"}) {
        std::filesystem::create_directory(folder / role);
        for (const char* side : {"left.png", "right.png"})
            std::filesystem::copy_file(samplePath(side), folder / role / side);
    }
    {
        OtherProgram first(folder, "first");
        OtherProgram second(folder, "second");
        const auto byName = [&](const std::string& role) -> OtherProgram& {
            return role == "first" ? first : second;
        };
        first.act("open");
        second.act("open");
        first.act("change");
        second.act("change");
        for (const char* role : {GetParam().first, GetParam().second}) {
            byName(role).act("close");
            byName(role).end();
        }
    }
    const app::AppSettings settings(folder / "settings.ini");
    EXPECT_EQ(settings.theme(), app::ThemeChoice::Light);
    EXPECT_EQ(settings.shortcut("actionFit"), QString("Ctrl+Alt+F"));
    EXPECT_EQ(settings.lastExportFolder(), folder / "exports");
    EXPECT_TRUE(settings.hintsSeen());
    std::vector<std::filesystem::path> recent;
    for (const app::RecentPair& pair : settings.recentPairs()) recent.push_back(pair.left);
    EXPECT_THAT(recent, ElementsAre(folder / "second/left.png", folder / "first/left.png"));
    const auto choice = settings.matcherChoice(registryOf({makeInfo(fakeNetworkParts())}));
    ASSERT_TRUE(choice.has_value());
    EXPECT_EQ(choice->matcherId, "fake")
        << "the second has only opened a pair with the matcher it began with";
    EXPECT_FALSE(settings.windowBlob("layout").isEmpty());
}

INSTANTIATE_TEST_SUITE_P(InBothOrders, SettingsOfTwoPrograms,
                         testing::Values(std::pair{"first", "second"}, std::pair{"second", "first"}));

/// As the program of commit 0d16be5 left them: two pairs opened, the last with weights; an export, the light
/// theme, the left dock closed and the bottom one open. The key of an action was added as that program
/// writes one.
struct SettingsOfBefore : WindowFixture {
    std::filesystem::path file = folder / "old.ini";
    std::filesystem::path weights = folder.write("model.safetensors", "weights");

    void SetUp() override {
        std::string text = fileBytes(dataPath("settings/0d16be5.ini"));
        const std::string old = "/tmp/stereo-models/model.safetensors";
        text.replace(text.find(old), old.size(), weights.string());
        folder.write("old.ini", text);
    }
    /// With the options that the network had then, and one that it did not have.
    static MatcherRegistry matchers() {
        InfoParts network = fakeNetworkParts();
        network.id = "foundation-stereo";
        network.formerName = "network";
        return registryOf({sgmAlone().matchers().front(), makeInfo(network)});
    }
    void expectAll(const app::AppSettings& settings) const {
        EXPECT_EQ(settings.problem().toStdString(), "");
        EXPECT_THAT(settings.recentPairs(),
                    ElementsAre(app::RecentPair{"/tmp/stereo-pairs/stairs/left.png",
                                                "/tmp/stereo-pairs/stairs/right.png", ""},
                                app::RecentPair{"/tmp/stereo-pairs/bench/left.png",
                                                "/tmp/stereo-pairs/bench/right.png",
                                                "/tmp/stereo-pairs/bench/calib.txt"}));
        EXPECT_EQ(settings.theme(), app::ThemeChoice::Light);
        EXPECT_EQ(settings.lastExportFolder(), "/tmp/stereo-pairs/bench/out");
        EXPECT_THAT(settings.exportChoices().items,
                    ElementsAre("disparity.pfm", "depth.npy", "colour.png", "cloud.ply"));
        EXPECT_EQ(settings.shortcut("actionFit"), QString("Ctrl+Alt+F"));
        EXPECT_GT(settings.speeds().at("sgm").secondsPerWork, 0);
        const auto choice = settings.matcherChoice(matchers());
        ASSERT_TRUE(choice.has_value());
        EXPECT_EQ(choice->matcherId, "foundation-stereo");
        const MatcherRegistry registry = matchers();
        EXPECT_EQ(registry.required("foundation-stereo").value(choice->options, "weights"),
                  OptionValue(weights.string()));
    }
};

TEST_F(SettingsOfBefore, areTakenOverAndNothingIsLost) {
    expectAll(app::AppSettings(file));
    {
        app::AppSettings old(file);
        workbench = std::make_unique<app::Workbench>(matchers());
        projects = std::make_unique<app::ProjectDesk>(*workbench, folder / "sessions");
        window = std::make_unique<ui::MainWindow>(*workbench, *projects, old, theme, prompts, samplePath(""));
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        EXPECT_EQ(workbench->project().matcherId, "foundation-stereo");
        EXPECT_EQ(option("weights"), OptionValue(weights.string()));
        EXPECT_FALSE(child<QDockWidget>("inputsDock")->isVisible());
        EXPECT_TRUE(child<QDockWidget>("bottomDock")->isVisible());
        EXPECT_EQ(window->size(), QSize(1440, 900));
        EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("Ctrl+Alt+F"));
        EXPECT_TRUE(action("actionRecent2")->isVisible());
        window->close();
        window.reset();
    }
    expectAll(app::AppSettings(file));
}

}  // namespace
}  // namespace stereo::test
