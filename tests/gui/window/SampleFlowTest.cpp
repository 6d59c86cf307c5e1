// The main job through the real window with real semi-global matching on the sample.

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <cmath>
#include <sstream>

#include "app/cli/CommandLine.h"
#include "core/io/MapReader.h"
#include "core/io/cloud/Ply.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/StatusField.h"
#include "ui/window/results/ExportDialog.h"

namespace stereo::test {
namespace {

using SampleFlow = WindowFixture;

/// Answers the export dialog once it is open: sets the folder and accepts.
void acceptExportInto(const std::filesystem::path& folder) {
    QTimer::singleShot(0, qApp, [folder] {
        auto* dialog = qobject_cast<ui::ExportDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        dialog->findChild<QLineEdit*>("exportFolder")->setText(QString::fromStdString(folder.string()));
        dialog->findChild<QLineEdit*>("exportTemplate")->setText("{what}");
        auto* button = dialog->findChild<QPushButton*>("exportButton");
        ASSERT_TRUE(button->isEnabled());
        button->click();
    });
}

TEST_F(SampleFlow, opensAndMatchesByItself) {
    openWindow();
    openAndMatchSample();
    EXPECT_EQ(workbench->inputs().pair()->size(), (ImageSize{741, 500}));
    EXPECT_GT(workbench->desk().result()->match->disparity.density(), 0.85);
    EXPECT_GT(workbench->views().cloud()->cloud.size(), 200000U);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
}

TEST_F(SampleFlow, hoverReadsDisparityDepthAndXyz) {
    openWindow();
    openAndMatchSample();
    auto* view = child<ui::ImageView>("disparityView");
    const QPointF imagePoint(400.5, 300.5);
    QTest::mouseMove(view, view->toWidget(imagePoint).toPoint());
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->viewLink().cursor().has_value(); }, kLongMs));
    const QPointF cursor = *window->viewLink().cursor();
    const int x = static_cast<int>(cursor.x());
    const int y = static_cast<int>(cursor.y());
    EXPECT_NEAR(x, 400, 2);
    const float disparity = workbench->desk().result()->match->disparity.at(x, y);
    ASSERT_FALSE(std::isnan(disparity));
    const float depth = workbench->inputs().calibration()->calibration.depth(disparity);
    EXPECT_EQ(child<ui::StatusField>("statusDisparity")->text(), QString::number(disparity, 'f', 2) + " px");
    const QString shown = child<ui::StatusField>("statusDepth")->text();
    EXPECT_TRUE(shown.startsWith(QString::number(depth, 'f', 3) + " m ± ")) << shown.toStdString();
    EXPECT_TRUE(child<ui::StatusField>("statusXyz")->text().endsWith(QString::number(depth, 'f', 3) + " m"));
}

TEST_F(SampleFlow, filtersAreLiveAndShowWhatTheyRemove) {
    openWindow();
    openAndMatchSample();
    const std::size_t before = workbench->views().cloud()->cloud.size();
    const std::size_t flying = workbench->views().cloud()->counts.flying;
    ASSERT_GT(flying, 0U);
    const auto result = workbench->desk().result();
    child<QCheckBox>("flyingFilter")->click();
    waitUntilSettled();
    EXPECT_EQ(workbench->views().cloud()->counts.flying, 0U);
    EXPECT_GT(workbench->views().cloud()->cloud.size(), before);
    EXPECT_EQ(child<QLabel>("flyingFilterRemoved")->text(), "0");
    EXPECT_EQ(workbench->desk().result(), result) << "a live option must not run the matcher";
}

TEST_F(SampleFlow, exportsWhatCanBeOpenedAgain) {
    openWindow();
    openAndMatchSample();
    const std::filesystem::path out = folder / "out";
    QSignalSpy exported(&workbench->exports(), &app::ExportDesk::exported);
    acceptExportInto(out);
    action("actionExport")->trigger();
    ASSERT_TRUE(exported.count() > 0 || exported.wait(kLongMs));
    EXPECT_EQ(readDisparity(out / "disparity.pfm"), workbench->desk().result()->match->disparity);
    EXPECT_EQ(readPly(out / "cloud.ply").points, workbench->views().cloud()->cloud.points);
    EXPECT_TRUE(std::filesystem::exists(out / "disparity.pfm.json"));
    EXPECT_TRUE(std::filesystem::exists(out / "cloud.ply.json"));
}

TEST_F(SampleFlow, asksBeforeReplacingFiles) {
    openWindow();
    openAndMatchSample();
    const std::filesystem::path out = folder / "out";
    std::filesystem::create_directory(out);
    const auto existing = folder.write("out/disparity.pfm", "mine");
    prompts.replace = false;
    acceptExportInto(out);
    action("actionExport")->trigger();
    EXPECT_EQ(prompts.replaceQuestions, 1);
    EXPECT_EQ(fileBytes(existing), "mine");
}

TEST_F(SampleFlow, windowAndCommandLineWriteTheSameBytes) {
    openWindow();
    openAndMatchSample();
    QSignalSpy exported(&workbench->exports(), &app::ExportDesk::exported);
    acceptExportInto(folder / "window");
    action("actionExport")->trigger();
    ASSERT_TRUE(exported.count() > 0 || exported.wait(kLongMs));

    std::ostringstream out;
    std::ostringstream err;
    const app::CommandLineServices services{.matchers = sgmAlone(), .systemInfo = {}, .out = out, .err = err};
    const auto path = [](const std::filesystem::path& file) { return QString::fromStdString(file.string()); };
    ASSERT_EQ(app::runCommandLine(
                  {"run", "--left", path(samplePath("left.png")), "--right", path(samplePath("right.png")),
                   "--calib", path(samplePath("calib.txt")), "--out", path(folder / "cli"), "--quiet"},
                  services),
              app::ExitCode::Done)
        << err.str();
    for (const char* file : {"disparity.pfm", "cloud.ply"}) {
        const std::string bytes = fileBytes(folder / "window" / file);
        EXPECT_GT(bytes.size(), 1000U);
        EXPECT_EQ(bytes, fileBytes(folder / "cli" / file)) << file;
    }
}

}  // namespace
}  // namespace stereo::test
