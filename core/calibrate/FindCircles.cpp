#include <algorithm>
#include <opencv2/calib3d.hpp>
#include <opencv2/features2d.hpp>

#include "core/calibrate/FindPoints.h"

namespace stereo {
namespace {

/// Dark spots of any size that lets all circles fit into the image; the usual one finds those up to 80 px
/// only.
cv::Ptr<cv::SimpleBlobDetector> circleDetector(const cv::Mat& gray, const Board& board) {
    cv::SimpleBlobDetector::Params parameters;
    parameters.minArea = 20;
    parameters.maxArea = static_cast<float>(gray.total()) / static_cast<float>(board.pointCount());
    parameters.minDistBetweenBlobs = 4;
    return cv::SimpleBlobDetector::create(parameters);
}

/// Rows from left to right of a board that is not seen in a mirror.
void unmirror(std::vector<cv::Point2f>& centres, const Board& board) {
    const auto inRow = board.columns;
    const cv::Point2f alongRow = centres[static_cast<std::size_t>(inRow - 1)] - centres.front();
    const cv::Point2f down = centres[centres.size() - static_cast<std::size_t>(inRow)] - centres.front();
    if (alongRow.cross(down) > 0) return;
    for (auto row = centres.begin(); row != centres.end(); row += inRow) std::reverse(row, row + inRow);
}

}  // namespace

BoardView findCircles(const cv::Mat& gray, const Board& board) {
    const bool isAsymmetric = board.pattern == BoardPattern::AsymmetricCircles;
    const int grid = isAsymmetric ? cv::CALIB_CB_ASYMMETRIC_GRID : cv::CALIB_CB_SYMMETRIC_GRID;
    const auto detector = circleDetector(gray, board);
    std::vector<cv::Point2f> centres;
    // The first bears more perspective, but takes no symmetric board that is turned by about 90 degrees.
    for (const int flags : {grid, grid | cv::CALIB_CB_CLUSTERING}) {
        if (!cv::findCirclesGrid(gray, {board.columns, board.rows}, centres, flags, detector)) continue;
        if (!isAsymmetric) unmirror(centres, board);
        return viewOf(centres);
    }
    return {};
}

}  // namespace stereo
