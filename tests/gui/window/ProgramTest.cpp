// The program as a process: what it does with a display, without one, and with wrong arguments.

#include <gmock/gmock.h>

#include <QImage>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <sstream>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "ui/theme/Tokens.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

struct Outcome {
    int exitCode = -1;
    std::string errors;
};

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

Outcome runProgram(const QStringList& arguments, const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(STEREOSCOPE_PROGRAM, arguments);
    EXPECT_TRUE(process.waitForFinished(60000));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    return {process.exitCode(), process.readAllStandardError().toStdString()};
}

Outcome runProgram(const QStringList& arguments) {
    return runProgram(arguments, QProcessEnvironment::systemEnvironment());
}

QStringList sampleFiles() {
    return {text(samplePath("left.png")), text(samplePath("right.png")), text(samplePath("calib.txt"))};
}

/// Pixels that are far from grey.
int colourfulPixels(const QImage& picture, QRect area) {
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += picture.pixelColor(x, y).hslSaturation() > 128;
    }
    return count;
}

TEST(Program, screenshotShowsTheMatchedPairInTheAskedSizeAndTheme) {
    const TempDir folder;
    const QString file = text(folder / "window.png");
    const Outcome outcome = runProgram(
        QStringList{"--screenshot", file, "--size", "1280x800", "--theme", "light"} + sampleFiles());
    ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
    const QImage picture(file);
    ASSERT_EQ(picture.size(), QSize(1280, 800));
    EXPECT_EQ(picture.pixelColor(700, 3), ui::lightTokens().window);
    EXPECT_GT(colourfulPixels(picture, QRect(270, 370, 340, 220)), 30000) << "the disparity in colours";
    EXPECT_GT(colourfulPixels(picture, QRect(640, 440, 320, 220)), 5000) << "the red motorcycle in the cloud";
}

TEST(Program, screenshotOfFilesThatCannotBeOpenedSaysWhy) {
    const TempDir folder;
    const Outcome outcome =
        runProgram({"--screenshot", text(folder / "window.png"), text(folder / "gone.png")});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("gone.png"));
    EXPECT_FALSE(std::filesystem::exists(folder / "window.png"));
}

TEST(Program, aFileThatCannotEvenBeLookedForSaysWhy) {
    const TempDir folder;
    const Outcome outcome = runProgram({"--screenshot", text(folder / "window.png"), QString(300, 'n')});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("File name too long"));
}

TEST(Program, screenshotIntoAMissingFolderSaysSo) {
    const TempDir folder;
    const Outcome outcome = runProgram({"--screenshot", text(folder / "gone/window.png")});
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("could not be written"));
}

TEST(Program, withoutADisplaySaysWhatWorksInstead) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
    const Outcome outcome = runProgram(sampleFiles(), environment);
    EXPECT_EQ(outcome.exitCode, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("There is no display for the window; 'stereoscope run'"));
}

/// The niceness of each thread of a process, its first thread's first: proc(5), stat, field 19.
std::vector<int> nicenessOfThreads(qint64 process) {
    std::vector<int> niceness;
    const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
    for (const auto& task : std::filesystem::directory_iterator(tasks)) {
        const std::string stat = fileBytes(task.path() / "stat");
        std::istringstream fields(stat.substr(stat.rfind(')') + 2));
        std::string field;
        for (int i = 3; i <= 19; ++i) fields >> field;
        const bool isFirst = task.path().filename() == std::to_string(process);
        niceness.insert(isFirst ? niceness.begin() : niceness.end(), std::stoi(field));
    }
    return niceness;
}

/// Asked in a thread that ends with its niceness.
bool mayPreferThreads() {
    bool may = false;
    std::thread([&may] { may = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), -3) == 0; }).join();
    return may;
}

TEST(Program, prefersTheThreadOfTheWindowAlone) {
    if (!mayPreferThreads()) GTEST_SKIP() << "this user may not";
    const TempDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_CONFIG_HOME", text(folder.path()));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(STEREOSCOPE_PROGRAM, sampleFiles());
    ASSERT_TRUE(process.waitForStarted());
    const auto isMatched = [&] { return std::filesystem::exists(folder / "stereoscope/session.json"); };
    EXPECT_TRUE(QTest::qWaitFor(isMatched, 60000));
    const std::vector<int> niceness = nicenessOfThreads(process.processId());
    process.kill();
    process.waitForFinished();
    EXPECT_EQ(niceness.front(), getpriority(PRIO_PROCESS, 0) == 0 ? -3 : getpriority(PRIO_PROCESS, 0));
    EXPECT_GE(*std::min_element(niceness.begin() + 1, niceness.end()), 0);
}

TEST(Program, anUnknownThemeIsWrongUsage) {
    const Outcome outcome = runProgram({"--theme", "pink"});
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("--theme is pink; it takes dark or light."));
}

TEST(Program, aSizeThatIsNoneIsWrongUsage) {
    const Outcome outcome = runProgram({"--size", "big"});
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("--size is big"));
}

}  // namespace
}  // namespace stereo::test
