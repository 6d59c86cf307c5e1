#include "app/workbench/CalibrationFile.h"

#include <QTest>

#include <gtest/gtest.h>

#include "app/workbench/Workbench.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::dataPath;
using test::samplePath;

constexpr int kLongMs = 60000;

struct CalibrationFileTest : testing::Test {
    Workbench workbench{test::fakeAlone()};
    CalibrationFile file{workbench};

    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        waitUntilSettled();
    }
    void openBoard() {
        open({dataPath("chessboard/left01.jpg"), dataPath("chessboard/right01.jpg"),
              dataPath("chessboard/intrinsics.yml")});
    }
    void waitUntilSettled() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    [[nodiscard]] double baselineMetres() const {
        return workbench.inputs().calibration()->calibration.baselineMetres();
    }
};

TEST_F(CalibrationFileTest, saysNothingWhereTheFileSaysItsUnit) {
    EXPECT_FALSE(file.assumedUnit());
    open({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    EXPECT_FALSE(file.assumedUnit());
    EXPECT_FALSE(file.holdsBothKinds());
}

TEST_F(CalibrationFileTest, saysWhichUnitWasAssumedAndWhatStandsInTheFile) {
    openBoard();
    EXPECT_EQ(file.assumedUnit(), UnitOfLength::Centimetres);
    EXPECT_NEAR(file.baselineInFile(), 3.34, 0.01);
    EXPECT_NEAR(baselineMetres(), 0.0334, 0.0001);
}

TEST_F(CalibrationFileTest, isReadInTheUnitThatAPersonSays) {
    openBoard();
    workbench.inputs().setUnitOfLength(UnitOfLength::Metres);
    waitUntilSettled();
    EXPECT_NEAR(baselineMetres(), 3.34, 0.01);
    EXPECT_EQ(workbench.project().calibration.choices.unit, UnitOfLength::Metres);
    EXPECT_TRUE(workbench.inputs().pair()->rectifiedFrom());
    EXPECT_EQ(file.assumedUnit(), UnitOfLength::Centimetres) << "the answer can be changed";
    workbench.undo();
    waitUntilSettled();
    EXPECT_NEAR(baselineMetres(), 0.0334, 0.0001);
}

TEST_F(CalibrationFileTest, theLatestOfManyRectificationsCountsAndEachThatBeganIsShown) {
    openBoard();
    for (const double alpha : {0.2, 0.4, 0.6, 0.8}) workbench.inputs().rectify({.alpha = alpha});
    EXPECT_TRUE(workbench.inputs().isRectifying());
    std::vector<double> shown;
    QObject::connect(&workbench, &Workbench::pairChanged, &file, [&] {
        shown.push_back(*workbench.inputs().pair()->rectifiedFrom()->rectifier.options().alpha);
    });
    waitUntilSettled();
    EXPECT_EQ(shown, (std::vector{0.2, 0.8}));
    EXPECT_EQ(workbench.history().undoNames(), std::vector<std::string>{"rectification"});
    const auto pair = workbench.inputs().pair();
    workbench.inputs().rectify({.alpha = 0.8});
    waitUntilSettled();
    EXPECT_EQ(workbench.inputs().pair(), pair) << "as it is already";
    workbench.undo();
    waitUntilSettled();
    EXPECT_FALSE(workbench.project().calibration.choices.rectify.alpha) << "all in one step";
}

}  // namespace
}  // namespace stereo::app
