// The iteration shown is the one that the options ask for, whatever happens meanwhile.
#include <gtest/gtest.h>

#include <QTest>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using namespace std::chrono_literals;

constexpr int kLongMs = 30000;

struct Recall : testing::Test {
    test::FakeBehaviour behaviour{.iterationTime = 20ms};
    Workbench workbench{test::fakeAlone(behaviour)};

    void SetUp() override {
        workbench.desk().autoRun().set(false);
        setIterations(6);
        workbench.inputs().open({test::samplePath("left.png"), test::samplePath("right.png")});
        settle();
        ASSERT_TRUE(workbench.inputs().pair());
    }
    void setIterations(int iterations) {
        Project options = workbench.project();
        options.match.iterations = iterations;
        workbench.setProject(options);
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void expectShown(int iterations) {
        settle();
        ASSERT_TRUE(workbench.desk().result());
        EXPECT_EQ(workbench.desk().result()->match->iterationsDone, iterations);
        EXPECT_TRUE(workbench.desk().changedSinceResult().empty());
    }
};

TEST_F(Recall, ofFewerIterationsAskedForDuringTheFirstRun) {
    workbench.desk().run();
    setIterations(3);
    expectShown(3);
}

TEST_F(Recall, ofThoseTheOptionsWentBackToWhileMoreWereComputed) {
    workbench.desk().run();
    expectShown(6);
    setIterations(9);
    workbench.desk().run();
    setIterations(6);
    expectShown(6);
}

TEST_F(Recall, ofTheLastOneAskedForInARow) {
    workbench.desk().run();
    expectShown(6);
    setIterations(2);
    setIterations(6);
    expectShown(6);
    setIterations(2);
    setIterations(4);
    expectShown(4);
}

}  // namespace
}  // namespace stereo::app
