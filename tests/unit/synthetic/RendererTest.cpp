#include "core/synthetic/Renderer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/synthetic/Shapes.h"

namespace stereo::synthetic {
namespace {

constexpr ImageSize kSize = {200, 60};
constexpr double kWallPx = 10;
constexpr double kBoardPx = 30;

Paint flat(const Colour& colour) {
    Paint paint;
    paint.tile = std::make_shared<const Tile>(32, colour);
    return paint;
}

/// Another colour at each texel.
Paint speckled(std::uint64_t seed) {
    Random random(seed);
    Tile tile(64, {});
    for (int i = 0; i < 64 * 64; ++i) {
        const double red = random.uniform();
        tile.set(i % 64, i / 64, {static_cast<float>(red), static_cast<float>(random.uniform()), 0.5F});
    }
    Paint paint;
    paint.tile = std::make_shared<const Tile>(std::move(tile));
    return paint;
}

/// A red wall and before it a blue board from x = 100 to 149 of the left view, rows 20 to 39.
SceneLayout boardBeforeAWall() {
    SceneLayout layout;
    layout.layers.push_back({.surface = planeThrough(0, 0, kWallPx, 0, 0), .paint = flat({1, 0, 0})});
    const Outline outline{{99.5, 19.5}, {149.5, 19.5}, {149.5, 39.5}, {99.5, 39.5}};
    Mask mask(boxAround({&outline, 1}));
    mask.add(outline);
    layout.layers.push_back(
        {.surface = planeThrough(0, 0, kBoardPx, 0, 0), .mask = mask, .paint = flat({0, 0, 1})});
    return layout;
}

struct RendererTest : testing::Test {
    SceneLayout layout = boardBeforeAWall();
    RunControl run;
    Renderer renderer{layout, kSize, run};
};

TEST_F(RendererTest, theNearestSurfaceIsSeenInBothViews) {
    const Picture left = renderer.view(Side::Left, {});
    const Picture right = renderer.view(Side::Right, {});
    EXPECT_EQ(left.row(30)[98], (Colour{1, 0, 0}));
    EXPECT_EQ(left.row(30)[101], (Colour{0, 0, 1}));
    EXPECT_EQ(right.row(30)[68], (Colour{1, 0, 0}));
    EXPECT_EQ(right.row(30)[71], (Colour{0, 0, 1}));
    EXPECT_EQ(right.row(30)[118], (Colour{0, 0, 1}));
    EXPECT_EQ(right.row(30)[121], (Colour{1, 0, 0}));
}

TEST_F(RendererTest, disparityIsThatOfTheSurfaceThatIsSeen) {
    const Renderer::Truth truth = renderer.truth();
    for (int x = 0; x < kSize.width; ++x) {
        EXPECT_EQ(truth.disparity.at(x, 10), kWallPx) << x;
        EXPECT_EQ(truth.disparity.at(x, 30), x >= 100 && x < 150 ? kBoardPx : kWallPx) << x;
    }
}

TEST_F(RendererTest, theWallIsHiddenWhereTheBoardCoversItInTheRightView) {
    const Renderer::Truth truth = renderer.truth();
    const auto at = [&](int x, int y) {
        return truth.inRight[static_cast<std::size_t>(y * kSize.width + x)];
    };
    // The board is at 70 to 119 of the right view, the wall behind it at 80 to 129 of the left one.
    for (int x = 0; x < kSize.width; ++x) {
        const Visibility ofRow = x < 10 ? Visibility::Outside : Visibility::Visible;
        EXPECT_EQ(at(x, 10), ofRow) << x;
        EXPECT_EQ(at(x, 30), x >= 80 && x < 100 ? Visibility::Occluded : ofRow) << x;
    }
}

TEST_F(RendererTest, bothViewsAreEqualWhereDisparitiesAreWholePixels) {
    layout.layers[0].paint = speckled(1);
    layout.layers[1].paint = speckled(2);
    const Picture left = renderer.view(Side::Left, {});
    const Picture right = renderer.view(Side::Right, {});
    const Renderer::Truth truth = renderer.truth();
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            if (truth.inRight[static_cast<std::size_t>(y * kSize.width + x)] != Visibility::Visible) continue;
            if (y == 19 || y == 20 || y == 39 || y == 40)
                continue;  // edges: they blend with other parts of the wall
            if (x == 99 || x == 100 || x == 149 || x == 150) continue;
            const int disparity = static_cast<int>(truth.disparity.at(x, y));
            if (y > 20 && y < 39 && (x - disparity == 69 || x - disparity == 120)) continue;
            for (std::size_t i = 0; i < 3; ++i)
                ASSERT_NEAR(left.row(y)[x][i], right.row(y)[x - disparity][i], 1e-5) << x << ", " << y;
        }
    }
}

TEST_F(RendererTest, aCameraThatIsOffSeesOtherRows) {
    const Picture right = renderer.view(Side::Right, {.shiftPx = 3});
    EXPECT_EQ(right.row(17)[100], (Colour{0, 0, 1}));
    EXPECT_EQ(right.row(15)[100], (Colour{1, 0, 0}));
    const Picture tilted = renderer.view(Side::Right, {.tiltPx = 20});
    EXPECT_EQ(tilted.row(30)[100], (Colour{0, 0, 1}));
    EXPECT_EQ(tilted.row(35)[72], (Colour{0, 0, 1}));
    EXPECT_EQ(tilted.row(41)[72], (Colour{0, 0, 1}));
    EXPECT_EQ(tilted.row(44)[72], (Colour{1, 0, 0}));
}

TEST_F(RendererTest, aCameraThatIsOffSeesSlantedThingsWhole) {
    constexpr int kRows = 16;
    layout.layers[1].surface = planeThrough(125, 30, kBoardPx, 0, 0.8);
    layout.layers[1].surface.bumps = {{.x = 100, .y = 38, .radiusX = 30, .radiusY = 8, .height = 6}};
    const Picture right = renderer.view(Side::Right, {});
    for (const int shift : {kRows, -kRows}) {
        const Picture shifted = renderer.view(Side::Right, {.shiftPx = static_cast<double>(shift)});
        for (int y = kRows; y < kSize.height - kRows; ++y) {
            for (int x = 0; x < kSize.width; ++x)
                ASSERT_EQ(shifted.row(y)[x], right.row(y + shift)[x]) << shift << ": " << x << ", " << y;
        }
    }
}

TEST_F(RendererTest, stopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const RunControl stopped(stop.get_token());
    EXPECT_THROW((void)Renderer(layout, kSize, stopped).truth(), Cancelled);
}

}  // namespace
}  // namespace stereo::synthetic
