#include "app/project/ProjectHistory.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using Names = std::vector<std::string>;

Project withScale(double scale) {
    Project options;
    options.match.scale = scale;
    return options;
}

const MatcherRegistry& matchers() {
    static const MatcherRegistry sgm = test::sgmAlone();
    return sgm;
}

/// Of semi-global matching.
void setOwn(Project& options, const char* id, const OptionValue& value) {
    matchers().first().set(options.match, id, value);
}
int own(const Project& options, const char* id) {
    return std::get<int>(matchers().first().value(options.match, id));
}

/// Changes one option, whichever `kind` says, to another value: every option a person can set.
void changeOne(Project& options, unsigned kind, std::mt19937& random) {
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
        [&] { options.calibration.corrected = CalibrationNumbers{.fx = 100 * next, .imageSize = {}}; },
        [&] { options.calibration.path += "x"; },
        [&] { options.inputs.left += "x"; },
        [&] { std::swap(options.inputs.left, options.inputs.right += "y"); },
        [&] { options.inputs.groundTruth += "x"; },
        [&] { options.notes += "x"; },
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
    const Project begin;
    std::vector<Project> walk{begin};
    for (int step = 0; step < 50; ++step) {
        Project next = walk.back();
        changeOne(next, static_cast<unsigned>(random()), random);
        ASSERT_NE(next, walk.back());
        history.record(walk.back(), next);
        history.endStep();
        walk.push_back(next);
    }
    Project now = walk.back();
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
    Project reversed = withScale(0.9);
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
    Project now = history.undo(withScale(0.7));
    now = history.undo(now);
    EXPECT_FALSE(history.canUndo());
    EXPECT_EQ(now, withScale(0.8 + 0.1));
}

TEST(ProjectHistory, howAProjectIsLookedAtIsNoStepAndStays) {
    ProjectHistory history{matchers()};
    Project zoomed;
    zoomed.view.images = ImageZoom{4, {10, 20}};
    history.record({}, zoomed);
    EXPECT_FALSE(history.canUndo());
    Project scaled = zoomed;
    scaled.match.scale = 0.5;
    history.record({}, withScale(0.5));
    EXPECT_EQ(history.undo(scaled), zoomed);
}

TEST(ProjectHistory, anotherPairComesBackWithItsView) {
    ProjectHistory history{matchers()};
    Project one;
    one.inputs = {.left = "/1/l", .right = "/1/r"};
    one.view.images = ImageZoom{4, {10, 20}};
    one.measurements.emplace_back();
    Project two = one;
    two.inputs = {.left = "/2/l", .right = "/2/r"};
    two.view = {};
    two.measurements.clear();
    history.record(one, two);
    EXPECT_EQ(history.undoNames(), Names{"pair"});
    EXPECT_EQ(history.undone(two), one);
    EXPECT_EQ(history.undo(two), one);
    EXPECT_EQ(history.redo(one), two);
}

TEST(ProjectHistory, isCarriedOverToWhatNobodyDid) {
    ProjectHistory history{matchers()};
    history.record({}, withScale(0.5));
    history.endStep();
    Project named = withScale(0.5);
    named.inputs.name = "pair";
    history.record(withScale(0.5), named);
    history.rebase([](Project& project) { project.inputs = {.name = "pair", .left = "/l", .right = "/r"}; });
    Project now = withScale(0.5);
    now.inputs = {.name = "pair", .left = "/l", .right = "/r"};
    EXPECT_EQ(history.undoNames(), Names{"scale"}) << "nothing is left of the other step";
    now = history.undo(now);
    EXPECT_EQ(now.match.scale, 1);
    EXPECT_EQ(now.inputs.left, "/l");
    EXPECT_FALSE(history.canUndo());
}

TEST(ProjectHistory, namesAStepOfAMatcherThatIsNotHere) {
    Project kept;
    kept.match.own["gone"].set("option", 3);
    ProjectHistory history{matchers()};
    history.record({}, kept);
    ASSERT_TRUE(history.canUndo());
    EXPECT_EQ(history.undoNames(), Names{"option"});
    EXPECT_EQ(history.undo(kept), Project{});
}

}  // namespace
}  // namespace stereo::app
