// A program killed by SIGKILL: what the next start offers.

#include "app/workbench/SessionKeeper.h"

#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <csignal>
#include <functional>
#include <optional>

#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/Banner.h"

namespace stereo::test {
namespace {

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

class Session : public WindowFixture {
protected:
    [[nodiscard]] std::filesystem::path file() const { return folder / "config/stereoscope/session.json"; }

    /// The real program with these files, for this user, until `reached`, then killed.
    void killProgram(const QStringList& files, const std::function<bool()>& reached) {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", text(folder / "config"));
        environment.insert("HOME", text(folder / "home"));
        program.setProcessEnvironment(environment);
        program.start(STEREOSCOPE_PROGRAM, QStringList{"--theme", "dark"} + files);
        ASSERT_TRUE(program.waitForStarted());
        const bool isReached = QTest::qWaitFor(reached, kLongMs);
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        ASSERT_TRUE(program.waitForFinished());
        ASSERT_TRUE(isReached) << program.readAllStandardError().toStdString();
        ASSERT_EQ(program.exitStatus(), QProcess::CrashExit);
    }
    void killProgramWithSample() {
        killProgram({text(samplePath("left.png")), text(samplePath("right.png"))},
                    [this] { return std::filesystem::exists(file()); });
    }
    /// Of the sample, matched with blocks of 9 px.
    std::filesystem::path exportedSidecar() {
        openWindow();
        setOption("blockSize", 9);
        openAndMatchSample();
        app::ExportRequest request = workbench->exportRequest();
        request.folder = folder / "out";
        request.items = {{mapid::kDisparity, app::Encoding::Pfm}};
        workbench->startExport(request);
        waitUntilSettled();
        window->close();
        window.reset();
        workbench.reset();
        return folder / "out/disparity.pfm.json";
    }
    /// Of the whole screen, whichever program draws there.
    static int bannerPixelsOnScreen() {
        const QImage screen = QGuiApplication::primaryScreen()->grabWindow(0).toImage();
        const QRgb ground = ui::darkTokens().infoBg.rgb();
        int count = 0;
        for (int y = 0; y < screen.height(); ++y) {
            for (int x = 0; x < screen.width(); ++x) count += screen.pixel(x, y) == ground;
        }
        return count;
    }
};

TEST_F(Session, programsKilledOneAfterTheOtherLoseNothing) {
    const auto sidecar = exportedSidecar();
    killProgram({text(sidecar)}, [this] {
        std::error_code missing;
        return std::filesystem::exists(file(), missing) &&
               fileBytes(file()).find("\"blockSizePx\": 9") != std::string::npos;
    });
    const int before = bannerPixelsOnScreen();
    killProgram({}, [before] { return bannerPixelsOnScreen() > before + 20'000; });  // it offers the pair
    openWindow();
    const app::SessionKeeper keeper(*workbench, file().parent_path());
    ASSERT_TRUE(keeper.left().has_value()) << "still: the second was killed, too";
    window->offerSession(*keeper.left());
    child<QPushButton>("continueSession")->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->pair() != nullptr; }, kLongMs));
    EXPECT_EQ(workbench->pair()->leftPath(), samplePath("left.png"));
    EXPECT_EQ(option("blockSize"), OptionValue(9));
}

TEST_F(Session, aKilledProgramIsOfferedByTheNextStart) {
    killProgramWithSample();
    openWindow();
    const app::SessionKeeper keeper(*workbench, file().parent_path());
    ASSERT_TRUE(keeper.left().has_value());
    window->offerSession(*keeper.left());
    ASSERT_NE(window->banner(), nullptr);
    child<QPushButton>("continueSession")->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->pair() != nullptr; }, kLongMs));
    EXPECT_EQ(workbench->pair()->leftPath(), samplePath("left.png"));
    EXPECT_TRUE(workbench->calibration().has_value());
}

TEST_F(Session, optionsComeBackToo) {
    openWindow();
    std::filesystem::create_directory(folder / "one");
    std::filesystem::create_directory(folder / "two");
    app::SessionKeeper keeper(*workbench, folder / "one");
    openSample();
    app::WorkOptions options = workbench->options();
    workbench->matcher().set(options.match, "blockSize", 9);
    options.cloud.farMetres = 3;
    options.display.rangeMode = RangeMode::Manual;
    options.display.range = {10, 40};
    workbench->setOptions(options);
    const auto hasAll = [this] {
        std::error_code ignored;
        std::filesystem::copy_file(folder / "one/session.json", folder / "two/session.json",
                                   std::filesystem::copy_options::overwrite_existing, ignored);
        return !ignored &&
               fileBytes(folder / "two/session.json").find("\"blockSizePx\": 9") != std::string::npos;
    };
    ASSERT_TRUE(QTest::qWaitFor(hasAll, kLongMs));
    app::Workbench next(sgmAlone());
    const app::SessionKeeper found(next, folder / "two");
    ASSERT_TRUE(found.left().has_value());
    next.openPlan(*found.left());
    ASSERT_TRUE(QTest::qWaitFor([&] { return next.pair() != nullptr; }, kLongMs));
    EXPECT_EQ(next.matcher().value(next.options().match, "blockSize"), OptionValue(9));
    EXPECT_EQ(next.options().cloud.farMetres, 3);
    EXPECT_EQ(next.options().display.range, (ColorRange{10, 40}));
}

TEST_F(Session, aProperEndLeavesNothing) {
    openWindow();
    {
        const app::SessionKeeper keeper(*workbench, folder / "one");
        openSample();
        ASSERT_TRUE(QTest::qWaitFor([this] { return std::filesystem::exists(folder / "one/session.json"); },
                                    kLongMs));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "one/session.json"));
}

TEST_F(Session, aSecondProgramLeavesTheFirstOnesAlone) {
    openWindow();
    const app::SessionKeeper first(*workbench, folder / "one");
    openSample();
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return std::filesystem::exists(folder / "one/session.json"); }, kLongMs));
    {
        app::Workbench other(sgmAlone());
        const app::SessionKeeper second(other, folder / "one");
        EXPECT_FALSE(second.left().has_value());
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "one/session.json"));
}

TEST_F(Session, aFileThatMakesNoSenseIsNotOffered) {
    openWindow();
    std::filesystem::create_directory(folder / "one");
    folder.write("one/session.json", "{\"half");
    const app::SessionKeeper keeper(*workbench, folder / "one");
    EXPECT_FALSE(keeper.left().has_value());
}

TEST_F(Session, theNextStartHasTheMatcherAndTheWeightsOfTheLast) {
    const auto open = [this] {
        window.reset();
        openWindow(registryOf({makeInfo(fakeNetworkParts())}));
    };
    open();
    const std::filesystem::path weights = folder.write("model.pth", "weights");
    ASSERT_TRUE(workbench->useFile("fake", {"weights", weights}, {{"attention", "disparity"}}));
    open();
    EXPECT_EQ(option("weights"), OptionValue(weights.string()));
    EXPECT_EQ(option("attention"), OptionValue("disparity"));
    EXPECT_FALSE(workbench->history().canUndo()) << "nobody did anything yet";
    std::filesystem::remove(weights);
    open();
    EXPECT_EQ(option("weights"), OptionValue(std::string()));
}

}  // namespace
}  // namespace stereo::test
