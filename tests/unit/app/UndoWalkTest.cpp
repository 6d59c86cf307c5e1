// A hundred steps of a person on pairs and all that belongs to them, undone one by one.
#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <random>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 60000;
constexpr int kSteps = 100;

struct UndoWalk : testing::Test {
    test::TempDir folder;
    Workbench workbench{test::fakeAlone()};
    std::mt19937 random{20251128};
    std::vector<std::filesystem::path> pairs;

    void SetUp() override {
        workbench.desk().autoRun().set(false);
        for (const char* name : {"one", "two", "three"}) {
            const auto place = folder / name;
            std::filesystem::create_directory(place);
            for (const char* file : {"left.png", "right.png", "calib.txt"})
                std::filesystem::copy_file(test::samplePath(file), place / file);
            pairs.push_back(place);
        }
        std::filesystem::remove(folder / "three/calib.txt");
    }
    int upTo(int most) { return std::uniform_int_distribution(0, most)(random); }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const std::filesystem::path& place) {
        workbench.inputs().open({place});
        settle();
    }
    void change(Project& project) {
        switch (upTo(7)) {
            case 0:
                project.match.scale = 0.25 + 0.05 * upTo(15);
                break;
            case 1:
                project.cloud.farMetres = 1.0 + upTo(20);
                break;
            case 2:
                project.cloud.removeFlyingPixels = !project.cloud.removeFlyingPixels;
                break;
            case 3:
                project.display.colormap = static_cast<Colormap>(upTo(2));
                break;
            case 4:
                project.display.rangeMode = RangeMode::Manual;
                project.display.range = {1.0 + upTo(9), 20.0 + upTo(9)};
                break;
            case 5:
                project.measurements.push_back({.kind = Measurement::Kind::Distance,
                                                .points = {{0, 0, 1}, {static_cast<float>(upTo(9)), 0, 1}}});
                break;
            case 6:
                project.look.cutNearMetres = 0.1 * upTo(9);
                break;
            default:
                project.notes += static_cast<char>('a' + upTo(25));
        }
    }
    void correctCalibration() {
        const auto calibration = workbench.inputs().calibration();
        if (!calibration) return;
        CalibrationNumbers numbers = calibration->calibration.numbers();
        numbers.baselineMetres = 0.1 + 0.01 * upTo(30);
        workbench.inputs().useCalibration(StereoCalibration(numbers));
    }
    void step() {
        switch (upTo(11)) {
            case 0:
                open(pairs[static_cast<std::size_t>(upTo(2))]);
                break;
            case 1:
                workbench.inputs().swapSides();
                break;
            case 2:
                correctCalibration();
                break;
            case 3:
                workbench.inputs().useFileCalibration();
                break;
            case 4:
                workbench.inputs().openCalibration(pairs.front() / "calib.txt");
                settle();
                break;
            default: {
                Project project = workbench.project();
                change(project);
                workbench.setProject(project);
            }
        }
        workbench.endStep();
    }
    [[nodiscard]] std::vector<std::string> unlike(const Project& expected) const {
        Project now = workbench.project();
        now.view = expected.view;  // no step
        return differences(expected, now);
    }
};

TEST_F(UndoWalk, givesTheSameProjectsBackStepByStep) {
    open(pairs.front());
    std::vector<Project> walked{workbench.project()};
    while (walked.size() <= kSteps) {
        step();
        if (workbench.project() != walked.back()) walked.push_back(workbench.project());
    }
    for (std::size_t i = walked.size() - 1; i-- > 0;) {
        ASSERT_TRUE(workbench.history().canUndo()) << i;
        workbench.undo();
        settle();
        ASSERT_THAT(unlike(walked[i]), testing::IsEmpty()) << i;
        ASSERT_EQ(workbench.inputs().pair()->leftPath(), walked[i].inputs.left) << i;
    }
    EXPECT_FALSE(workbench.history().canUndo());
    for (std::size_t i = 1; i < walked.size(); ++i) {
        workbench.redo();
        settle();
        ASSERT_THAT(unlike(walked[i]), testing::IsEmpty()) << i;
    }
    EXPECT_FALSE(workbench.history().canRedo());
}

TEST_F(UndoWalk, bringsThePairBeforeBackWithItsResult) {
    open(pairs[0]);
    workbench.desk().run();
    settle();
    const StereoResultPtr result = workbench.desk().result();
    ASSERT_NE(result, nullptr);
    const Project before = workbench.project();
    open(pairs[1]);
    EXPECT_EQ(workbench.desk().result(), nullptr);
    workbench.undo();
    settle();
    EXPECT_THAT(unlike(before), testing::IsEmpty());
    EXPECT_EQ(workbench.desk().result(), result) << "without matching again";
    EXPECT_NE(workbench.views().picture(), nullptr);
}

TEST_F(UndoWalk, saysWhyThePairBeforeCannotComeBack) {
    open(pairs[0]);
    open(pairs[1]);
    std::filesystem::remove(pairs[0] / "left.png");
    const Project before = workbench.project();
    QSignalSpy failed(&workbench, &Workbench::failed);
    workbench.undo();
    settle();
    ASSERT_EQ(failed.count(), 1);
    EXPECT_THAT(failed[0][0].value<Failure>().sentence, testing::HasSubstr("left.png"));
    EXPECT_THAT(unlike(before), testing::IsEmpty());
    EXPECT_TRUE(workbench.history().canUndo()) << "once it is there again";
}

}  // namespace
}  // namespace stereo::app
