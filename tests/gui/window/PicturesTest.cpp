// The window as a whole, compared area by area with what was looked at and recorded.

#include "tests/gui/window/Areas.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/window/frame/Screenshot.h"

namespace stereo::test {
namespace {

class Pictures : public WindowFixture {
protected:
    QImage picture() {
        const QString file = QString::fromStdString(folder / "picture.png");
        bool done = false;
        ui::Screenshot screenshot(*window, *workbench, file.toStdString(), [&](const QString& problem) {
            EXPECT_EQ(problem.toStdString(), "");
            done = true;
        });
        EXPECT_TRUE(QTest::qWaitFor([&] { return done; }, kLongMs));
        return QImage(file);
    }
    void expectAsRecorded(const char* name) {
        EXPECT_EQ(differenceFromRecorded(picture(), name).toStdString(), "");
    }
};

TEST(Areas, sayWhereAPictureDiffers) {
    QImage picture(120, 80, QImage::Format_RGB32);
    picture.fill(Qt::black);
    EXPECT_EQ(areasOf(picture).size(), QSize(3, 2));
    for (int x = 40; x < 80; ++x) {
        for (int y = 0; y < 40; ++y) picture.setPixelColor(x, y, QColor(90, 0, 0));
    }
    EXPECT_EQ(areasOf(picture).pixelColor(1, 0), QColor(90, 0, 0));
    EXPECT_EQ(areasOf(picture).pixelColor(0, 0), QColor(Qt::black));
}

TEST_F(Pictures, theEmptyWindow) {
    openWindow();
    expectAsRecorded("empty-dark");
}

TEST_F(Pictures, theSampleInDarkAndLight) {
    openWindow();
    openAndMatchSample();
    expectAsRecorded("main-dark");
    theme.setChoice(ui::Theme::Choice::Light);
    expectAsRecorded("main-light");
}

TEST_F(Pictures, theLargeCloud) {
    openWindow();
    openAndMatchSample();
    action("actionLayout3")->trigger();
    action("actionMaximise4")->trigger();
    expectAsRecorded("cloud-dark");
}

}  // namespace
}  // namespace stereo::test
