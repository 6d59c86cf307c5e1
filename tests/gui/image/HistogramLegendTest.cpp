#include "ui/image/HistogramLegend.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/Mouse.h"
#include "ui/theme/Theme.h"

namespace stereo::ui {

namespace {

/// Values 0 to 100 evenly, shown from 20 to 80.
class Legend : public testing::Test {
protected:
    Legend() {
        m_legend.setHistogram({{0, 100}, std::vector<std::uint32_t>(100, 7)});
        m_options.range = {20, 80};
        m_legend.setDisplay(m_options);
        m_legend.setUnits("px");
        m_legend.resize(400, 98);
        m_legend.show();
        QApplication::setActiveWindow(&m_legend);
    }

    [[nodiscard]] QPoint at(double value) const { return {qRound(m_legend.xOf(value)), 40}; }

    void drag(double from, double to) {
        const QPoint target = at(to);
        QTest::mousePress(&m_legend, Qt::LeftButton, {}, at(from));
        test::moveMouse(m_legend, target, Qt::LeftButton);
        QTest::mouseRelease(&m_legend, Qt::LeftButton, {}, target);
    }

    const Theme m_theme{*qApp, Theme::Choice::Dark};
    HistogramLegend m_legend;
    DisplayOptions m_options;
};

}  // namespace

TEST_F(Legend, placesValuesLinearly) {
    EXPECT_DOUBLE_EQ(m_legend.valueOf(m_legend.xOf(37.5)), 37.5);
    EXPECT_DOUBLE_EQ(m_legend.xOf(50), (m_legend.xOf(0) + m_legend.xOf(100)) / 2);
}

TEST_F(Legend, dragOfAnEndChangesTheRange) {
    QSignalSpy changed(&m_legend, &HistogramLegend::rangeChanged);
    QSignalSpy finished(&m_legend, &HistogramLegend::editingFinished);
    drag(20, 35);
    EXPECT_NEAR(m_legend.range().low, 35, 0.3);
    EXPECT_EQ(m_legend.range().high, 80);
    EXPECT_GE(changed.count(), 1);
    EXPECT_EQ(finished.count(), 1);
}

TEST_F(Legend, endsDoNotPassEachOther) {
    drag(20, 95);
    EXPECT_LT(m_legend.range().low, m_legend.range().high);
    EXPECT_NEAR(m_legend.range().low, 80, 0.5);
}

TEST_F(Legend, dragBesideTheEndsDoesNothing) {
    QSignalSpy changed(&m_legend, &HistogramLegend::rangeChanged);
    drag(50, 60);
    EXPECT_EQ(changed.count(), 0);
}

TEST_F(Legend, endsOutsideOfTheMapStayInSight) {
    m_options.range = {-50, 200};
    m_legend.setDisplay(m_options);
    EXPECT_GT(m_legend.xOf(-50), 0);
    EXPECT_LT(m_legend.xOf(200), m_legend.width());
}

TEST_F(Legend, keysMoveTheEnds) {
    m_legend.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&m_legend, Qt::Key_Right);
    EXPECT_NEAR(m_legend.range().low, 21, 1e-9);
    QTest::keyClick(&m_legend, Qt::Key_Tab);
    QTest::keyClick(&m_legend, Qt::Key_End);
    EXPECT_NEAR(m_legend.range().high, 100, 1e-9);
}

TEST_F(Legend, doubleClickAsksForTheAutomaticRange) {
    QSignalSpy asked(&m_legend, &HistogramLegend::autoRangeRequested);
    QTest::mouseDClick(&m_legend, Qt::LeftButton, {}, at(50));
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(Legend, barsWearTheColoursOfTheMap) {
    const QImage shown = m_legend.grab().toImage();
    const Rgb middle = colours(m_options.colormap)[128];
    const QColor drawn = shown.pixelColor(at(50));
    EXPECT_NEAR(drawn.red(), middle[0], 4);
    EXPECT_NEAR(drawn.green(), middle[1], 4);
    EXPECT_NEAR(drawn.blue(), middle[2], 4);
    EXPECT_EQ(shown.pixelColor(at(10)), darkTokens().outOfRange);
}

TEST_F(Legend, cursorValueIsAHairline) {
    m_legend.setCursorValue(60);
    EXPECT_EQ(m_legend.grab().toImage().pixelColor(at(60)), darkTokens().text);
}

TEST_F(Legend, drawsWithoutAnyValue) {
    m_legend.setHistogram({{0, 1}, {}});
    EXPECT_FALSE(m_legend.grab().isNull());
}

}  // namespace stereo::ui
