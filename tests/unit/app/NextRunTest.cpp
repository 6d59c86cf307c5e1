#include "app/workbench/NextRun.h"

#include <QTest>

#include <gtest/gtest.h>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 30000;

struct NextRunTest : testing::Test {
    Workbench workbench{test::fakeAlone()};
    const NextRun& next = workbench.desk().next();

    void SetUp() override {
        workbench.desk().autoRun().set(false);
        workbench.inputs().open(
            {test::samplePath("left.png"), test::samplePath("right.png"), test::samplePath("calib.txt")});
        settle();
        ASSERT_TRUE(workbench.inputs().pair());
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void setIterations(int iterations) {
        Project project = workbench.project();
        project.match.iterations = iterations;
        workbench.setProject(project);
        settle();
    }
};

TEST_F(NextRunTest, isMadeOfTheProjectAndOfWhatIsOpen) {
    setIterations(3);
    EXPECT_EQ(next.recipe().options, workbench.project().match);
    EXPECT_EQ(next.recipe().files, workbench.inputs().files());
    EXPECT_EQ(next.recipe().matcherId, "fake");
    EXPECT_EQ(next.inputs().pair, workbench.inputs().pair());
    EXPECT_EQ(next.inputs().calibration->calibration, workbench.project().calibration.inUse());
    EXPECT_EQ(next.inputs().readingSeconds, workbench.inputs().readingSeconds());
}

TEST_F(NextRunTest, leavesToOthersWhatChangesWithoutARun) {
    EXPECT_FALSE(next.recipe().wantsCloud);
    EXPECT_FALSE(next.recipe().wantsChecks);
    workbench.desk().run();
    settle();
    EXPECT_EQ(workbench.desk().result()->findings, std::nullopt);
    EXPECT_EQ(workbench.desk().result()->cloud, nullptr);
    EXPECT_NE(workbench.views().cloud(), nullptr);
}

TEST(NextRunAfterAWideSearch, isNotNeededForACalibrationThatOnlyAddsDepth) {
    Workbench workbench(test::sgmAlone());
    const auto settle = [&] { ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.isSettled(); }, kLongMs)); };
    workbench.desk().autoRun().set(false);
    OpenRequest request{.files = {test::samplePath("left.png"), test::samplePath("right.png")}};
    request.withoutCalibration = true;
    workbench.inputs().open(request);
    settle();
    workbench.desk().run();
    settle();
    const int searched = workbench.desk().result()->match->resolvedOptions.maxDisparityPx.value();
    CalibrationNumbers numbers{.fx = 995,
                               .fy = 995,
                               .cx = 370,
                               .cy = 249,
                               .rightCx = 370,
                               .baselineMetres = 0.193,
                               .imageSize = workbench.inputs().pair()->size(),
                               .maxDisparityPx = 70};
    workbench.inputs().useCalibration(StereoCalibration(numbers));
    settle();
    ASSERT_TRUE(workbench.inputs().calibration());
    ASSERT_LT(workbench.desk().next().autoRange().maxDisparityPx, searched);
    EXPECT_TRUE(workbench.desk().changedSinceResult().empty());
    EXPECT_NE(workbench.views().cloud(), nullptr);

    numbers.maxDisparityPx = searched + 50;
    workbench.inputs().useCalibration(StereoCalibration(numbers));
    settle();
    EXPECT_EQ(workbench.desk().changedSinceResult(), std::vector<std::string>{option::kMaxDisparity});
}

TEST_F(NextRunTest, isStoredWhereItAsksForFewerIterationsOfTheLast) {
    setIterations(4);
    EXPECT_FALSE(next.isStored());
    workbench.desk().run();
    settle();
    EXPECT_EQ(next.computedIterations(), 4);
    EXPECT_TRUE(next.changedOptions().empty());
    setIterations(2);
    EXPECT_TRUE(next.isStored());
    EXPECT_TRUE(next.expectedCost().isStored);
    setIterations(6);
    EXPECT_FALSE(next.isStored());
    EXPECT_EQ(next.expectedCost().moreIterations, 2);
    EXPECT_EQ(next.changedOptions(), std::vector<std::string>{option::kIterations});
}

}  // namespace
}  // namespace stereo::app
