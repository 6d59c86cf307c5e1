#include "app/workbench/AutoRun.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 30000;

MatcherRegistry matchersThatTake(int milliseconds) {
    return test::fakeAlone({.beginTime = std::chrono::milliseconds(milliseconds)});
}

void openSample(Workbench& workbench) {
    workbench.inputs().open({test::samplePath("left.png"), test::samplePath("right.png")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.isSettled(); }, kLongMs));
    ASSERT_TRUE(workbench.inputs().pair());
}

TEST(AutoRun, startsTheFirstRunOfAPairAndGoesOnWhereThatWasFast) {
    Workbench workbench(matchersThatTake(0));
    openSample(workbench);
    EXPECT_TRUE(workbench.desk().result());
    EXPECT_TRUE(workbench.desk().autoRun().isOn());
}

TEST(AutoRun, endsByItselfWhereARunTakesLong) {
    Workbench workbench(matchersThatTake(1100));
    const QSignalSpy changed(&workbench, &Workbench::autoRunChanged);
    openSample(workbench);
    EXPECT_TRUE(workbench.desk().result());
    EXPECT_FALSE(workbench.desk().autoRun().isOn());
    EXPECT_EQ(changed.count(), 1);
}

TEST(AutoRun, staysWhatAPersonChose) {
    Workbench workbench(matchersThatTake(1100));
    workbench.desk().autoRun().set(false);
    workbench.desk().autoRun().set(true);
    openSample(workbench);
    EXPECT_TRUE(workbench.desk().autoRun().isOn());
}

TEST(AutoRun, startsNothingWhereItIsOffOrNoPairIsOpen) {
    Workbench workbench(matchersThatTake(0));
    AutoRun& autoRun = workbench.desk().autoRun();
    autoRun.startSoon();
    EXPECT_FALSE(autoRun.isPending()) << "there is no pair";
    autoRun.set(false);
    openSample(workbench);
    EXPECT_EQ(workbench.desk().result(), nullptr);
    autoRun.startSoon();
    EXPECT_FALSE(autoRun.isPending());
}

TEST(AutoRun, whatIsPendingEndsWhenItIsTurnedOff) {
    Workbench workbench(matchersThatTake(0));
    AutoRun& autoRun = workbench.desk().autoRun();
    autoRun.set(true);
    openSample(workbench);
    autoRun.startSoon();
    EXPECT_TRUE(autoRun.isPending());
    autoRun.set(false);
    EXPECT_FALSE(autoRun.isPending());
}

}  // namespace
}  // namespace stereo::app
