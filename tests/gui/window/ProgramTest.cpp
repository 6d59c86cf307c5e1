// The program as a process: what it does with a display, without one, and with wrong arguments.

#include <gmock/gmock.h>

#include <QImage>
#include <QProcess>

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

TEST(Program, screenshotOfAProjectWithoutItsImagesShowsThatAndSaysIt) {
    const TempDir folder;
    const auto project = folder.write("bench.stereoscope",
                                      "stereoscopeProject: 1\ninputs:\n  name: bench\n  left: pair/left.png\n"
                                      "  right: pair/right.png\n");
    const QString file = text(folder / "window.png");
    const Outcome outcome = runProgram({"--screenshot", file, "--theme", "dark", text(project)});
    EXPECT_EQ(outcome.exitCode, 0);
    EXPECT_THAT(outcome.errors, HasSubstr("stereoscope: Neither left.png nor right.png is in"));
    const QImage picture(file);
    ASSERT_FALSE(picture.isNull());
    const QColor ground = ui::darkTokens().errorBg;
    EXPECT_EQ(picture.pixelColor(600, 50), ground) << "the banner";
}

TEST(Program, saysThatTheWindowIsLargerThanAskedFor) {
    const TempDir folder;
    const QString file = text(folder / "window.png");
    const Outcome outcome = runProgram({"--screenshot", file, "--size", "640x400"});
    EXPECT_EQ(outcome.exitCode, 0);
    EXPECT_EQ(outcome.errors,
              "stereoscope: --size is 640x400, and the window is at least 800x560; it is 800x560 now.\n");
    EXPECT_EQ(QImage(file).size(), QSize(800, 560));
}

TEST(Program, doesNotPrintWhatQtSaysToNobody) {
    const TempDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("XDG_RUNTIME_DIR");
    const Outcome outcome = runProgram({"--screenshot", text(folder / "window.png")}, environment);
    EXPECT_EQ(outcome.errors, "");
}

TEST(Program, aFileThatCannotEvenBeLookedForSaysWhy) {
    const TempDir folder;
    const Outcome outcome = runProgram({"--screenshot", text(folder / "window.png"), QString(300, 'n')});
    EXPECT_EQ(outcome.exitCode, 0) << "the picture shows that";
    EXPECT_TRUE(std::filesystem::exists(folder / "window.png"));
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
