#include "app/workbench/TruthDesk.h"

#include <QTest>

#include <gmock/gmock.h>

#include "app/workbench/SweepDesk.h"
#include "app/workbench/Workbench.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 120000;

struct TruthDeskTest : testing::Test {
    test::TempDir folder;
    Workbench workbench{test::sgmAlone()};

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    /// With disp0GT.pfm and mask0nocc.png beside it, matched.
    void openPair() {
        const std::filesystem::path pair = test::dataPath("middlebury_motorcycle_q");
        workbench.inputs().open({pair / "im0.png", pair / "im1.png"});
        settle();
        ASSERT_NE(workbench.desk().result(), nullptr);
        settle();
    }
    void run() {
        workbench.desk().run();
        settle();
    }
    const TruthDesk& desk() { return workbench.truth(); }
    const app::Run& latestRun() { return workbench.desk().runs().runs().back(); }
};

TEST_F(TruthDeskTest, readsWhatLiesBesideThePairAndMeasuresTheResult) {
    openPair();
    ASSERT_NE(desk().truth(), nullptr) << desk().problem();
    EXPECT_EQ(desk().truth()->mask.filename(), "mask0nocc.png");
    EXPECT_GT(desk().knownShare(), 0.8);
    ASSERT_TRUE(desk().hiddenShare());
    EXPECT_GT(*desk().hiddenShare(), 0.01);
    EXPECT_LT(*desk().hiddenShare(), 0.3);
    ASSERT_NE(desk().comparison(), nullptr);
    const TruthMetrics& metrics = desk().comparison()->metrics;
    ASSERT_TRUE(metrics.visible);
    EXPECT_LT(metrics.visible->badAt(2).all, metrics.all.badAt(2).all) << "what both see is easier";
    ASSERT_FALSE(desk().comparison()->worst.empty());
    EXPECT_GT(desk().comparison()->worst.front().share, 0.01);
    EXPECT_EQ(latestRun().errors.value().epePx, metrics.all.epePx);
    EXPECT_TRUE(latestRun().visible);
}

TEST_F(TruthDeskTest, runsAndSweepsThatBeginWithItAreMeasuredByIt) {
    openPair();
    run();
    const StereoResult& result = *workbench.desk().result();
    EXPECT_EQ(result.truth, desk().truth());
    ASSERT_TRUE(result.metrics);
    EXPECT_EQ(latestRun().errors, errorNumbersOf(result.metrics));
    SweepDesk sweeps(workbench);
    sweeps.setRequest({.columnOption = option::kScale, .columnSteps = "0.25 0.5"});
    sweeps.start();
    settle();
    ASSERT_EQ(sweeps.sweep().doneCount(), 2U);
    EXPECT_EQ(sweeps.summary().error.key, "bad2Percent");
    EXPECT_TRUE(sweeps.summary().errors.front());
}

TEST_F(TruthDeskTest, theErrorsOfRunsAreThoseByTheOpenTruth) {
    openPair();
    const std::optional<ErrorNumbers> errors = latestRun().errors;
    ASSERT_TRUE(errors);
    EXPECT_EQ(workbench.desk().runs().numbers().back().errors, errors) << "a project keeps them";
    workbench.truth().remove();
    settle();
    EXPECT_FALSE(latestRun().errors);
    EXPECT_FALSE(workbench.exportRequest().outcome.metrics);
    workbench.undo();
    settle();
    EXPECT_EQ(latestRun().errors, errors);
}

TEST_F(TruthDeskTest, anExportKnowsNothingOfATruthThatWasDropped) {
    openPair();
    run();
    ASSERT_TRUE(workbench.desk().result()->truth);
    workbench.truth().remove();
    settle();
    EXPECT_EQ(workbench.exportRequest().outcome.truth, nullptr);
}

TEST_F(TruthDeskTest, isAskedToForgetItAndUndoBringsItBack) {
    openPair();
    workbench.truth().remove();
    settle();
    EXPECT_EQ(desk().truth(), nullptr);
    EXPECT_EQ(desk().comparison(), nullptr);
    EXPECT_TRUE(desk().problem().empty());
    workbench.undo();
    settle();
    EXPECT_NE(desk().truth(), nullptr);
    EXPECT_NE(desk().comparison(), nullptr);
}

TEST_F(TruthDeskTest, measuresAgainWhenLessIsBelieved) {
    openPair();
    const auto before = desk().comparison();
    Project project = workbench.project();
    project.trust.guessed = GuessedPixels::Hidden;
    workbench.setProject(project);
    settle();
    ASSERT_NE(desk().comparison(), nullptr);
    EXPECT_EQ(desk().comparison()->trust.guessed, GuessedPixels::Hidden);
    EXPECT_NE(desk().comparison(), before);
}

TEST_F(TruthDeskTest, saysWhyAFileIsNotUsed) {
    openPair();
    writePfm(folder / "small.pfm", FloatMap({64, 48}));
    workbench.truth().open(folder / "small.pfm");
    settle();
    EXPECT_EQ(desk().truth(), nullptr);
    EXPECT_THAT(desk().problem(), testing::HasSubstr("64"));
    workbench.truth().open(folder / "gone.pfm");
    settle();
    EXPECT_FALSE(desk().problem().empty());
}

TEST_F(TruthDeskTest, exportsWhatWasMeasured) {
    openPair();
    const ExportRequest request = workbench.exportRequest();
    EXPECT_EQ(request.outcome.truth, desk().truth());
    ASSERT_TRUE(request.outcome.metrics);
    EXPECT_EQ(request.outcome.metrics->all.epePx, desk().comparison()->metrics.all.epePx);
}

}  // namespace
}  // namespace stereo::app
