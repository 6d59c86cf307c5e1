#include "app/workbench/ResultViews.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/support/ShiftedPair.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 60000;
constexpr ImageSize kSize{64, 48};

std::shared_ptr<const DisparityMap> planeAt(float disparityPx) {
    auto map = std::make_shared<DisparityMap>(kSize);
    for (float& value : map->values()) value = disparityPx;
    map->values()[0] = disparityPx + 1;
    return map;
}

StereoCalibration rig(double baselineMetres) {
    return StereoCalibration({.fx = 100,
                              .fy = 100,
                              .cx = 32,
                              .cy = 24,
                              .rightCx = 32,
                              .baselineMetres = baselineMetres,
                              .imageSize = kSize});
}

struct ResultViewsTest : testing::Test {
    JobRunner jobs;
    ResultViews views{jobs};
    QSignalSpy pictures{&views, &ResultViews::pictureChanged};
    QSignalSpy clouds{&views, &ResultViews::cloudChanged};

    void waitUntilMade() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !jobs.isBusy(); }, kLongMs));
    }
    void change(const Shown& shown, ResultViews::Old old = ResultViews::Old::Stays) {
        views.change(shown, old);
        views.announce();
    }
    void show(const Shown& shown) {
        change(shown);
        waitUntilMade();
    }
    static Shown everything() {
        const auto map = planeAt(10);
        const auto left = std::make_shared<const RgbImage>(test::shiftedPair(kSize, 10).left());
        Shown shown{.map = map, .cloudSource = {map, left, rig(0.2)}};
        shown.cloud.removeIsolated = false;
        return shown;
    }
};

TEST_F(ResultViewsTest, hasNothingAtFirst) {
    EXPECT_EQ(views.picture(), nullptr);
    EXPECT_EQ(views.cloud(), nullptr);
    EXPECT_EQ(views.presentCloud(), nullptr);
}

TEST_F(ResultViewsTest, makesPictureAndCloud) {
    show(everything());
    ASSERT_TRUE(views.picture());
    EXPECT_EQ(views.picture()->colours.size(), kSize);
    ASSERT_TRUE(views.cloud());
    EXPECT_GT(views.cloud()->cloud.size(), 0U);
    EXPECT_EQ(views.presentCloud(), views.cloud());
}

TEST_F(ResultViewsTest, makesNothingAgainThatIsTheSame) {
    show(everything());
    show(views.shown());
    EXPECT_EQ(pictures.count(), 1);
    EXPECT_EQ(clouds.count(), 1);
}

TEST_F(ResultViewsTest, colouredOtherwiseLeavesTheCloud) {
    Shown shown = everything();
    show(shown);
    shown.display.reversed = true;
    show(shown);
    EXPECT_EQ(pictures.count(), 2);
    EXPECT_EQ(clouds.count(), 1);
    EXPECT_TRUE(views.picture()->display.reversed);
}

TEST_F(ResultViewsTest, filteredOtherwiseLeavesThePicture) {
    Shown shown = everything();
    show(shown);
    shown.cloud.stride = 2;
    change(shown);
    EXPECT_NE(views.cloud(), nullptr) << "until the new one is made";
    EXPECT_EQ(views.presentCloud(), nullptr) << "but it is made by other options";
    waitUntilMade();
    EXPECT_EQ(pictures.count(), 1);
    EXPECT_EQ(clouds.count(), 2);
    EXPECT_EQ(views.presentCloud(), views.cloud());
}

TEST_F(ResultViewsTest, previewLeavesTheCloudOfTheResult) {
    Shown shown = everything();
    show(shown);
    shown.map = planeAt(20);
    shown.iteration = 3;
    show(shown);
    EXPECT_EQ(views.picture()->iteration, 3);
    EXPECT_EQ(views.picture()->map, shown.map);
    EXPECT_EQ(clouds.count(), 1);
}

TEST_F(ResultViewsTest, withoutACalibrationDropsTheCloudAtOnce) {
    Shown shown = everything();
    show(shown);
    shown.cloudSource.calibration.reset();
    change(shown);
    EXPECT_EQ(views.cloud(), nullptr);
    EXPECT_EQ(clouds.count(), 2);
    waitUntilMade();
    EXPECT_NE(views.picture(), nullptr);
    shown.cloudSource.calibration = rig(0.4);
    show(shown);
    EXPECT_NE(views.cloud(), nullptr);
}

TEST_F(ResultViewsTest, ofAnotherPairAreNotToBeSeenWithThisOne) {
    show(everything());
    Shown other = everything();
    other.map = planeAt(20);
    change(other, ResultViews::Old::Goes);
    EXPECT_EQ(views.picture(), nullptr);
    EXPECT_EQ(views.cloud(), nullptr);
    waitUntilMade();
    EXPECT_EQ(views.picture()->map, other.map);
    EXPECT_NE(views.cloud(), nullptr);
}

TEST_F(ResultViewsTest, ofNothingDropEverythingBeforeTheyNotify) {
    show(everything());
    QObject::connect(&views, &ResultViews::pictureChanged, &views,
                     [this] { EXPECT_EQ(views.cloud(), nullptr); });
    change({});
    EXPECT_EQ(views.picture(), nullptr);
    EXPECT_EQ(views.cloud(), nullptr);
}

TEST_F(ResultViewsTest, forgetsWhatWasBeingMadeForAnotherPair) {
    change(everything());
    change({});
    waitUntilMade();
    EXPECT_EQ(views.picture(), nullptr);
    EXPECT_EQ(views.cloud(), nullptr);
    EXPECT_EQ(pictures.count(), 0);
}

TEST_F(ResultViewsTest, reportWhyThereIsNoCloud) {
    QSignalSpy failures(&views, &ResultViews::failed);
    Shown shown = everything();
    shown.cloudSource.calibration = rig(0.2).scaledTo({32, 24});
    show(shown);
    EXPECT_EQ(failures.count(), 1);
    EXPECT_EQ(views.cloud(), nullptr);
    EXPECT_NE(views.picture(), nullptr);
}

}  // namespace
}  // namespace stereo::app
