#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QLabel>
#include <QProcess>
#include <QTest>

#include "tests/gui/cloud/SyntheticScene.h"
#include "ui/cloud/GraphicsFacts.h"
#include "ui/cloud/PointCloudView.h"

namespace stereo::ui {
namespace {

/// Runs one of the disabled tests below in a process of its own on another display platform.
int exitCodeOn(const char* platform, const char* test) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", platform);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(),
                  {QString("--gtest_filter=%1").arg(test), "--gtest_also_run_disabled_tests"});
    process.waitForFinished(60'000);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

TEST(WithoutOpenGl, offscreenShowsASentenceInPlaceOfTheCloud) {
    EXPECT_EQ(exitCodeOn("offscreen", "*DISABLED_showsASentence"), 0);
}

TEST(WithoutOpenGl, minimalShowsASentenceInPlaceOfTheCloud) {
    EXPECT_EQ(exitCodeOn("minimal", "*DISABLED_showsASentence"), 0);
}

TEST(WithoutOpenGl, DISABLED_showsASentence) {
    const test::SyntheticScene scene({32, 24});
    PointCloudView view;
    view.show();
    view.setCloud(scene.cloud);
    view.setCalibration(scene.calibration);
    view.setLook({});
    view.setTheme(CloudTheme::light());
    view.markPixel(3);
    view.fitAll();
    view.lookFrom(StandardView::Top);
    QTest::mouseClick(&view, Qt::LeftButton);
    QTest::mouseDClick(&view, Qt::LeftButton);
    EXPECT_FALSE(view.canDraw());
    EXPECT_TRUE(view.grabCloud(true).isNull());
    EXPECT_TRUE(openGlRendererName().isEmpty());
    EXPECT_EQ(view.findChild<QLabel*>("noOpenGlLabel")->text(), whyNoOpenGl());
    EXPECT_TRUE(whyNoOpenGl().contains("The cloud needs OpenGL"));
    EXPECT_FALSE(view.grab().isNull());
}

}  // namespace
}  // namespace stereo::ui
