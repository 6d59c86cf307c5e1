// A program killed by SIGKILL: what the next start offers.

#include "app/workbench/SessionKeeper.h"

#include <gmock/gmock.h>

#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <algorithm>
#include <csignal>
#include <functional>
#include <optional>

#include "app/workbench/ProjectDesk.h"
#include "core/project/Project.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/Banner.h"

namespace stereo::test {
namespace {

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// What programs that were killed, or that run, have saved below `root`.
std::vector<std::filesystem::path> sessionsIn(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root, ignored)) {
        if (entry.path().filename() == "session.stereoscope") files.push_back(entry.path());
    }
    return files;
}

/// A program without a window, with its session below `root`.
struct Program {
    explicit Program(const std::filesystem::path& root) : sessions(root) {}

    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, 30000));
    }

    app::SessionFolder sessions;
    app::Workbench workbench{sgmAlone()};
    app::ProjectDesk projects{workbench, sessions.root()};
    app::SessionKeeper keeper{workbench, projects, sessions};
};

class Session : public WindowFixture {
protected:
    [[nodiscard]] std::filesystem::path root() const { return folder / "config/stereoscope/sessions"; }
    /// Whether a session has been saved that says `text`.
    [[nodiscard]] bool isSaved(const std::string& text) const {
        return std::ranges::any_of(sessionsIn(root()), [&](const std::filesystem::path& file) {
            return fileBytes(file).find(text) != std::string::npos;
        });
    }

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
                    [this] { return isSaved("left.png"); });
    }
    /// The window of the next start, which offers what is left: `click` says what a person answers.
    void startAgain() {
        openWindow();
        sessions = std::make_unique<app::SessionFolder>(root());
        keeper = std::make_unique<app::SessionKeeper>(*workbench, *projects, *sessions);
        ASSERT_TRUE(keeper->left().has_value());
        window->offerSession(*keeper);
        ASSERT_NE(window->banner(), nullptr);
    }
    void continueThere() {
        child<QPushButton>("continueSession")->click();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    }
    /// Of the sample, matched with blocks of 9 px.
    std::filesystem::path exportedSidecar() {
        openWindow();
        setOption("blockSize", 9);
        openAndMatchSample();
        app::ExportRequest request = workbench->exportRequest();
        request.folder = folder / "out";
        request.items = {{mapid::kDisparity, app::Encoding::Pfm}};
        workbench->exports().start(request);
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

    std::unique_ptr<app::SessionFolder> sessions;
    std::unique_ptr<app::SessionKeeper> keeper;
};

TEST_F(Session, programsKilledOneAfterTheOtherLoseNothing) {
    const auto sidecar = exportedSidecar();
    killProgram({text(sidecar)}, [this] { return isSaved("blockSize: 9"); });
    const int before = bannerPixelsOnScreen();
    killProgram({}, [before] { return bannerPixelsOnScreen() > before + 20'000; });  // it offers the pair
    startAgain();  // still: the second was killed, too
    continueThere();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_EQ(option("blockSize"), OptionValue(9));
}

TEST_F(Session, aKilledProgramIsOfferedByTheNextStart) {
    killProgramWithSample();
    startAgain();
    continueThere();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_TRUE(workbench->inputs().calibration().has_value());
    EXPECT_TRUE(projects->isModified()) << "it is in no file of the person's";
}

TEST_F(Session, isGoneOnlyAfterAPersonDiscardedIt) {
    killProgramWithSample();
    startAgain();
    Q_EMIT window->banner()->dismissed();  // its cross: later
    keeper.reset();
    sessions.reset();
    EXPECT_EQ(sessionsIn(root()).size(), 1U);
    window.reset();
    startAgain();
    child<QPushButton>("discardSession")->click();
    EXPECT_EQ(window->banner(), nullptr);
    keeper.reset();
    sessions.reset();
    EXPECT_TRUE(sessionsIn(root()).empty());
}

// Killed: its folder stays, its lock is free.
void copyAsLeft(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    std::filesystem::copy(from.parent_path(), to / "session-left");
}

TEST_F(Session, allOfAProjectComesBack) {
    Project before;
    std::size_t runs = 0;
    {
        Program killed(folder / "one");
        killed.workbench.desk().autoRun().set(true);
        killed.open({samplePath("left.png"), samplePath("right.png")});
        CalibrationNumbers corrected = killed.workbench.inputs().calibration()->calibration.numbers();
        corrected.baselineMetres = 0.25;
        killed.workbench.inputs().useCalibration(StereoCalibration(corrected));
        Project project = killed.workbench.project();
        killed.workbench.choice().matcher().set(project.match, "blockSize", 9);
        project.cloud.farMetres = 3;
        project.display.rangeMode = RangeMode::Manual;
        project.display.range = {10, 40};
        project.look.colourBy = ColourBy::Depth;
        project.look.cutNearMetres = 0.5;
        project.measurements = {{.kind = Measurement::Kind::Distance, .points = {{0, 0, 1}, {1, 0, 1}}}};
        project.notes = "the bench with the cracked pane";
        killed.workbench.setProject(project);
        ProjectView view;
        view.images = ImageZoom{.zoom = 2, .centrePx = {100, 80}};
        view.cloud = CloudViewpoint{.eyeMetres = {0.5, 0, -1}};
        killed.workbench.setView(view);
        killed.settle();
        before = killed.workbench.project();
        runs = killed.workbench.desk().runs().runs().size();
        const auto file = killed.sessions.file();
        const auto isAllSaved = [&] {
            std::error_code missing;
            if (!std::filesystem::exists(file, missing)) return false;
            const ProjectDocument saved = ProjectFormat(sgmAlone()).read(file);
            return saved.project == before && saved.runs.size() == runs;
        };
        ASSERT_TRUE(QTest::qWaitFor(isAllSaved, kLongMs));
        copyAsLeft(file, folder / "two");
    }
    Program next(folder / "two");
    next.workbench.desk().autoRun().set(false);
    ASSERT_TRUE(next.keeper.left().has_value());
    next.keeper.continueLeft();
    next.settle();
    EXPECT_THAT(differences(before, next.workbench.project()), testing::IsEmpty());
    EXPECT_EQ(next.workbench.desk().runs().runs().size(), runs);
    EXPECT_GE(runs, 1U);
}

TEST_F(Session, anArchiveIsUnpackedInTheSessionAndGoesWithIt) {
    {
        Program program(folder / "one");
        program.open({samplePath("left.png"), samplePath("right.png")});
        program.projects.save(folder / "work.stereoscope.zip");
        program.settle();
        program.open({folder / "work.stereoscope.zip"});
        ASSERT_NE(program.workbench.inputs().pair(), nullptr);
        const std::string left = program.workbench.project().inputs.left.string();
        EXPECT_TRUE(left.starts_with((folder / "one").string())) << left;
    }
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "one", ignored))
        EXPECT_FALSE(entry.is_regular_file() && entry.path().extension() == ".png") << entry.path();
}

TEST_F(Session, oneThatCannotBeOpenedNowIsOfferedAgain) {
    const auto place = folder / "drive";
    std::filesystem::create_directory(place);
    for (const char* file : {"left.png", "right.png"})
        std::filesystem::copy_file(samplePath(file), place / file);
    {
        Program killed(folder / "one");
        killed.open({place});
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return std::filesystem::exists(killed.sessions.file()); }, kLongMs));
        copyAsLeft(killed.sessions.file(), folder / "two");
    }
    std::filesystem::rename(place, folder / "unplugged");
    {
        Program next(folder / "two");
        QSignalSpy failed(&next.workbench, &app::Workbench::failed);
        ASSERT_TRUE(next.keeper.left().has_value());
        next.keeper.continueLeft();
        next.settle();
        EXPECT_EQ(failed.count(), 1);
    }
    std::filesystem::rename(folder / "unplugged", place);
    Program again(folder / "two");
    ASSERT_TRUE(again.keeper.left().has_value());
    again.keeper.continueLeft();
    again.settle();
    EXPECT_NE(again.workbench.inputs().pair(), nullptr);
    EXPECT_FALSE(again.keeper.left().has_value());
}

TEST_F(Session, aProperEndLeavesNothing) {
    {
        Program program(folder / "one");
        program.open({samplePath("left.png"), samplePath("right.png")});
        ASSERT_TRUE(QTest::qWaitFor([this] { return !sessionsIn(folder / "one").empty(); }, kLongMs));
    }
    EXPECT_TRUE(sessionsIn(folder / "one").empty());
}

TEST_F(Session, aSecondProgramLeavesTheFirstOnesAlone) {
    Program first(folder / "one");
    first.open({samplePath("left.png"), samplePath("right.png")});
    const auto isSaved = [&] {
        std::error_code missing;
        return std::filesystem::exists(first.sessions.file(), missing) &&
               fileBytes(first.sessions.file()).find("Run 1") != std::string::npos;
    };
    ASSERT_TRUE(QTest::qWaitFor(isSaved, kLongMs));
    const std::string saved = fileBytes(first.sessions.file());
    {
        Program second(folder / "one");
        EXPECT_FALSE(second.keeper.left().has_value());
        second.open({samplePath("right.png"), samplePath("left.png")});
        ASSERT_TRUE(QTest::qWaitFor([this] { return sessionsIn(folder / "one").size() == 2; }, kLongMs));
    }
    EXPECT_EQ(fileBytes(first.sessions.file()), saved);
}

TEST_F(Session, aFileThatMakesNoSenseIsNotOffered) {
    std::filesystem::create_directories(folder / "one/session-x");
    folder.write("one/session-x/session.stereoscope", "stereoscope: {half");
    const Program program(folder / "one");
    EXPECT_FALSE(program.keeper.left().has_value());
}

TEST_F(Session, theNextStartHasTheMatcherAndTheWeightsOfTheLast) {
    const auto open = [this] {
        window.reset();
        openWindow(registryOf({makeInfo(fakeNetworkParts())}));
    };
    open();
    const std::filesystem::path weights = folder.write("model.pth", "weights");
    ASSERT_TRUE(workbench->choice().useFile("fake", {"weights", weights}, {{"attention", "disparity"}}));
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
