#include "ui/window/tiles/TileLayout.h"

#include <gtest/gtest.h>

namespace stereo::ui {
namespace {

constexpr int kHeader = 28;

struct Area {
    int width;
    int height;
};

class TileLayoutInAnArea : public testing::TestWithParam<Area> {
protected:
    [[nodiscard]] static QSize area() { return {GetParam().width, GetParam().height}; }

    [[nodiscard]] static TilePlaces grid(int upperHeight = 0) {
        TileArrangement arrangement;
        arrangement.upperHeight = upperHeight;
        return placeTiles(area(), {.picture = {741, 500}, .histogram = true}, arrangement);
    }

    static double zoom(const QRect& tile, int fitHeight) {
        const int room =
            fitHeight > 0 ? std::min(fitHeight, tile.height() - kHeader) : tile.height() - kHeader;
        return std::min(tile.width() / 741.0, room / 500.0);
    }
};

TEST_P(TileLayoutInAnArea, gridHasEqualColumns) {
    const TilePlaces places = grid();
    for (const QRect& tile : places.tiles) EXPECT_EQ(tile.width(), places.tiles[kLeftTile].width());
    EXPECT_EQ(places.tiles[kLeftTile].left(), places.tiles[kDisparityTile].left());
    EXPECT_EQ(places.tiles[kRightTile].left(), places.tiles[kCloudTile].left());
    EXPECT_EQ(places.tiles[kLeftTile].top(), places.tiles[kRightTile].top());
}

TEST_P(TileLayoutInAnArea, gridGivesTheThreePicturesOneZoom) {
    for (const int upperHeight : {0, 120, 260, 420, 5000}) {
        const TilePlaces places = grid(upperHeight);
        const double left = zoom(places.tiles[kLeftTile], places.fitHeight);
        EXPECT_EQ(left, zoom(places.tiles[kRightTile], places.fitHeight)) << upperHeight;
        EXPECT_EQ(left, zoom(places.tiles[kDisparityTile], places.fitHeight)) << upperHeight;
    }
}

TEST_P(TileLayoutInAnArea, gridFillsTheHeightAndOverlapsNothing) {
    const TilePlaces places = grid();
    EXPECT_EQ(places.histogram.bottom() + 1, area().height());
    EXPECT_EQ(places.tiles[kDisparityTile].bottom() + 1, places.histogram.top());
    EXPECT_GT(places.tiles[kDisparityTile].top(), places.tiles[kLeftTile].bottom());
    EXPECT_EQ(places.tiles[kCloudTile].bottom() + 1, area().height());
    EXPECT_GE(places.histogram.height(), 98);
    EXPECT_LE(places.histogram.height(), 148);
}

TEST_P(TileLayoutInAnArea, imagesStandInOneRowOfOneHeight) {
    const TilePlaces places =
        placeTiles(area(), {.picture = {741, 500}, .belowDisparity = 60, .histogram = true},
                   {.preset = TileArrangement::Preset::Images});
    EXPECT_TRUE(places.tiles[kCloudTile].isNull());
    EXPECT_EQ(places.tiles[kLeftTile].size(), places.tiles[kRightTile].size());
    EXPECT_EQ(places.tiles[kDisparityTile].height() - 60, places.tiles[kLeftTile].height());
    EXPECT_EQ(places.tiles[kDisparityTile].width(), places.tiles[kLeftTile].width());
    EXPECT_EQ(places.histogram.width(), area().width());
}

TEST_P(TileLayoutInAnArea, aMaximisedTileHasTheOthersInAStripBelow) {
    for (int large = 0; large < kTileCount; ++large) {
        const TilePlaces places =
            placeTiles(area(), {.picture = {741, 500}, .histogram = true}, {.maximised = large});
        EXPECT_EQ(places.tiles[large].width(), area().width());
        for (int tile = 0; tile < kTileCount; ++tile) {
            if (tile == large) continue;
            EXPECT_GT(places.tiles[tile].top(), places.tiles[large].bottom());
            EXPECT_EQ(places.tiles[tile].bottom() + 1, area().height());
        }
        EXPECT_EQ(places.histogram.isNull(), large != kDisparityTile);
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, TileLayoutInAnArea,
                         testing::Values(Area{864, 833}, Area{704, 733}, Area{524, 613}, Area{525, 614},
                                         Area{1344, 1013}, Area{1913, 700}));

TEST(TileLayout, dividesTheHeightAsTheDesignSays) {
    const TilePlaces places = placeTiles({864, 833}, {.picture = {741, 500}, .histogram = true}, {});
    EXPECT_EQ(places.fitHeight, 291) << "430 wide, 500 / 741 of it, rounded up";
    EXPECT_EQ(places.tiles[kLeftTile].height(), 28 + 291);
    EXPECT_EQ(places.histogram.height(), 148);
}

TEST(TileLayout, textGivesTheArrangementBack) {
    const TileArrangement arrangement{TileArrangement::Preset::Images, kCloudTile, 320, 180};
    EXPECT_EQ(tileArrangementFrom(toText(arrangement)), arrangement);
    EXPECT_EQ(tileArrangementFrom(toText({})), TileArrangement{});
}

TEST(TileLayout, textThatIsNoArrangementGivesTheDefault) {
    for (const char* text : {"", "1 2", "7 -1 0 0", "0 4 0 0", "0 -1 -5 0", "a b c d"}) {
        EXPECT_EQ(tileArrangementFrom(text), TileArrangement{}) << text;
    }
}

}  // namespace
}  // namespace stereo::ui
