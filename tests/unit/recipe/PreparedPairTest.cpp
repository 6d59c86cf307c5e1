// Pairs whose images are turned, or whose rows are straightened, before they are matched.

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/recipe/Recipe.h"
#include "core/recipe/Record.h"
#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/doctor/StraightenRows.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::samplePath;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

MatcherRegistry sgm() {
    MatcherRegistry matchers;
    matchers.add(sgbmInfo());
    return matchers;
}

/// The sample, with images written as a test needs them.
struct PreparedPairTest : testing::Test {
    test::TempDir folder;
    RgbImage left = readImage(samplePath("left.png")).rgb;
    RgbImage right = readImage(samplePath("right.png")).rgb;
    Recipe recipe{.files = {.left = folder / "left.png", .right = folder / "right.png"}, .matcherId = "sgm"};

    void write(const RgbImage& newLeft, const RgbImage& newRight) const {
        writePng(recipe.files.left, newLeft);
        writePng(recipe.files.right, newRight);
    }
    [[nodiscard]] Outcome made(const Recipe& how) const { return make(how, sgm(), RunControl()); }
    [[nodiscard]] std::optional<Straightening> straightening() const {
        const auto pair = readImages(recipe.files);
        return straighteningOf(findPoints(*pair, RunControl()), pair->size());
    }
    static Recipe again(const Outcome& outcome) {
        const std::string json = toJson(recordOf(outcome, {}, RunControl()), sgm());
        return recipeOf(exportRecordFromJson(json, "run.json", sgm()));
    }
    /// The vertical counterpart: what turning it by `turn` makes the sample again.
    static RgbImage against(Turn turn, const RgbImage& image) { return turned(image, opposite(turn)); }
    [[nodiscard]] static const Finding& rows(const Outcome& outcome) { return outcome.findings->front(); }
};

TEST_F(PreparedPairTest, isStraightenedByWhatItsPointsSay) {
    const Matrix3 lower{1, 0, 0, 0, 1, 5, 0, 0, 1};
    write(left, seenThrough(lower, right));
    const Outcome crooked = made(recipe);
    EXPECT_EQ(rows(crooked).verdict, Verdict::Problem);
    recipe.files.straightening = straightening();
    ASSERT_TRUE(recipe.files.straightening);
    EXPECT_EQ(recipe.files.straightening->model, Straightening::Model::Shift);
    EXPECT_NEAR(recipe.files.straightening->right[5], -5, 0.1);
    const Outcome straight = made(recipe);
    EXPECT_EQ(rows(straight).verdict, Verdict::Good);
    EXPECT_GT(straight.match->disparity.density(), crooked.match->disparity.density() + 0.2);
    EXPECT_THAT(straight.match->notes, Contains(StartsWith("The rows were straightened: ")));
}

TEST_F(PreparedPairTest, isStraightenedWhereACameraIsRolledAndTiltedAgainstTheOther) {
    const Matrix3 k{995, 0, 311, 0, 995, 255, 0, 0, 1};
    const auto seenBy = [&](const Vector3& axisAngle) {
        return product(k, product(rotationOf(axisAngle), inverse(k)));
    };
    write(seenThrough(seenBy({0.01, 0.03, 0}), left), seenThrough(seenBy({-0.01, -0.04, 0.02}), right));
    EXPECT_EQ(rows(made(recipe)).verdict, Verdict::Problem);
    recipe.files.straightening = straightening();
    ASSERT_TRUE(recipe.files.straightening);
    EXPECT_EQ(recipe.files.straightening->model, Straightening::Model::Homographies);
    const Outcome straight = made(recipe);
    EXPECT_EQ(rows(straight).verdict, Verdict::Good);
    EXPECT_GT(straight.match->disparity.density(), 0.5);
}

TEST_F(PreparedPairTest, hasNoDisparityWhereStraighteningLeftNothing) {
    write(left, right);
    recipe.files.straightening =
        Straightening{.left = {1, 0, 0, 0, 1, 40, 0, 0, 1}, .right = {1, 0, 0, 0, 1, 40, 0, 0, 1}};
    const Outcome outcome = made(recipe);
    for (int x = 0; x < left.width(); ++x) {
        ASSERT_EQ(outcome.pair->left().at(x, 39)[0], 0);
        ASSERT_TRUE(std::isnan(outcome.match->disparity.at(x, 39))) << x;
    }
    EXPECT_GT(outcome.match->disparity.density(), 0.6);
}

TEST_F(PreparedPairTest, comesBackFromItsRecordToTheLastBit) {
    write(against(Turn::Left, left), against(Turn::Left, right));
    recipe.files.turn = Turn::Left;
    recipe.files.straightening = Straightening{.model = Straightening::Model::Homographies,
                                               .left = {1.01, 0.001, 2.3, 0.002, 0.99, -1.7, 1e-6, -3e-7, 1},
                                               .right = {0.97, 0, 1.0 / 3, 0.001, 1.02, -2.1, -2e-6, 1e-7, 1},
                                               .beforePx = 4.2,
                                               .afterPx = 0.3};
    const Outcome outcome = made(recipe);
    const Recipe second = again(outcome);
    EXPECT_EQ(second.files.turn, Turn::Left);
    EXPECT_EQ(second.files.straightening, recipe.files.straightening);
    EXPECT_EQ(made(second).match->disparity, outcome.match->disparity);
}

TEST_F(PreparedPairTest, isTheSampleAgainWhenItIsTurned) {
    for (const Turn turn : {Turn::Left, Turn::Right}) {
        write(against(turn, left), against(turn, right));
        recipe.files.turn.reset();
        const Outcome upright = made(recipe);
        ASSERT_TRUE(rows(upright).repair);
        EXPECT_EQ(std::get<Repair::TurnImages>(rows(upright).repair->action).turn, turn);
        recipe.files.turn = turn;
        const Outcome outcome = made(recipe);
        EXPECT_EQ(outcome.pair->left(), left);
        EXPECT_EQ(outcome.pair->right(), right);
        EXPECT_EQ(rows(outcome).verdict, Verdict::Good);
        EXPECT_GT(outcome.match->disparity.density(), 0.7);
        EXPECT_THAT(outcome.match->notes,
                    Contains(StartsWith("The images were turned by 90 degrees to the ")));
    }
}

TEST_F(PreparedPairTest, isTurnedWithTheRigOfItsCameras) {
    write(against(Turn::Left, left), against(Turn::Left, right));
    const ImageSize size = turned(left.size());
    // In the axes of the images as they are: the second camera stands below the first.
    const std::string camera =
        "  camera_model: pinhole\n  intrinsics: [994.978, 994.978, 245.123, 311.193]\n"
        "  distortion_model: radtan\n  distortion_coeffs: [0.01, 0.0, 0.001, 0.0]\n  resolution: [" +
        std::to_string(size.width) + ", " + std::to_string(size.height) + "]\n";
    recipe.files.calibration = folder.write(
        "camchain.yaml", "cam0:\n" + camera + "cam1:\n  T_cn_cnm1:\n" +
                             "  - [1, 0, 0, 0]\n  - [0, 1, 0, -0.193]\n  - [0, 0, 1, 0]\n  - [0, 0, 0, 1]\n" +
                             camera);
    try {
        (void)made(recipe);
        FAIL() << "it was made";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("turn both by 90 degrees"));
    }
    recipe.files.turn = Turn::Left;
    const Outcome outcome = made(recipe);
    ASSERT_TRUE(outcome.pair->rectifiedFrom());
    EXPECT_NEAR(outcome.calibration->baselineMetres(), 0.193, 1e-9);
    EXPECT_EQ(outcome.calibration->imageSize(), left.size());
    EXPECT_EQ(made(again(outcome)).match->disparity, outcome.match->disparity);
}

TEST_F(PreparedPairTest, swapsItsStraighteningWithItsSides) {
    write(left, right);
    recipe.files.straightening = Straightening{.right = {1, 0, 0, 0, 1, 7, 0, 0, 1}};
    const auto pair = readImages(recipe.files);
    const StereoPair swapped = pair->swapped();
    EXPECT_EQ(swapped.left(), pair->right());
    EXPECT_EQ(swapped.right(), pair->left());
    EXPECT_EQ(swapped.raw().left(), right);
}

TEST_F(PreparedPairTest, isRectifiedFromItsFilesWhenARigComes) {
    write(left, right);
    recipe.files.straightening = Straightening{.right = {1, 0, 0, 0, 1, 7, 0, 0, 1}};
    const auto pair = readImages(recipe.files);
    RigNumbers rig{.left = {.fx = 900, .fy = 900, .cx = 370, .cy = 250, .imageSize = left.size()}};
    rig.right = rig.left;
    rig.translationMetres = {-0.1, 0, 0};
    const auto rectified = pairFor(pair, rig, {}, recipe.files.straightening);
    EXPECT_EQ(rectified->raw().right(), right);
    EXPECT_FALSE(rectified->straightenedFrom());
    EXPECT_EQ(pairFor(pair, std::nullopt, {}, recipe.files.straightening), pair) << "it is so already";
}

}  // namespace
}  // namespace stereo
