#pragma once

#include <array>
#include <vector>

#include "core/base/ImageSize.h"
#include "core/calibrate/BoardView.h"

namespace stereo::app {

/// Where in the images of a camera points of a board were seen: a lens is known only there.
struct Coverage {
    static constexpr int kColumns = 8, kRows = 6;

    ImageSize imageSize = {};
    std::vector<SeenPoint> points = {};
    std::array<int, kColumns* kRows> counts = {};  ///< points in each cell of the image, row by row

    [[nodiscard]] int cellsSeen() const;
    /// Whether no point was seen in the cells along one edge of the image.
    [[nodiscard]] bool isLeftBare() const { return isBare(0, 0, 1, kRows); }
    [[nodiscard]] bool isRightBare() const { return isBare(kColumns - 1, 0, kColumns, kRows); }
    [[nodiscard]] bool isTopBare() const { return isBare(0, 0, kColumns, 1); }
    [[nodiscard]] bool isBottomBare() const { return isBare(0, kRows - 1, kColumns, kRows); }

private:
    [[nodiscard]] bool isBare(int fromColumn, int fromRow, int toColumn, int toRow) const;
};

/// Points outside the image belong to its nearest cell. REQUIRES: !imageSize.isEmpty() or no views
[[nodiscard]] Coverage coverageBy(const std::vector<const BoardView*>& views, ImageSize imageSize);

}  // namespace stereo::app
