#include "core/match/sgm/MatchTiles.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stereo {
namespace {

// Below this, strips of whole rows spend more than half of their time on halo.
constexpr int kMinStripRows = 64;
constexpr int kMinCorePx = 32;
// More brings strips no nearer to the whole image, and tiles no nearer to ground truth.
constexpr int kMinHaloPx = 16;
constexpr int kMaxHaloPx = 32;

struct Cut {
    ImageSize core;
    int haloPx;
};

int withoutHalo(double sidePx, int haloPx) {
    return std::max(static_cast<int>(sidePx) - 2 * haloPx, kMinCorePx);
}

Cut cutFor(ImageSize size, double pixelsPerTile) {
    if (static_cast<double>(size.pixelCount()) <= pixelsPerTile) return {size, 0};
    const double stripRows = pixelsPerTile / size.width;
    if (stripRows >= kMinStripRows) {
        const int halo = std::clamp(static_cast<int>(stripRows / 6), kMinHaloPx, kMaxHaloPx);
        return {{size.width, withoutHalo(stripRows, halo)}, halo};
    }
    const double tileRows = std::sqrt(pixelsPerTile / 2);
    const int coreColumns = std::min(withoutHalo(2 * tileRows, kMinHaloPx), size.width);
    return {{coreColumns, withoutHalo(tileRows, kMinHaloPx)}, kMinHaloPx};
}

MatchTile tileAt(int x, int y, const Cut& cut, ImageSize image) {
    const int right = std::min(x + cut.core.width, image.width);
    const int bottom = std::min(y + cut.core.height, image.height);
    const int seenX = std::max(x - cut.haloPx, 0);
    const int seenY = std::max(y - cut.haloPx, 0);
    return {.core = {x, y, right - x, bottom - y},
            .seen = {seenX, seenY, std::min(right + cut.haloPx, image.width) - seenX,
                     std::min(bottom + cut.haloPx, image.height) - seenY}};
}

}  // namespace

std::vector<MatchTile> matchTiles(ImageSize size, int disparities, std::size_t cellsPerTile) {
    assert(!size.isEmpty() && disparities > 0);
    const Cut cut = cutFor(size, static_cast<double>(cellsPerTile) / disparities);
    std::vector<MatchTile> tiles;
    for (int y = 0; y < size.height; y += cut.core.height) {
        for (int x = 0; x < size.width; x += cut.core.width) tiles.push_back(tileAt(x, y, cut, size));
    }
    return tiles;
}

}  // namespace stereo
