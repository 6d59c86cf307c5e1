#include "ui/image/ImageView.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <vector>

#include "tests/gui/Mouse.h"
#include "ui/theme/Theme.h"

namespace stereo::ui {

namespace {

QImage gradient(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) image.setPixel(x, y, qRgb(x % 256, y % 256, 40));
    }
    return image;
}

double distance(QPointF a, QPointF b) {
    return QLineF(a, b).length();
}

class ImageViews : public testing::Test {
protected:
    ImageViews() {
        m_left.setPicture(ImagePyramid(gradient(400, 300)));
        m_right.setPicture(ImagePyramid(gradient(400, 300)));
        m_left.resize(400, 400);
        m_right.resize(300, 200);
        m_left.show();
    }

    void wheel(QPointF at, int delta) {
        QWheelEvent event(at, m_left.mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&m_left, &event);
    }

    const Theme m_theme{*qApp, Theme::Choice::Dark};
    ViewLink m_link;
    ImageView m_left{m_link};
    ImageView m_right{m_link};
};

}  // namespace

TEST_F(ImageViews, fitShowsTheWholePicture) {
    EXPECT_DOUBLE_EQ(m_left.zoom(), 1.0);
    EXPECT_EQ(m_left.toWidget({0, 0}), QPointF(0, 50));
    EXPECT_EQ(m_left.toWidget({400, 300}), QPointF(400, 350));
}

TEST_F(ImageViews, wheelKeepsThePixelUnderTheMouse) {
    const QPointF mouse(123, 210);
    const QPointF before = m_left.toImage(mouse);
    for (int i = 0; i < 9; ++i) wheel(mouse, 120);
    EXPECT_GT(m_left.zoom(), 7);
    EXPECT_LT(distance(m_left.toWidget(before), mouse), 1);
    for (int i = 0; i < 9; ++i) wheel(mouse, -120);
    EXPECT_LT(distance(m_left.toWidget(before), mouse), 1);
}

TEST_F(ImageViews, linkedViewsAgree) {
    wheel({300, 100}, 360);
    EXPECT_DOUBLE_EQ(m_right.zoom(), m_left.zoom());
    EXPECT_LT(distance(m_right.toImage({150, 100}), m_left.toImage({200, 200})), 1);
}

TEST_F(ImageViews, dragPans) {
    wheel({200, 200}, 480);
    const QPointF grabbed = m_left.toImage({200, 200});
    QTest::mousePress(&m_left, Qt::LeftButton, {}, {200, 200});
    test::moveMouse(m_left, {240, 170}, Qt::LeftButton);
    QTest::mouseRelease(&m_left, Qt::LeftButton, {}, {240, 170});
    EXPECT_LT(distance(m_left.toWidget(grabbed), {240, 170}), 1);
}

TEST_F(ImageViews, pictureCannotBePannedAway) {
    wheel({200, 200}, 120);
    QTest::mousePress(&m_left, Qt::LeftButton, {}, {200, 200});
    test::moveMouse(m_left, {5000, 5000}, Qt::LeftButton);
    QTest::mouseRelease(&m_left, Qt::LeftButton);
    EXPECT_EQ(m_link.centre(), QPointF(0, 0));
}

TEST_F(ImageViews, doubleClickFits) {
    wheel({200, 200}, 480);
    QTest::mouseDClick(&m_left, Qt::LeftButton);
    EXPECT_TRUE(m_link.isFit());
}

TEST_F(ImageViews, keysFitZoomAndPan) {
    QTest::keyClick(&m_left, Qt::Key_Plus);
    EXPECT_DOUBLE_EQ(m_left.zoom(), 1.25);
    QTest::keyClick(&m_left, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(m_link.centre().x(), 200 + 40 / 1.25);
    QTest::keyClick(&m_left, Qt::Key_0, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(m_left.zoom(), 1.0);
    EXPECT_FALSE(m_link.isFit());
    QTest::keyClick(&m_left, Qt::Key_F);
    EXPECT_TRUE(m_link.isFit());
}

TEST_F(ImageViews, keysMoveTheCrosshair) {
    QTest::keyClick(&m_left, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(m_link.cursor(), QPointF(200.5, 150.5)) << "begins in the middle";
    QTest::keyClick(&m_left, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&m_left, Qt::Key_Down, Qt::ShiftModifier | Qt::ControlModifier);
    EXPECT_EQ(m_link.cursor(), QPointF(199.5, 160.5));
    EXPECT_TRUE(m_link.isFit());
}

TEST_F(ImageViews, crosshairMovedByKeysStaysInSight) {
    m_left.zoomTo(10, {200, 200});
    m_link.setCursor(QPointF(200.5, 169.5));
    QTest::keyClick(&m_left, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_LE(m_left.toWidget(*m_link.cursor()).y(), 400);
    const auto leap = Qt::ShiftModifier | Qt::ControlModifier;
    for (int i = 0; i < 40; ++i) QTest::keyClick(&m_left, Qt::Key_Down, leap);
    EXPECT_EQ(m_link.cursor(), QPointF(200.5, 299.5)) << "stays in the picture";
}

TEST_F(ImageViews, arrowKeysAreTheWindowsWhileTheWholePictureIsShown) {
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
    QApplication::sendEvent(&m_left, &press);
    EXPECT_FALSE(press.isAccepted());
    EXPECT_TRUE(m_link.isFit());
}

TEST_F(ImageViews, zoomStaysWithinItsLimits) {
    for (int i = 0; i < 60; ++i) wheel({200, 200}, 120);
    EXPECT_EQ(m_left.zoom(), ViewLink::kMaximumZoom);
    for (int i = 0; i < 90; ++i) wheel({200, 200}, -120);
    EXPECT_EQ(m_left.zoom(), ViewLink::kMinimumZoom);
}

TEST_F(ImageViews, mouseReportsThePixelAndMovesTheCursor) {
    std::optional<QPointF> reported;
    QObject::connect(&m_left, &ImageView::cursorMoved, &m_left, [&](auto point) { reported = point; });
    test::moveMouse(m_left, {100, 150});
    EXPECT_EQ(reported, QPointF(100, 100));
    EXPECT_EQ(m_link.cursor(), QPointF(100, 100));
}

TEST_F(ImageViews, mouseBesideThePictureReportsNothing) {
    m_link.setCursor(QPointF(1, 1));
    test::moveMouse(m_left, {100, 20});
    EXPECT_EQ(m_link.cursor(), std::nullopt);
}

TEST_F(ImageViews, rightViewLeavesTheCursorToTheWindow) {
    m_right.setMovesLinkedCursor(false);
    m_right.show();
    m_link.setCursor(QPointF(7, 7));
    test::moveMouse(m_right, {100, 100});
    EXPECT_EQ(m_link.cursor(), QPointF(7, 7));
}

TEST_F(ImageViews, magnifiedPixelsHaveHardEdges) {
    m_left.zoomTo(10, {200, 200});
    const QImage shown = m_left.grab().toImage();
    const QPoint inside = m_left.toWidget({210.9, 150.5}).toPoint();
    EXPECT_EQ(shown.pixel(inside), qRgb(210, 150, 40));
}

TEST_F(ImageViews, crosshairOfTheRightImageIsShifted) {
    m_left.setCursorShift(50.0);
    m_link.setCursor(QPointF(200.5, 150.5));
    const QImage shown = m_left.grab().toImage();
    m_link.setCursor(std::nullopt);
    const QImage plain = m_left.grab().toImage();
    const int row = 60;
    EXPECT_NE(shown.pixel(150, row), plain.pixel(150, row));
    EXPECT_EQ(shown.pixel(200, row), plain.pixel(200, row));
}

TEST_F(ImageViews, farMagnifiedPixelsAreWrittenOn) {
    std::vector<QPoint> asked;
    m_left.setPixelText([&](int x, int y) {
        asked.emplace_back(x, y);
        return QString("1");
    });
    m_left.zoomTo(40, {200, 200});
    (void)m_left.grab();
    EXPECT_TRUE(asked.empty());
    m_left.zoomTo(100, {200, 200});
    (void)m_left.grab();
    EXPECT_GE(asked.size(), 16u);
}

TEST_F(ImageViews, withoutPictureNothingHappens) {
    m_left.clear();
    wheel({10, 10}, 120);
    test::moveMouse(m_left, {30, 30});
    QTest::mousePress(&m_left, Qt::LeftButton, {}, {30, 30});
    test::moveMouse(m_left, {90, 90}, Qt::LeftButton);
    QTest::keyClick(&m_left, Qt::Key_Right);
    (void)m_left.grab();
    EXPECT_EQ(m_left.zoom(), 0);
    EXPECT_TRUE(m_link.isFit());
}

namespace {

/// Where lines run, in logical pixels of the view from its middle: at the left edge of the gradient.
std::vector<int> rowLinesOf(ImageView& view) {
    view.setRowLines(false);
    const QImage without = view.grab().toImage();
    view.setRowLines(true);
    const QImage with = view.grab().toImage();
    std::vector<int> lines;
    const int x = view.width() / 2;
    for (int y = 0; y < with.height(); ++y) {
        if (qBlue(with.pixel(x, y)) > qBlue(without.pixel(x, y)) + 40) lines.push_back(y - with.height() / 2);
    }
    return lines;
}

}  // namespace

TEST_F(ImageViews, rowLinesLieInTheSameRowsOfLinkedViews) {
    m_right.show();
    m_link.setView(1, {200, 150});
    m_left.resize(400, 200);
    m_right.resize(300, 200);
    const std::vector<int> lines = rowLinesOf(m_left);
    ASSERT_EQ(lines.size(), 6U) << "each 32 px of 200";
    EXPECT_EQ(lines.front(), 64 - 150);
    EXPECT_EQ(lines[1] - lines[0], 32);
    EXPECT_EQ(rowLinesOf(m_right), lines);
}

TEST_F(ImageViews, rowLinesStayApartAtAnyZoom) {
    m_left.resize(400, 400);
    for (const double zoom : {0.1, 0.5, 1.0, 7.0, 100.0}) {
        m_link.setView(zoom, {200, 150});
        const std::vector<int> lines = rowLinesOf(m_left);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            EXPECT_GE(lines[i] - lines[i - 1], 19) << zoom;
            EXPECT_LE(lines[i] - lines[i - 1], 101) << zoom;
        }
    }
}

TEST_F(ImageViews, aCrosshairCanStandElsewhere) {
    m_link.setCursor(QPointF(100, 100));
    m_left.setCursorPoint(QPointF(300, 200));
    const QPoint at = m_left.toWidget({300.5, 200.5}).toPoint() - QPoint(0, 20);
    const QRgb marked = m_left.grab().toImage().pixel(at);
    m_left.setCursorPoint(std::nullopt);
    EXPECT_NE(m_left.grab().toImage().pixel(at), marked);
}

}  // namespace stereo::ui
