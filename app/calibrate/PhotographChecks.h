#pragma once

#include <optional>
#include <utility>

namespace stereo::app {

class CalibrationDesk;

/// What is to be said about the photographs of a desk as a whole.
struct PhotographChecks {
    int ofOtherSize = 0;  ///< pairs
    /// Pairs in which edges are sharp, of those where that can be told.
    int sharp = 0;
    int judgedSharp = 0;
    /// The least and the largest angle between the board and the left image, of the rig's pairs; none =
    /// there is no rig yet.
    std::optional<std::pair<double, double>> tiltDegrees = {};
    /// Edges of the images where neither camera saw a point. (One camera alone cannot: there the board is out
    /// of the other's sight.)
    bool isLeftBare = false, isRightBare = false, isTopBare = false, isBottomBare = false;

    [[nodiscard]] int bareEdges() const { return isLeftBare + isRightBare + isTopBare + isBottomBare; }

    bool operator==(const PhotographChecks&) const = default;
};

/// REQUIRES: a pair was found
[[nodiscard]] PhotographChecks checksOf(const CalibrationDesk& desk);

}  // namespace stereo::app
