#include "core/match/sgm/MatchTiles.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace stereo {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Ge;
using testing::Le;
using testing::ResultOf;

long pixelsCoveredOnce(const std::vector<MatchTile>& tiles, ImageSize size) {
    std::vector<int> covered(size.pixelCount());
    for (const auto& [core, seen] : tiles) {
        for (int y = core.y; y < core.bottom(); ++y) {
            for (int x = core.x; x < core.right(); ++x)
                ++covered[static_cast<std::size_t>(y * size.width + x)];
        }
    }
    return std::ranges::count(covered, 1);
}

TEST(MatchTiles, aPairThatFitsStaysWhole) {
    const PixelRect whole{0, 0, 741, 500};
    EXPECT_THAT(matchTiles({741, 500}, 80, 741 * 500 * 80), ElementsAre(MatchTile{whole, whole}));
}

TEST(MatchTiles, onePixelTooManyMakesStripsOfWholeRows) {
    const auto tiles = matchTiles({741, 500}, 80, 741 * 500 * 80 - 1);
    EXPECT_THAT(tiles, ElementsAre(MatchTile{{0, 0, 741, 435}, {0, 0, 741, 467}},
                                   MatchTile{{0, 435, 741, 65}, {0, 403, 741, 97}}));
}

TEST(MatchTiles, stripsThatWouldBeNearlyAllHaloBecomeTiles) {
    const auto tiles = matchTiles({3000, 2000}, 768, 32'000'000);
    EXPECT_EQ(tiles.front(), (MatchTile{{0, 0, 256, 112}, {0, 0, 272, 128}}));
    EXPECT_EQ(tiles.back().seen.bottom(), 2000);
    EXPECT_EQ(tiles.back().seen.right(), 3000);
}

TEST(MatchTiles, coresCoverTheImageOnce) {
    const ImageSize size{1000, 701};
    EXPECT_EQ(pixelsCoveredOnce(matchTiles(size, 96, 15'000'000), size), 701'000);
    EXPECT_EQ(pixelsCoveredOnce(matchTiles(size, 96, 2'000'000), size), 701'000);
    EXPECT_EQ(pixelsCoveredOnce(matchTiles({16, 16}, 16, 1), {16, 16}), 256);
}

TEST(MatchTiles, noTileExceedsTheBudget) {
    const auto cells = [](const MatchTile& tile) { return tile.seen.width * tile.seen.height * 256; };
    EXPECT_THAT(matchTiles({3000, 2000}, 256, 32'000'000), Each(ResultOf(cells, Le(32'000'000))));
    EXPECT_THAT(matchTiles({741, 2000}, 256, 32'000'000), Each(ResultOf(cells, Le(32'000'000))));
}

TEST(MatchTiles, aCoreIsNeverThinnerThan32PxToSaveBudget) {
    const auto width = [](const MatchTile& tile) { return tile.core.width; };
    const auto tiles = matchTiles({320, 320}, 2032, 1);
    EXPECT_THAT(tiles, Each(ResultOf(width, Ge(32))));
}

}  // namespace
}  // namespace stereo
