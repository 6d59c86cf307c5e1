#include "app/calibrate/Coverage.h"

#include <algorithm>

namespace stereo::app {

int Coverage::cellsSeen() const {
    return static_cast<int>(std::ranges::count_if(counts, [](int count) { return count > 0; }));
}

bool Coverage::isBare(int fromColumn, int fromRow, int toColumn, int toRow) const {
    for (int row = fromRow; row < toRow; ++row) {
        for (int column = fromColumn; column < toColumn; ++column) {
            if (counts[static_cast<std::size_t>(row * kColumns + column)] > 0) return false;
        }
    }
    return true;
}

Coverage coverageBy(const std::vector<const BoardView*>& views, ImageSize imageSize) {
    Coverage coverage{.imageSize = imageSize};
    for (const BoardView* view : views) {
        for (const SeenPoint& point : *view) {
            // The centre of the first pixel is 0.
            const auto cell = [](double at, int side, int cells) {
                return std::clamp(static_cast<int>((at + 0.5) / side * cells), 0, cells - 1);
            };
            const int column = cell(point.x, imageSize.width, Coverage::kColumns);
            const int row = cell(point.y, imageSize.height, Coverage::kRows);
            ++coverage.counts[static_cast<std::size_t>(row * Coverage::kColumns + column)];
            coverage.points.push_back(point);
        }
    }
    return coverage;
}

}  // namespace stereo::app
