#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/base/Export.h"
#include "core/calibrate/Board.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// A point of a board as it is seen in an image.
struct SeenPoint {
    int index = 0;  ///< on the board
    double x = 0;   ///< px (centre of the first pixel = 0)
    double y = 0;

    bool operator==(const SeenPoint&) const = default;
};

/// The points of a board that an image shows, in the order of their indices: all of them, or of ChArUco some.
using BoardView = std::vector<SeenPoint>;

/// Finds a board, its points to a fraction of a pixel; none when it is not there, or too little of it. The
/// index of a point is right up to a turn of the board where the board looks the same turned, see
/// inOneOrder(). Takes a tenth of a second for a megapixel, several where no board is. REQUIRES: a valid
/// board
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<BoardView> findBoard(const RgbImage& image,
                                                                      const Board& board);

/// Over how many pixels the edges of a board's squares or circles rise from a tenth to nine tenths of the way
/// from dark to bright, on average: below 3 a photograph is sharp. None where the board is seen too small for
/// that. REQUIRES: the view is findBoard()'s of this image
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<double> edgeWidthPx(const RgbImage& image,
                                                                     const BoardView& view,
                                                                     const Board& board);

/// The right view with its points counted from the same corner of the board as those of the left one, for
/// cameras that are turned by less than 90 degrees (square boards: 45) against each other around their axes.
[[nodiscard]] STEREOSCOPE_CORE_API BoardView inOneOrder(const BoardView& left, const BoardView& right,
                                                        const Board& board);

/// The points that both views show, of each view. REQUIRES: both are in order of indices
[[nodiscard]] STEREOSCOPE_CORE_API std::pair<BoardView, BoardView> seenByBoth(const BoardView& left,
                                                                              const BoardView& right);

/// Whether a view says where the board is: enough points, not all in one row or column.
[[nodiscard]] STEREOSCOPE_CORE_API bool isEnough(const BoardView& view, const Board& board);

}  // namespace stereo
