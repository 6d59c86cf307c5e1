#include <QProcess>
#include <QTest>

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>

#include "core/project/ExportRecord.h"
#include "tests/cli/InProcess.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::fileBytes;
using test::filesIn;
using test::samplePath;
using test::writeTexture;
using testing::HasSubstr;

constexpr int kPatienceMs = 60000;

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// The real program in an environment without a display.
struct ProcessTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path out = folder / "out";
    QProcess process;

    ProcessTest() {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(text(folder.path()));
    }

    int run(const QStringList& arguments) {
        process.start(STEREOSCOPE_PROGRAM, arguments);
        EXPECT_TRUE(process.waitForFinished(kPatienceMs));
        EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
        return process.exitCode();
    }
    /// The same with arguments of any bytes, which printf makes of \\351.
    int runInShell(const std::string& script) {
        process.start("/bin/sh", {"-c", QString::fromStdString("eval \"$(printf '" + script + "')\""),
                                  STEREOSCOPE_PROGRAM});
        EXPECT_TRUE(process.waitForFinished(kPatienceMs));
        EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
        return process.exitCode();
    }
    std::string err() { return process.readAllStandardError().toStdString(); }

    /// Starts a match that takes long and waits until it is under way.
    void startLongMatch() {
        const QString left = text(writeTexture(folder / "pair/l.pgm", 3000, 2000));
        const QString right = text(writeTexture(folder / "pair/r.pgm", 3000, 2000, 40));
        process.start(STEREOSCOPE_PROGRAM, {"run", left, right, "--max-disp", "512", "--out", text(out)});
        QByteArray said;
        ASSERT_TRUE(QTest::qWaitFor(
            [&] {
                said += process.readAllStandardError();
                return said.contains("matching") || process.state() == QProcess::NotRunning;
            },
            kPatienceMs))
            << said.toStdString();
        ASSERT_EQ(process.state(), QProcess::Running) << said.toStdString();
    }
    void interruptWith(int signal) {
        ASSERT_GT(process.processId(), 0) << "kill() would end the tests instead";
        kill(static_cast<pid_t>(process.processId()), signal);
        ASSERT_TRUE(process.waitForFinished(kPatienceMs));
    }
};

TEST_F(ProcessTest, matchesTheSampleWithoutADisplay) {
    EXPECT_EQ(run({"run", text(samplePath("left.png")), text(samplePath("right.png")), "--scale", "0.5"}), 0)
        << err();
    EXPECT_THAT(filesIn(folder / "out/sample"), testing::Contains("cloud.ply"));
}

TEST_F(ProcessTest, copesWithSpacesAndUnicodeInPaths) {
    const std::filesystem::path place = folder / "Füße 立体";
    std::filesystem::create_directory(place);
    const QString left = text(writeTexture(place / "left ü.pgm", 64, 48));
    const QString right = text(writeTexture(place / "right ü.pgm", 64, 48, 4));
    EXPECT_EQ(run({"run", left, right, "--out", text(place / "aus gabe")}), 0) << err();
    EXPECT_THAT(filesIn(place / "aus gabe"), testing::Contains("disparity.pfm"));
}

TEST_F(ProcessTest, takesAndWritesNamesOfAnyBytes) {
    const std::filesystem::path place = folder / "caf\xE9";
    std::filesystem::create_directory(place);
    const std::filesystem::path left = writeTexture(place / "left\xE9\xFF.pgm", 64, 48);
    writeTexture(place / "right\xE9\xFF.pgm", 64, 48, 4);
    for (const char* locale : {"C.UTF-8", "C"}) {
        std::filesystem::remove_all(place / "aus\xE9");
        EXPECT_EQ(runInShell("cd caf\\351; export LC_ALL=" + std::string(locale) +
                             "; exec \"$0\" run left\\351\\377.pgm right\\351\\377.pgm --out aus\\351"),
                  0)
            << err();
        EXPECT_THAT(process.readAllStandardOutput().toStdString(), HasSubstr("Wrote to aus\\xE9:"));
        const ExportRecord record = readExportRecord(place / "aus\xE9/run.json", test::sgmAlone());
        EXPECT_EQ(record.sources.front().path, left);
        EXPECT_EQ(record.pairName, "\\xE9\\xFF");
    }
    EXPECT_EQ(runInShell("exec \"$0\" info caf\\351/left\\351\\377.pgm caf\\351/aus\\351/run.json"), 0)
        << err();
    EXPECT_THAT(process.readAllStandardOutput().toStdString(),
                HasSubstr("caf\\xE9/left\\xE9\\xFF.pgm: PNM image"));
    EXPECT_EQ(runInShell("exec \"$0\" info caf\\351/gone\\351"), 1);
    EXPECT_THAT(err(), HasSubstr("There is no file caf\\xE9/gone\\xE9; check its name"));
}

TEST_F(ProcessTest, saysInASentenceThatAPlatformCannotBeStarted) {
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert("DISPLAY", ":7777");
    environment.insert("WAYLAND_DISPLAY", "wayland-nowhere");
    for (const char* platform : {"xcb", "wayland", "nonsense"}) {
        environment.insert("QT_QPA_PLATFORM", platform);
        process.setProcessEnvironment(environment);
        for (const QStringList& arguments : {QStringList(), QStringList("system-info")}) {
            EXPECT_EQ(run(arguments), 1) << platform;
            const std::string said = err();
            EXPECT_THAT(said, testing::StartsWith("stereoscope: There is no display for QT_QPA_PLATFORM=" +
                                                  std::string(platform) + " ("));
            EXPECT_EQ(std::ranges::count(said, '\n'), 1) << said;
        }
    }
}

TEST_F(ProcessTest, refusesAtOnceWhatIsNoFile) {
    for (const char* name : {"left.png", "model.pth", "cfg.yaml"}) {
        const test::TempDir place;
        QStringList arguments{"info"};
        for (const std::filesystem::path& file : test::specialFiles(place, name)) arguments << text(file);
        EXPECT_EQ(run(arguments), 1);
        EXPECT_EQ(process.readAllStandardError().count("was expected."), arguments.size() - 1) << name;
    }
}

TEST_F(ProcessTest, needsNoSettingsThatCanBeRead) {
    const std::filesystem::path config = folder / "config/stereoscope";
    std::filesystem::create_directories(config);
    std::filesystem::create_directories(folder / "config/Stereoscope");
    test::makePipe(config / "stereoscope.ini");
    test::makePipe(folder / "config/Stereoscope/models.ini");
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert("XDG_CONFIG_HOME", text(folder / "config"));
    process.setProcessEnvironment(environment);
    EXPECT_EQ(run({"--version"}), 0) << err();
    EXPECT_EQ(run({"models"}), 0) << err();
}

TEST_F(ProcessTest, endsWithOneWhenItFailed) {
    EXPECT_EQ(run({"run", "lost.png", "lost2.png"}), 1);
    EXPECT_THAT(err(), HasSubstr("lost.png"));
}

TEST_F(ProcessTest, endsWithTwoOnWrongUsage) {
    EXPECT_EQ(run({"run", "--fast"}), 2);
}

TEST_F(ProcessTest, printsItsVersion) {
    EXPECT_EQ(run({"--version"}), 0);
    EXPECT_EQ(process.readAllStandardOutput(), "stereoscope " STEREOSCOPE_TEST_VERSION "\n");
}

TEST_F(ProcessTest, stopsCleanlyOnCtrlC) {
    startLongMatch();
    interruptWith(SIGINT);
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(process.exitCode(), 130);
    EXPECT_TRUE(filesIn(out).empty());
}

TEST_F(ProcessTest, stopsCleanlyWhenTerminated) {
    startLongMatch();
    interruptWith(SIGTERM);
    EXPECT_EQ(process.exitCode(), 130);
}

TEST_F(ProcessTest, leavesOnlyWholeScenesOnCtrlC) {
    process.start(STEREOSCOPE_PROGRAM, {"synthesize", "--seed", "1", "--count", "100000", "--out", "out"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return exists(out / "scene_000001"); }, kPatienceMs)) << err();
    interruptWith(SIGINT);
    EXPECT_EQ(process.exitCode(), 130);
    EXPECT_THAT(err(), HasSubstr("interrupted; every file written so far is whole."));
    std::size_t scenes = 0;
    for (const std::string& name : filesIn(out)) {
        if (name == "README.md" || name == "dataset.json") continue;
        EXPECT_THAT(name, testing::StartsWith("scene_"));
        EXPECT_EQ(filesIn(out / name).size(), 5U);
        ++scenes;
    }
    EXPECT_GE(scenes, 2U);
}

TEST_F(ProcessTest, leavesNoHalfFileWhenTheDiskIsFull) {
    std::filesystem::create_directory(out);
    (void)folder.write("out/disparity.pfm", "the file of yesterday");
    const QString command =
        QString("ulimit -f 8 && exec '%1' run '%2' '%3' --scale 0.25 --quiet --out out")
            .arg(STEREOSCOPE_PROGRAM, text(samplePath("left.png")), text(samplePath("right.png")));
    process.start("sh", {"-c", command});
    ASSERT_TRUE(process.waitForFinished(kPatienceMs));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(process.exitCode(), 1);
    EXPECT_THAT(err(), HasSubstr("cannot be written: File too large"));
    EXPECT_THAT(filesIn(out), testing::ElementsAre("disparity.pfm"));
    EXPECT_EQ(fileBytes(out / "disparity.pfm"), "the file of yesterday");
}

}  // namespace
}  // namespace stereo
