#pragma once

#include <QByteArray>
#include <QRect>
#include <array>
#include <optional>

namespace stereo::ui {

inline constexpr int kTileCount = 4;
inline constexpr int kLeftTile = 0;
inline constexpr int kRightTile = 1;
inline constexpr int kDisparityTile = 2;
inline constexpr int kCloudTile = 3;

/// How a person wants the tiles to stand.
struct TileArrangement {
    enum class Preset {
        Grid,    ///< two by two
        Images,  ///< left, right and disparity in one row, no cloud
    };

    Preset preset = Preset::Grid;
    std::optional<int> maximised{};  ///< this tile large, the others in a strip below it
    int upperHeight = 0;             ///< of the grid's upper row; 0 = what the pictures need
    int stripHeight = 0;             ///< 0 = the usual

    bool operator==(const TileArrangement&) const = default;
};

/// One line of text to remember; the inverse gives the default for what is not one.
[[nodiscard]] QByteArray toText(const TileArrangement& arrangement);
[[nodiscard]] TileArrangement tileArrangementFrom(const QByteArray& text);

/// What the tiles have to hold.
struct TileContents {
    QSize picture{4, 3};     ///< of one image
    int belowDisparity = 0;  ///< what stands between the disparity and its histogram
    bool histogram = false;
};

struct TilePlaces {
    std::array<QRect, kTileCount> tiles;  ///< null = not seen
    QRect histogram;                      ///< null = not seen
    QRect handle;                         ///< the gap that can be dragged; null = none
    int fitHeight = 0;  ///< the height every picture has when fitted; 0 = each as its view allows
};

/// Columns are equal to the pixel, and outside a strip all three pictures fit at one zoom: a row of the left
/// image is one line across the tiles beside it, a column one line down to the disparity.
[[nodiscard]] TilePlaces placeTiles(QSize area, const TileContents& contents,
                                    const TileArrangement& arrangement);

}  // namespace stereo::ui
