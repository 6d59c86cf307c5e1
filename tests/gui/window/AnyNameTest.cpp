// Files whose names are not UTF-8, by every way into the window and out of it.

#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <csignal>

#include "app/workbench/SessionKeeper.h"
#include "core/io/QtPath.h"
#include "core/io/Sidecar.h"
#include "core/project/ExportRecord.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/SpecialFiles.h"
#include "ui/window/dialogs/Prompts.h"

namespace stereo::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AnyName : public WindowFixture {
protected:
    AnyName() {
        std::filesystem::create_directory(place);
        std::filesystem::copy_file(samplePath("left.png"), left);
        std::filesystem::copy_file(samplePath("right.png"), right);
        std::filesystem::copy_file(samplePath("calib.txt"), place / "calib.txt");
    }
    void waitForPair() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    }
    void expectOpened() {
        waitForPair();
        EXPECT_EQ(workbench->inputs().pair()->leftPath(), left);
        EXPECT_EQ(workbench->inputs().pair()->rightPath(), right);
        EXPECT_EQ(workbench->project().calibration.path, place / "calib.txt");
    }

    std::filesystem::path place = folder / "caf\xE9";
    std::filesystem::path left = place / "left_\xE9.png", right = place / "right_\xE9.png";
};

TEST_F(AnyName, opensWhenItIsDropped) {
    openWindow();
    QMimeData data;
    data.setData("text/uri-list",
                 "file://" + QByteArray::fromStdString((folder / "").native()).toPercentEncoding("/") +
                     "caf%E9/left_%E9.png\r\n");
    drop(data);
    expectOpened();
}

TEST_F(AnyName, opensAsAFolderIsRememberedAndExported) {
    openWindow();
    workbench->inputs().open({place});
    expectOpened();
    EXPECT_EQ(settings.recentPairs().front().left, left);
    EXPECT_THAT(window->windowTitle().toStdString(), HasSubstr("\\xE9"));
    waitUntilSettled();
    app::ExportRequest request = workbench->exportRequest();
    request.folder = folder / "aus\xE9";
    request.nameTemplate = "{pair}_{what}";
    request.items = {{mapid::kDisparity, app::Encoding::Pfm}};
    workbench->exports().start(request);
    waitUntilSettled();
    const std::filesystem::path written = folder / "aus\xE9/\xE9_disparity.pfm";
    ASSERT_TRUE(std::filesystem::exists(written));
    EXPECT_EQ(readExportRecord(sidecarPath(written), workbench->choice().matchers()).sources.front().path,
              left);

    endProgram();
    openWindow();
    action("actionRecent1")->trigger();
    expectOpened();
}

TEST_F(AnyName, isOpenedByArgumentAndBroughtBackByTheSession) {
    const std::filesystem::path root = folder / "config/stereoscope/sessions";
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_CONFIG_HOME", toQString(folder / "config"));
    program.setProcessEnvironment(environment);
    program.setWorkingDirectory(toQString(folder.path()));
    program.start("/bin/sh",
                  {"-c", R"sh(eval "$(printf 'exec "$0" caf\351/left_\351.png caf\351/right_\351.png')")sh",
                   STEREOSCOPE_PROGRAM});
    ASSERT_TRUE(program.waitForStarted());
    const auto isSaved = [&] {
        std::error_code missing;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root, missing)) {
            if (entry.path().filename() == "session.stereoscope") return true;
        }
        return false;
    };
    EXPECT_TRUE(QTest::qWaitFor(isSaved, kLongMs));
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    ASSERT_TRUE(program.waitForFinished());
    openWindow();
    app::SessionFolder sessions(root);
    app::SessionKeeper keeper(*workbench, *projects, sessions);
    ASSERT_EQ(keeper.left().size(), 1U) << program.readAllStandardError().toStdString();
    window->listSessions(keeper);
    window->offerSessions();
    child<QPushButton>("continueSession")->click();
    expectOpened();
}

/// Types `text` into the file dialog that comes up, and accepts it.
void answerFileDialog(const QString& text) {
    QTimer::singleShot(0, qApp, [text] {
        ASSERT_TRUE(QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; }, 10000));
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        auto* name = dialog->findChild<QLineEdit*>();
        name->setText(text);
        QTest::keyClick(name, Qt::Key_Return);
        if (!dialog->isVisible()) return;
        ADD_FAILURE() << "not accepted: " << text.toStdString();
        dialog->reject();
    });
}

TEST_F(AnyName, canBeTypedIntoQtsDialogs) {
    openWindow();
    ui::DialogPrompts dialogs;
    answerFileDialog(toQString(left));
    EXPECT_THAT(dialogs.openFiles(*window, "Open", "Images (*.png)", folder.path()), ElementsAre(left));
    answerFileDialog(toQString(samplePath("left.png")));
    EXPECT_THAT(dialogs.openFiles(*window, "Open", "Images (*.png)", folder.path()),
                ElementsAre(samplePath("left.png")));
    answerFileDialog(toQString(place));
    EXPECT_EQ(dialogs.chooseFolder(*window, "Folder", folder.path()), place);
    answerFileDialog(toQString(place / "cloud\xE9.png"));
    EXPECT_EQ(dialogs.saveFile(*window, "Save", folder / "cloud.png", "Images (*.png)"),
              place / "cloud\xE9.png");
}

TEST_F(AnyName, ofASessionsLockThatIsAPipeHoldsNothingUp) {
    openWindow();
    std::filesystem::create_directories(folder / "one/session-x");
    makePipe(folder / "one/lock");
    makePipe(folder / "one/session-x.lock");
    makePipe(folder / "one/session-x/session.stereoscope");
    app::SessionFolder sessions(folder / "one");
    const app::SessionKeeper keeper(*workbench, *projects, sessions);
    EXPECT_TRUE(keeper.left().empty());
}

}  // namespace
}  // namespace stereo::test
