#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"

namespace stereo {

/// What is printed on a board that cameras are calibrated with.
enum class BoardPattern {
    Chessboard,         ///< black and white squares; its points are the corners inside
    Circles,            ///< dark circles in rows and columns
    AsymmetricCircles,  ///< each second row is shifted by half a step
    Charuco,            ///< a chessboard with a marker in each white square; may be seen in part
};

/// "chessboard", "circles", "asymmetric-circles", "charuco"
[[nodiscard]] STEREOSCOPE_CORE_API std::string_view idOf(BoardPattern pattern);

/// The markers of ChArUco boards: "4x4_50", … "apriltag_36h11", in OpenCV's order.
[[nodiscard]] STEREOSCOPE_CORE_API const std::vector<std::string>& markerDictionaries();

/// Boards have squares, or distances of circles, from a tenth of a millimetre to a metre.
inline constexpr double kSmallestSquareMetres = 0.0001;
inline constexpr double kLargestSquareMetres = 1;

/// A flat board of known size. Its points are counted row by row.
struct STEREOSCOPE_CORE_API Board {
    BoardPattern pattern = BoardPattern::Chessboard;
    /// Points in a row: corners inside a chessboard (squares less one), circles; of ChArUco the squares
    /// themselves.
    int columns = 0;
    int rows = 0;  ///< the same down the board
    /// Side of a square; distance of circles; of asymmetric circles half the distance of two in a row.
    double squareMetres = 0;
    double markerMetres = 0;            ///< side of a marker, ChArUco only
    std::string dictionary = "4x4_50";  ///< ChArUco only

    /// Throws Error(BadInput), naming what is expected: fewer than 2 or more than 100 in a row or column
    /// (ChArUco and chessboards: 3), a square of no board's size, a marker that does not fit into a
    /// square, an unknown dictionary.
    void validate() const;

    [[nodiscard]] int pointsInRow() const;
    [[nodiscard]] int pointsInColumn() const;
    [[nodiscard]] int pointCount() const { return pointsInRow() * pointsInColumn(); }
    /// Where a point is on the board. REQUIRES: 0 <= index < pointCount()
    [[nodiscard]] Vector3 pointMetres(int index) const;
    /// Whether the board looks the same turned by 180 degrees, so that one image does not say which of its
    /// points is the first.
    [[nodiscard]] bool looksSameTurned() const;

    bool operator==(const Board&) const = default;
};

}  // namespace stereo
