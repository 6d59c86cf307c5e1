// A program killed by SIGKILL: what the next start offers.

#include "app/workbench/SessionKeeper.h"

#include <gmock/gmock.h>

#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <algorithm>
#include <csignal>
#include <functional>
#include <optional>

#include "app/workbench/ProjectDesk.h"
#include "core/io/FileBytes.h"
#include "core/project/Project.h"
#include "core/recipe/Record.h"
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
    explicit Program(const std::filesystem::path& root, const MatcherRegistry& matchers = denseAndSgm())
        : sessions(root), workbench(matchers) {}

    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, 30000));
    }

    app::SessionFolder sessions;
    app::Workbench workbench;
    app::ProjectDesk projects{workbench, sessions.root()};
    app::SessionKeeper keeper{workbench, projects, sessions};
};

// Killed: its folder stays, its lock is free.
void copyAsLeft(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    std::filesystem::copy(from.parent_path(), to / "session-left");
}

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
    /// The sample under other names.
    void killProgramWithStairs() {
        for (const char* side : {"left.png", "right.png"}) {
            std::filesystem::copy_file(samplePath(side), folder / (std::string("stairs_") + side));
        }
        killProgram({text(folder / "stairs_left.png"), text(folder / "stairs_right.png")},
                    [this] { return isSaved("stairs_left.png") && isSaved("Run 1"); });
    }
    /// The window of the next start, which offers what is left: `click` says what a person answers.
    void startAgain() {
        openWindow(denseAndSgm());
        sessions = std::make_unique<app::SessionFolder>(root());
        keeper = std::make_unique<app::SessionKeeper>(*workbench, *projects, *sessions);
        ASSERT_FALSE(keeper->left().empty());
        window->listSessions(*keeper);
        window->offerSessions();
        ASSERT_NE(window->banner(), nullptr);
    }
    void continueThere() {
        child<QPushButton>("continueSession")->click();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    }
    /// Of the sample, with the speckle filter at 50 px.
    std::filesystem::path exportedSidecar() {
        openWindow(denseAndSgm());
        setOption("speckle", 50);
        openAndMatchSample();
        app::ExportRequest request = workbench->exportRequest();
        request.folder = folder / "out";
        request.items = {{mapid::kDisparity, app::Encoding::Pfm}};
        workbench->exports().start(request);
        waitUntilSettled();
        window->close();
        endProgram();
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
    killProgram({text(sidecar)}, [this] { return isSaved("speckle: 50"); });
    const int before = bannerPixelsOnScreen();
    killProgram({}, [before] { return bannerPixelsOnScreen() > before + 20'000; });  // it offers the pair
    startAgain();  // still: the second was killed, too
    continueThere();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_EQ(option("speckle"), OptionValue(50));
}

TEST_F(Session, aKilledProgramIsOfferedByTheNextStart) {
    killProgramWithSample();
    startAgain();
    continueThere();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_TRUE(workbench->inputs().calibration().has_value());
    EXPECT_FALSE(projects->isModified()) << "opening the pair gives all of it";
    window->close();
    EXPECT_EQ(prompts.savingQuestions, 0);
}

TEST_F(Session, thatComesBackIsAskedAboutOnlyWhereSomethingInItWasMadeByHand) {
    const auto isModifiedAgain = [this](const std::string& name, const auto& work) {
        {
            Program killed(folder / ("one" + name));
            killed.open({samplePath("left.png"), samplePath("right.png")});
            work(killed);
            const std::string state = killed.projects.isModified() ? "isUnsaved: true" : "isUnsaved: false";
            const auto file = killed.sessions.file();
            EXPECT_TRUE(QTest::qWaitFor(
                [&] {
                    std::error_code missing;
                    return std::filesystem::exists(file, missing) &&
                           fileBytes(file).find(state) != std::string::npos &&
                           ProjectFormat(denseAndSgm()).read(file).project == killed.workbench.project();
                },
                kLongMs));
            copyAsLeft(file, folder / ("two" + name));
        }
        Program next(folder / ("two" + name));
        next.open({next.keeper.left().front().file});
        return next.projects.isModified();
    };
    const auto addNote = [](Program& program) {
        Project project = program.workbench.project();
        project.notes = "a thought";
        program.workbench.setProject(project);
    };
    const auto save = [this](Program& program) {
        program.projects.save(folder / "work.stereoscope");
        program.settle();
    };
    EXPECT_FALSE(isModifiedAgain("opened", [](Program&) {}));
    EXPECT_TRUE(isModifiedAgain("noted", addNote));
    EXPECT_FALSE(isModifiedAgain("saved", [&](Program& program) {
        addNote(program);
        save(program);
    }));
    EXPECT_TRUE(isModifiedAgain("changed since", [&](Program& program) {
        save(program);
        addNote(program);
    }));
    EXPECT_TRUE(isModifiedAgain("saved, and the file was lost", [&](Program& program) {
        addNote(program);
        save(program);
        std::filesystem::remove(folder / "work.stereoscope");
    }));
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

TEST_F(Session, programsKilledOneAfterTheOtherAreOfferedTogetherAndCanBeToldApart) {
    killProgramWithSample();
    killProgramWithStairs();
    startAgain();
    ASSERT_EQ(keeper->left().size(), 2U);
    child<QPushButton>("chooseSession")->click();
    EXPECT_EQ(child<QLabel>("sessionName.0")->text(), "stairs");
    EXPECT_NE(child<QLabel>("sessionName.1")->text(), "stairs");
    const QString content = child<QLabel>("sessionContent.0")->text();
    EXPECT_TRUE(content.contains("Dense") && content.contains("1 run")) << content.toStdString();
    EXPECT_TRUE(content.contains("saved ")) << content.toStdString();
    child<QPushButton>("sessionRestore.1")->click();  // the older one
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_EQ(window->banner(), nullptr);
    ASSERT_EQ(keeper->left().size(), 1U) << "the other is still there";
    EXPECT_TRUE(action("actionRestoreWork")->isEnabled());
}

TEST_F(Session, ofSeveralEachIsKeptUntilItIsDiscarded) {
    killProgramWithSample();
    killProgramWithStairs();
    startAgain();
    child<QPushButton>("chooseSession")->click();
    child<QPushButton>("sessionDiscard.0")->click();
    EXPECT_EQ(child<QDialog>("sessionDialog")->isVisible(), true) << "one is left";
    child<QPushButton>("sessionsLater")->click();
    EXPECT_TRUE(action("actionRestoreWork")->isEnabled()) << "later";
    keeper.reset();
    sessions.reset();
    window.reset();
    startAgain();
    ASSERT_EQ(keeper->left().size(), 1U);
    EXPECT_EQ(keeper->left().front().document.project.inputs.left, samplePath("left.png"));
    action("actionRestoreWork")->trigger();
    child<QPushButton>("sessionDiscard.0")->click();
    EXPECT_FALSE(action("actionRestoreWork")->isEnabled());
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(Session, thatIsRestoredAsksBeforeItTakesThePlaceOfWork) {
    killProgramWithSample();
    killProgramWithStairs();
    startAgain();
    for (const int answered : {1, 2}) {  // the second time for the first one, which no file has
        action("actionRestoreWork")->trigger();
        child<QPushButton>("sessionRestore.0")->click();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
        waitUntilSettled();
        EXPECT_EQ(prompts.savingQuestions, answered - 1);
        Project project = workbench->project();
        project.notes = "a thought";
        workbench->setProject(project);
    }
    EXPECT_EQ(workbench->inputs().pair()->name(), "stairs") << "the person stayed";
    EXPECT_EQ(keeper->left().size(), 1U);
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
        killed.workbench.choice().matcher().set(project.match, "speckle", 50);
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
            const ProjectDocument saved = ProjectFormat(denseAndSgm()).read(file);
            return saved.project == before && saved.runs.size() == runs;
        };
        ASSERT_TRUE(QTest::qWaitFor(isAllSaved, kLongMs));
        copyAsLeft(file, folder / "two");
    }
    Program next(folder / "two");
    next.workbench.desk().autoRun().set(false);
    ASSERT_EQ(next.keeper.left().size(), 1U);
    next.open({next.keeper.left().front().file});
    EXPECT_THAT(differences(before, next.workbench.project()), testing::IsEmpty());
    EXPECT_EQ(next.workbench.desk().runs().runs().size(), runs);
    EXPECT_GE(runs, 1U);
}

TEST_F(Session, showsItsResultAgainWithoutMatching) {
    killProgram({text(samplePath("left.png")), text(samplePath("right.png"))},
                [this] { return isSaved("\nresult:"); });
    startAgain();
    QSignalSpy runs(workbench.get(), &app::Workbench::runMade);
    continueThere();
    ASSERT_NE(workbench->desk().result(), nullptr) << "at once";
    EXPECT_EQ(workbench->desk().result()->matcherId, "dense");
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    waitUntilSettled();
    EXPECT_EQ(runs.count(), 0);
    ASSERT_EQ(workbench->desk().runs().runs().size(), 1U);
    EXPECT_TRUE(workbench->desk().runs().runs().front().held.has_value());
    EXPECT_NE(workbench->views().cloud(), nullptr);
}

/// Waits until the program has saved its present result; returns the folder of its session.
std::filesystem::path waitForResult(const Program& program) {
    const auto isSaved = [&] {
        std::error_code missing;
        if (!std::filesystem::exists(program.sessions.file(), missing)) return false;
        const ProjectDocument saved =
            ProjectFormat(program.workbench.choice().matchers()).read(program.sessions.file());
        const app::StereoResultPtr& result = program.workbench.desk().result();
        return result && saved.result && *saved.result == program.workbench.desk().runs().numbersOf(*result);
    };
    EXPECT_TRUE(QTest::qWaitFor(isSaved, 60000));
    return program.sessions.file().parent_path();
}

/// Disparities; what else a result has lies beside them.
std::vector<std::filesystem::path> resultsIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::filesystem::path name = entry.path().filename();
        const bool isBeside =
            name.stem().extension() == ".confidence" || name.stem().extension() == ".guessed";
        if (name.extension() == ".npy" && !isBeside) files.push_back(entry.path());
    }
    return files;
}

/// The weights as an export of the present result names them.
std::vector<SourceFile> weightsIn(const Program& program) {
    const ExportRecord record = recordOf(program.workbench.exportRequest().outcome, {}, RunControl());
    std::vector<SourceFile> weights;
    std::ranges::copy_if(record.sources, std::back_inserter(weights),
                         [](const SourceFile& source) { return source.role == "weights"; });
    return weights;
}

TEST_F(Session, theResultThatComesBackNamesItsWeights) {
    const MatcherRegistry matchers = registryOf({makeInfo(fakeNetworkParts())});
    const auto weights = folder.write("model.pth", "weights");
    const std::string hash = sha256OfFile(weights);
    {
        Program killed(folder / "one", matchers);
        killed.workbench.desk().autoRun().set(false);
        ASSERT_TRUE(killed.workbench.choice().useFile("fake", {"weights", weights}));
        killed.open({samplePath("left.png"), samplePath("right.png")});
        killed.workbench.desk().run();
        killed.settle();
        const auto place = waitForResult(killed);
        copyAsLeft(place / "session.stereoscope", folder / "two");
        copyAsLeft(place / "session.stereoscope", folder / "three");
        killed.projects.save(folder / "work.stereoscope.zip");
        killed.settle();
    }
    const auto open = [&](Program& next, const std::filesystem::path& file) {
        next.workbench.desk().autoRun().set(false);
        next.open({file});
        ASSERT_NE(next.workbench.desk().result(), nullptr);
    };
    Program next(folder / "two", matchers);
    open(next, next.keeper.left().front().file);
    EXPECT_THAT(weightsIn(next), testing::ElementsAre(SourceFile{"weights", weights, hash}));
    folder.write("model.pth", "other weights");
    Program later(folder / "three", matchers);
    open(later, later.keeper.left().front().file);
    EXPECT_THAT(weightsIn(later), testing::ElementsAre(SourceFile{"weights", weights, ""}));
    Program archive(folder / "four", matchers);
    open(archive, folder / "work.stereoscope.zip");
    EXPECT_THAT(weightsIn(archive), testing::ElementsAre(SourceFile{"weights", weights, hash}))
        << "with these it was made";
}

TEST_F(Session, storesTheLatestResultAlone) {
    Program program(folder / "one", sgmAlone());
    program.workbench.desk().autoRun().set(true);
    program.open({samplePath("left.png"), samplePath("right.png")});
    const auto place = waitForResult(program);
    const auto first = resultsIn(place);
    ASSERT_EQ(first.size(), 1U);
    Project project = program.workbench.project();
    program.workbench.choice().matcher().set(project.match, "blockSize", 9);
    program.workbench.setProject(project);
    program.settle();
    program.workbench.desk().runs().rename(program.workbench.desk().result()->id, "the good one");
    EXPECT_EQ(waitForResult(program), place);
    ASSERT_TRUE(QTest::qWaitFor([&] { return resultsIn(place).size() == 1; }, kLongMs));
    EXPECT_NE(resultsIn(place), first);
    program.projects.makeNew();
    program.open({samplePath("right.png"), samplePath("left.png")});
    const auto saysSo = [&] { return !ProjectFormat(sgmAlone()).read(program.sessions.file()).result; };
    EXPECT_TRUE(QTest::qWaitFor(saysSo, kLongMs)) << "it is none of this pair";
}

TEST_F(Session, matchesAgainWhereItsResultIsBroken) {
    std::filesystem::path session;
    {
        Program killed(folder / "one", sgmAlone());
        killed.workbench.desk().autoRun().set(true);
        killed.open({samplePath("left.png"), samplePath("right.png")});
        copyAsLeft(waitForResult(killed) / "session.stereoscope", folder / "two");
    }
    const auto results = resultsIn(folder / "two/session-left");
    ASSERT_EQ(results.size(), 1U);
    std::filesystem::resize_file(results.front(), 1000);
    Program next(folder / "two", sgmAlone());
    next.workbench.desk().autoRun().set(true);
    QSignalSpy warnings(&next.workbench, &app::Workbench::warned);
    QSignalSpy runs(&next.workbench, &app::Workbench::runMade);
    next.open({next.keeper.left().front().file});
    ASSERT_EQ(warnings.count(), 1);
    const auto warning = warnings.front().front().value<app::OpenWarning>();
    EXPECT_EQ(warning.kind, app::OpenWarning::Kind::UnusableResult);
    EXPECT_THAT(warning.text, testing::HasSubstr("cannot be used, so the pair has to be matched again"));
    EXPECT_THAT(warning.text, testing::HasSubstr(results.front().filename().string()));
    EXPECT_EQ(runs.count(), 1);
    EXPECT_NE(next.workbench.desk().result(), nullptr);
}

TEST_F(Session, isReadableWheneverItsProgramIsKilled) {
    for (const int more : {0, 150, 600, 1000, 1150, 1400}) {
        QElapsedTimer since;
        killProgram({text(samplePath("left.png")), text(samplePath("right.png"))}, [&] {
            if (!since.isValid() && isSaved("left.png")) since.start();
            return since.isValid() && since.elapsed() >= more;
        });
        Program next(root());
        next.workbench.desk().autoRun().set(false);
        QSignalSpy failures(&next.workbench, &app::Workbench::failed);
        QSignalSpy notes(&next.workbench, &app::Workbench::noted);
        QSignalSpy warnings(&next.workbench, &app::Workbench::warned);
        ASSERT_EQ(next.keeper.left().size(), 1U) << more << " ms";
        next.open({next.keeper.left().front().file});
        EXPECT_NE(next.workbench.inputs().pair(), nullptr) << more << " ms";
        EXPECT_EQ(failures.count() + notes.count() + warnings.count(), 0) << more << " ms";
    }
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
        ASSERT_EQ(next.keeper.left().size(), 1U);
        next.open({next.keeper.left().front().file});
        EXPECT_EQ(failed.count(), 1);
    }
    std::filesystem::rename(folder / "unplugged", place);
    Program again(folder / "two");
    ASSERT_EQ(again.keeper.left().size(), 1U);
    again.open({again.keeper.left().front().file});
    EXPECT_NE(again.workbench.inputs().pair(), nullptr);
    EXPECT_TRUE(again.keeper.left().empty());
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
               fileBytes(first.sessions.file()).find("\nresult:") != std::string::npos;
    };
    ASSERT_TRUE(QTest::qWaitFor(isSaved, kLongMs));
    const std::string saved = fileBytes(first.sessions.file());
    {
        Program second(folder / "one");
        EXPECT_TRUE(second.keeper.left().empty());
        second.open({samplePath("right.png"), samplePath("left.png")});
        ASSERT_TRUE(QTest::qWaitFor([this] { return sessionsIn(folder / "one").size() == 2; }, kLongMs));
    }
    EXPECT_EQ(fileBytes(first.sessions.file()), saved);
}

TEST_F(Session, aFileThatMakesNoSenseIsNotOffered) {
    std::filesystem::create_directories(folder / "one/session-x");
    folder.write("one/session-x/session.stereoscope", "stereoscope: {half");
    const Program program(folder / "one");
    EXPECT_TRUE(program.keeper.left().empty());
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
