#include "ui/image/PictureComparison.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/gui/Mouse.h"
#include "ui/image/WipeHandle.h"
#include "ui/theme/Theme.h"

namespace stereo::ui {

namespace {

constexpr QRgb kRed = 0xffff0000;
constexpr QRgb kBlue = 0xff0000ff;

ImagePyramid plain(QRgb colour, QSize size = {400, 300}) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return ImagePyramid(image);
}

/// A red picture that fills its view, compared with a blue one.
class Comparing : public testing::Test {
protected:
    Comparing() {
        m_view.setPicture(plain(kRed));
        m_comparison.setPictures("Left", "Right", plain(kBlue));
        m_view.resize(400, 300);
        m_view.show();
        QApplication::setActiveWindow(&m_view);
    }

    [[nodiscard]] QRgb shownAt(int x) { return m_view.grab().toImage().pixel(x, 200); }
    WipeHandle& handle() { return *m_view.findChild<WipeHandle*>(); }

    const Theme m_theme{*qApp, Theme::Choice::Dark};
    ViewLink m_link;
    ImageView m_view{m_link};
    PictureComparison& m_comparison = *new PictureComparison(m_view);
};

}  // namespace

TEST_F(Comparing, offShowsTheViewsOwnPicture) {
    EXPECT_EQ(shownAt(20), kRed);
    EXPECT_EQ(shownAt(380), kRed);
    EXPECT_FALSE(handle().isVisible());
}

TEST_F(Comparing, wipeShowsTheOtherPictureLeftOfTheLine) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    EXPECT_EQ(shownAt(180), kBlue);
    EXPECT_EQ(shownAt(220), kRed);
}

TEST_F(Comparing, lineIsDragged) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    QTest::mousePress(&handle(), Qt::LeftButton, {}, {12, 80});
    test::moveMouse(handle(), {112, 80}, Qt::LeftButton);
    QTest::mouseRelease(&handle(), Qt::LeftButton, {}, {12, 80});
    EXPECT_EQ(shownAt(280), kBlue);
    EXPECT_EQ(shownAt(320), kRed);
    EXPECT_NEAR(handle().geometry().center().x(), 300, 1);
}

TEST_F(Comparing, keysMoveTheLine) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    handle().setFocus();
    QTest::keyClick(&handle(), Qt::Key_Right);
    EXPECT_DOUBLE_EQ(handle().share(), 0.51);
    QTest::keyClick(&handle(), Qt::Key_Home);
    EXPECT_EQ(shownAt(20), kRed);
    QTest::keyClick(&handle(), Qt::Key_End);
    EXPECT_EQ(shownAt(380), kBlue);
}

TEST_F(Comparing, lineStaysAtItsShareOfTheView) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    m_comparison.setWipeShare(0.25);
    m_view.resize(800, 300);
    QApplication::processEvents();
    EXPECT_NEAR(handle().geometry().center().x(), 200, 1);
    EXPECT_EQ(handle().height(), 300);
}

TEST_F(Comparing, lineCanBeTakenFromTheViewsEdge) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    m_comparison.setWipeShare(0);
    EXPECT_GT(handle().geometry().right(), 6);
}

TEST_F(Comparing, wheelOverTheLineZooms) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    const QPointF at(12, 80);
    QWheelEvent event(at, handle().mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&handle(), &event);
    EXPECT_DOUBLE_EQ(handle().share(), 0.5);
    EXPECT_DOUBLE_EQ(m_view.zoom(), 1.25);
}

TEST_F(Comparing, blinkTakesTurns) {
    m_comparison.setBlinkMilliseconds(20);
    m_comparison.setMode(PictureComparison::Mode::Blink);
    EXPECT_EQ(shownAt(380), kBlue) << "the other one first, so that something is seen to happen";
    EXPECT_TRUE(QTest::qWaitFor([this] { return shownAt(380) == kRed; }));
    EXPECT_TRUE(QTest::qWaitFor([this] { return shownAt(380) == kBlue; }));
    m_comparison.setMode(PictureComparison::Mode::Off);
    EXPECT_EQ(shownAt(380), kRed);
}

TEST_F(Comparing, peekingShowsTheOtherAndComesBackToTheWipe) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    m_comparison.setPeeking(true);
    EXPECT_EQ(shownAt(380), kBlue);
    EXPECT_FALSE(handle().isVisible());
    m_comparison.setPeeking(false);
    EXPECT_EQ(shownAt(220), kRed);
    EXPECT_TRUE(handle().isVisible());
}

TEST_F(Comparing, namesStandOnThePicturesWhileBothAreInTheView) {
    const auto top = [this](int x) { return m_view.grab().toImage().pixel(x, 12); };
    EXPECT_EQ(top(14), kRed);
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    EXPECT_NE(top(14), kBlue);
    EXPECT_NE(top(386), kRed);
}

TEST_F(Comparing, pixelNumbersAreThoseOfThePictureTheyStandOn) {
    bool asked = false;
    m_comparison.setPictures("Left", "Disparity", plain(kBlue), [&](int, int) {
        asked = true;
        return QString("1");
    });
    m_view.zoomTo(100, {200, 150});
    (void)m_view.grab();
    EXPECT_FALSE(asked);
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    (void)m_view.grab();
    EXPECT_TRUE(asked);
}

TEST_F(Comparing, aPictureOfAnotherSizeIsNotShown) {
    m_comparison.setPictures("Left", "Right", plain(kBlue, {300, 300}));
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    EXPECT_EQ(shownAt(20), kRed);
    EXPECT_FALSE(handle().isVisible());
}

TEST_F(Comparing, modeStaysForTheNextPicture) {
    m_comparison.setMode(PictureComparison::Mode::Wipe);
    m_comparison.setPictures("Left", "Right", {});
    EXPECT_EQ(shownAt(180), kRed);
    m_comparison.setPictures("Left", "Right", plain(kBlue));
    EXPECT_EQ(shownAt(180), kBlue);
    EXPECT_TRUE(handle().isVisible());
}

}  // namespace stereo::ui
