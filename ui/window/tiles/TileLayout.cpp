#include "ui/window/tiles/TileLayout.h"

#include <QList>
#include <algorithm>
#include <cmath>

#include "ui/theme/Metrics.h"

namespace stereo::ui {
namespace {

using metrics::kGutter;
using metrics::kHeaderHeight;

constexpr int kHistogramHigh = 148;
constexpr int kPictureLow = 40;
constexpr int kStrip = kHeaderHeight + 196;

int columnWidth(int width, int columns) {
    return (width - (columns - 1) * kGutter) / columns;
}

/// The height of a picture as wide as its column; rounded up, so that the width decides the zoom.
int heightFor(int width, QSize picture) {
    return static_cast<int>(std::ceil(static_cast<double>(width) * picture.height() / picture.width()));
}

/// The least height of the histogram: it shrinks in a low window.
int histogramLow(int height) {
    return height >= 600 ? 98 : height >= 470 ? 84 : 44;
}

// std::clamp needs low <= high, which a very small window does not grant.
int between(int value, int low, int high) {
    return std::max(low, std::min(value, high));
}

TilePlaces placeGrid(QSize area, const TileContents& contents, int upperHeight) {
    const int column = columnWidth(area.width(), 2);
    const int asWide = heightFor(column, contents.picture);
    const int lowest = histogramLow(area.height());
    const int lowerFixed = kHeaderHeight + contents.belowDisparity + lowest;
    const int forPictures = area.height() - kGutter - kHeaderHeight - lowerFixed;
    const int automatic = kHeaderHeight + between(asWide, kPictureLow, forPictures / 2);
    const int upperMost = area.height() - kGutter - lowerFixed - kPictureLow;
    const int upper =
        upperHeight > 0 ? between(upperHeight, kHeaderHeight + kPictureLow, upperMost) : automatic;
    const int lower = area.height() - kGutter - upper;

    TilePlaces places;
    places.fitHeight = std::max(kPictureLow, std::min({asWide, upper - kHeaderHeight, lower - lowerFixed}));
    const int spare = lower - kHeaderHeight - contents.belowDisparity - places.fitHeight;
    const int histogram = contents.histogram ? between(spare, lowest, kHistogramHigh) : 0;
    const int second = column + kGutter;
    places.tiles[kLeftTile] = QRect(0, 0, column, upper);
    places.tiles[kRightTile] = QRect(second, 0, column, upper);
    places.tiles[kDisparityTile] = QRect(0, upper + kGutter, column, lower - histogram);
    places.tiles[kCloudTile] = QRect(second, upper + kGutter, column, lower);
    if (histogram > 0) places.histogram = QRect(0, area.height() - histogram, column, histogram);
    places.handle = QRect(0, upper, area.width(), kGutter);
    return places;
}

TilePlaces placeRow(QSize area, const TileContents& contents) {
    const int column = columnWidth(area.width(), 3);
    const int spare =
        area.height() - kHeaderHeight - contents.belowDisparity - heightFor(column, contents.picture);
    const int histogram =
        contents.histogram ? between(spare, histogramLow(area.height()), kHistogramHigh) : 0;
    const int height = area.height() - histogram;
    TilePlaces places;
    for (const int tile : {kLeftTile, kRightTile}) {
        places.tiles[tile] = QRect(tile * (column + kGutter), 0, column, height - contents.belowDisparity);
    }
    places.tiles[kDisparityTile] = QRect(2 * (column + kGutter), 0, column, height);
    if (histogram > 0) places.histogram = QRect(0, height, area.width(), histogram);
    return places;
}

TilePlaces placeStrip(QSize area, const TileContents& contents, int maximised, int stripHeight) {
    const int wanted = stripHeight > 0 ? stripHeight : kStrip;
    const int strip = between(wanted, kHeaderHeight + kPictureLow, (area.height() - kGutter) / 2);
    const int large = area.height() - kGutter - strip;
    const int column = columnWidth(area.width(), 3);
    const bool showsHistogram = maximised == kDisparityTile && contents.histogram;
    const int spare =
        large - kHeaderHeight - contents.belowDisparity - heightFor(area.width(), contents.picture);
    const int histogram = showsHistogram ? between(spare, histogramLow(area.height()), kHistogramHigh) : 0;
    TilePlaces places;
    int x = 0;
    for (int tile = 0; tile < kTileCount; ++tile) {
        if (tile == maximised) continue;
        places.tiles[tile] = QRect(x, large + kGutter, column, strip);
        x += column + kGutter;
    }
    places.tiles[maximised] = QRect(0, 0, area.width(), large - histogram);
    if (histogram > 0) places.histogram = QRect(0, large - histogram, area.width(), histogram);
    places.handle = QRect(0, large, area.width(), kGutter);
    return places;
}

}  // namespace

QByteArray toText(const TileArrangement& arrangement) {
    return QByteArray::number(static_cast<int>(arrangement.preset)) + ' ' +
           QByteArray::number(arrangement.maximised.value_or(-1)) + ' ' +
           QByteArray::number(arrangement.upperHeight) + ' ' + QByteArray::number(arrangement.stripHeight);
}

TileArrangement tileArrangementFrom(const QByteArray& text) {
    const QList<QByteArray> words = text.split(' ');
    if (words.size() != 4) return {};
    int numbers[4];
    for (int i = 0; i < 4; ++i) {
        bool ok = false;
        numbers[i] = words[i].toInt(&ok);
        if (!ok) return {};
    }
    const auto [preset, maximised, upper, strip] = numbers;
    if (preset < 0 || preset > 1 || maximised < -1 || maximised >= kTileCount || upper < 0 || strip < 0)
        return {};
    TileArrangement arrangement{static_cast<TileArrangement::Preset>(preset), {}, upper, strip};
    if (maximised >= 0) arrangement.maximised = maximised;
    return arrangement;
}

TilePlaces placeTiles(QSize area, const TileContents& contents, const TileArrangement& arrangement) {
    if (arrangement.maximised)
        return placeStrip(area, contents, *arrangement.maximised, arrangement.stripHeight);
    if (arrangement.preset == TileArrangement::Preset::Images) return placeRow(area, contents);
    return placeGrid(area, contents, arrangement.upperHeight);
}

}  // namespace stereo::ui
