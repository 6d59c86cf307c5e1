#include "app/project/ProjectHistory.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using Names = std::vector<std::string>;

WorkOptions withScale(double scale) {
    WorkOptions options;
    options.match.scale = scale;
    return options;
}

const MatcherRegistry& matchers() {
    static const MatcherRegistry sgm = test::sgmAlone();
    return sgm;
}

/// Of semi-global matching.
void setOwn(WorkOptions& options, const char* id, const OptionValue& value) {
    matchers().first().set(options.match, id, value);
}
int own(const WorkOptions& options, const char* id) {
    return std::get<int>(matchers().first().value(options.match, id));
}

/// Changes one option, whichever `kind` says, to another value: every option a person can set.
void changeOne(WorkOptions& options, unsigned kind, std::mt19937& random) {
    const auto flip = [](bool& value) { value = !value; };
    const double next = std::uniform_real_distribution(1.0, 2.0)(random);
    const std::vector<std::function<void()>> changes{
        [&] { options.matcherId += "x"; },
        [&] { options.match.scale = next / 2; },
        [&] { options.match.iterations = options.match.iterations % 64 + 1; },
        [&] { options.match.maxDisparityPx = options.match.maxDisparityPx.value_or(16) + 16; },
        [&] { setOwn(options, "blockSize", own(options, "blockSize") % 10 + 2); },
        [&] { setOwn(options, "smoothness", next); },
        [&] { setOwn(options, "uniqueness", (own(options, "uniqueness") + 1) % 50); },
        [&] {
            const bool checks = std::get<bool>(matchers().first().value(options.match, "leftRightCheck"));
            setOwn(options, "leftRightCheck", !checks);
        },
        [&] { setOwn(options, "speckle", own(options, "speckle") + 1); },
        [&] {
            options.display.colormap =
                kColormaps[(static_cast<std::size_t>(options.display.colormap) + 1) % 5];
        },
        [&] {
            options.display.mapping =
                static_cast<ColorMapping>((static_cast<int>(options.display.mapping) + 1) % 3);
        },
        [&] {
            options.display.rangeMode = RangeMode::Manual, options.display.range = {next, 10 * next};
        },
        [&] { flip(options.display.reversed); },
        [&] { options.cloud.nearMetres = next; },
        [&] { options.cloud.farMetres = 10 * next; },
        [&] { flip(options.cloud.removeInvisible); },
        [&] { flip(options.cloud.removeFlyingPixels); },
        [&] { flip(options.cloud.removeIsolated); },
        [&] { ++options.cloud.stride; },
        [&] { options.measurements.emplace_back(); },
        [&] { options.look.cutNearMetres = next; },
        [&] { options.look.cutFarMetres = 10 * next; },
        [&] { options.corrected = CalibrationNumbers{.fx = 100 * next, .imageSize = {}}; },
    };
    changes[kind % changes.size()]();
}

TEST(ProjectHistory, hasNothingToUndoAtFirst) {
    const ProjectHistory history;
    EXPECT_FALSE(history.canUndo());
    EXPECT_FALSE(history.canRedo());
}

TEST(ProjectHistory, aRandomWalkUndoneGivesTheBeginningAndRedoneTheEnd) {
    std::mt19937 random(50);
    ProjectHistory history{matchers()};
    const WorkOptions begin;
    std::vector<WorkOptions> walk{begin};
    for (int step = 0; step < 50; ++step) {
        WorkOptions next = walk.back();
        changeOne(next, static_cast<unsigned>(random()), random);
        ASSERT_NE(next, walk.back());
        history.record(walk.back(), next);
        history.endStep();
        walk.push_back(next);
    }
    WorkOptions now = walk.back();
    for (std::size_t step = walk.size() - 1; step-- > 0;) {
        now = history.undo(now);
        ASSERT_EQ(now, walk[step]) << "undone to " << step;
    }
    EXPECT_FALSE(history.canUndo());
    for (std::size_t step = 1; step < walk.size(); ++step) {
        now = history.redo(now);
        ASSERT_EQ(now, walk[step]) << "redone to " << step;
    }
    EXPECT_FALSE(history.canRedo());
}

TEST(ProjectHistory, aDraggedSliderIsOneStep) {
    ProjectHistory history{matchers()};
    history.record(withScale(1), withScale(0.9));
    history.record(withScale(0.9), withScale(0.8));
    history.record(withScale(0.8), withScale(0.7));
    EXPECT_EQ(history.undoNames(), Names{"scale"});
    EXPECT_EQ(history.undo(withScale(0.7)), withScale(1));
    EXPECT_FALSE(history.canUndo());
    EXPECT_EQ(history.redo(withScale(1)), withScale(0.7));
}

TEST(ProjectHistory, aSecondDragIsAStepOfItsOwn) {
    ProjectHistory history{matchers()};
    history.record(withScale(1), withScale(0.9));
    history.endStep();
    history.record(withScale(0.9), withScale(0.8));
    EXPECT_EQ(history.undo(withScale(0.8)), withScale(0.9));
    EXPECT_TRUE(history.canUndo());
}

TEST(ProjectHistory, anotherOptionIsAStepOfItsOwn) {
    ProjectHistory history{matchers()};
    WorkOptions reversed = withScale(0.9);
    reversed.display.reversed = true;
    history.record(withScale(1), withScale(0.9));
    history.record(withScale(0.9), reversed);
    EXPECT_EQ(history.undoNames(), Names{"reversed"});
    EXPECT_EQ(history.undo(reversed), withScale(0.9));
}

TEST(ProjectHistory, aDragBackToTheStartIsNoStep) {
    ProjectHistory history{matchers()};
    history.record(withScale(1), withScale(0.9));
    history.record(withScale(0.9), withScale(1));
    EXPECT_FALSE(history.canUndo());
}

TEST(ProjectHistory, aNewChangeForgetsWhatCouldBeRedone) {
    ProjectHistory history{matchers()};
    history.record(withScale(1), withScale(0.9));
    (void)history.undo(withScale(0.9));
    ASSERT_TRUE(history.canRedo());
    history.record(withScale(1), withScale(0.5));
    EXPECT_FALSE(history.canRedo());
    EXPECT_EQ(history.undo(withScale(0.5)), withScale(1));
}

TEST(ProjectHistory, forgetsTheOldestStepsBeyondItsLength) {
    ProjectHistory history(matchers(), 2);
    for (const double scale : {0.9, 0.8, 0.7}) {
        history.record(withScale(scale + 0.1), withScale(scale));
        history.endStep();
    }
    WorkOptions now = history.undo(withScale(0.7));
    now = history.undo(now);
    EXPECT_FALSE(history.canUndo());
    EXPECT_EQ(now, withScale(0.8 + 0.1));
}

TEST(ProjectHistory, aChangeOfThemeIsNoStepAndStays) {
    ProjectHistory history{matchers()};
    WorkOptions light;
    light.display.unknownColour = {200, 200, 200};
    history.record({}, light);
    EXPECT_FALSE(history.canUndo());
    WorkOptions scaled = light;
    scaled.match.scale = 0.5;
    WorkOptions scaledInDark = withScale(0.5);
    history.record({}, scaledInDark);
    EXPECT_EQ(history.undo(scaled), light);
}

TEST(ProjectHistory, measurementsOfACloudThatIsGoneDoNotComeBack) {
    ProjectHistory history{matchers()};
    WorkOptions measured = withScale(0.5);
    measured.measurements.emplace_back();
    history.record({}, withScale(0.5));
    history.record(withScale(0.5), measured);
    (void)history.undo(measured);
    history.forgetCloudMarks();
    EXPECT_FALSE(history.canRedo()) << "nothing is left of that step";
    EXPECT_EQ(history.undo(withScale(0.5)), WorkOptions{});
}

TEST(ProjectHistory, correctionsOfACalibrationThatIsGoneDoNotComeBack) {
    ProjectHistory history{matchers()};
    WorkOptions corrected = withScale(0.5);
    corrected.corrected = CalibrationNumbers{.fx = 900, .imageSize = {}};
    history.record({}, withScale(0.5));
    history.record(withScale(0.5), corrected);
    EXPECT_EQ(history.undoNames(), Names{"calibration"});
    history.forgetCorrections();
    EXPECT_EQ(history.undoNames(), Names{"scale"}) << "nothing is left of the other step";
    EXPECT_EQ(history.undo(withScale(0.5)), WorkOptions{});
}

TEST(ProjectHistory, keepsAStepOfWhatHasNoName) {
    WorkOptions kept;
    kept.match.own["gone"].set("option", 3);  // of a matcher that is not here
    ProjectHistory history{matchers()};
    history.record({}, kept);
    ASSERT_TRUE(history.canUndo());
    EXPECT_TRUE(history.undoNames().empty());
    EXPECT_EQ(history.undo(kept), WorkOptions{});
}

}  // namespace
}  // namespace stereo::app
