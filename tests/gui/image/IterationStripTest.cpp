#include "ui/image/IterationStrip.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/Theme.h"

namespace stereo::ui {
namespace {

TEST(EnoughIterations, isTheFirstThatChangesLessThanATwentiethOfAPixel) {
    EXPECT_EQ(enoughIterations(std::vector{0.9F, 0.2F, 0.049F, 0.01F}), 3);
    EXPECT_EQ(enoughIterations(std::vector{0.9F, 0.05F}), std::nullopt);
    EXPECT_EQ(enoughIterations({}), std::nullopt);
}

class Strip : public testing::Test {
protected:
    Strip() {
        strip.resize(600, IterationStrip::kHeight);
        strip.setRun({.meanChangePx = {2, 1, 0.4F, 0.1F, 0.04F, 0.03F, 0.02F, 0.02F},
                      .stored = {1, 2, 3, 4, 5, 6, 7, 8},
                      .asked = 8});
        strip.setShown(8);
        strip.show();
    }
    const Theme theme{*qApp, Theme::Choice::Dark};
    IterationStrip strip;
    QSignalSpy chosen{&strip, &IterationStrip::iterationChosen};
};

TEST_F(Strip, aDragChoosesEachIterationOnce) {
    QTest::mousePress(&strip, Qt::LeftButton, {}, {strip.width() / 2, 40});
    ASSERT_EQ(chosen.count(), 1);
    const int middle = chosen[0][0].toInt();
    EXPECT_THAT(middle, testing::AnyOf(3, 4));
    QTest::mouseMove(&strip, {strip.width() / 2 + 2, 40});
    EXPECT_EQ(chosen.count(), 1) << "the same iteration";
    QTest::mouseRelease(&strip, Qt::LeftButton, {}, {strip.width() / 2, 40});
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {1, 40});
    EXPECT_EQ(chosen.back()[0].toInt(), 1);
}

TEST_F(Strip, keysGoFromOneStoredIterationToTheNext) {
    strip.setRun({.meanChangePx = strip.run().meanChangePx, .stored = {2, 4, 8}, .asked = 8});
    QTest::keyClick(&strip, Qt::Key_Left);
    EXPECT_EQ(strip.value(), 4);
    QTest::keyClick(&strip, Qt::Key_Home);
    EXPECT_EQ(strip.value(), 2);
    QTest::keyClick(&strip, Qt::Key_Left);
    EXPECT_EQ(strip.value(), 2);
    QTest::keyClick(&strip, Qt::Key_End);
    EXPECT_EQ(strip.value(), 8);
    EXPECT_EQ(chosen.count(), 3);
}

TEST_F(Strip, whatTheProgramShowsIsNotAChoice) {
    strip.setShown(3);
    EXPECT_EQ(strip.value(), 3);
    EXPECT_EQ(chosen.count(), 0);
}

TEST_F(Strip, withoutStoredStatesItIsOnlyLookedAt) {
    strip.setRun({.meanChangePx = strip.run().meanChangePx, .stored = {}, .asked = 8});
    EXPECT_FALSE(strip.isEnabled());
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {10, 40});
    EXPECT_EQ(chosen.count(), 0);
}

TEST_F(Strip, hatchesWhatIsNotComputed) {
    const QColor ground = theme.tokens().base;
    const auto othersInLastQuarter = [&] {
        const QImage picture = strip.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int others = 0;
        for (int x = picture.width() * 3 / 4; x < picture.width() - 24; ++x) {
            others += picture.pixelColor(x, 28) != ground;
        }
        return others;
    };
    EXPECT_LT(othersInLastQuarter(), 10) << "only the curve, far below";
    strip.setRun({.meanChangePx = strip.run().meanChangePx, .stored = strip.run().stored, .asked = 16});
    EXPECT_GT(othersInLastQuarter(), 12) << "a line every 8 px";
}

}  // namespace
}  // namespace stereo::ui
