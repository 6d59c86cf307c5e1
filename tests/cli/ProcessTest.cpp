#include <QProcess>
#include <QTest>

#include <gmock/gmock.h>

#include <csignal>

#include "core/io/ExportRecord.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
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
