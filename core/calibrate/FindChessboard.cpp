#include <algorithm>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/calibrate/FindPoints.h"

namespace stereo {
namespace {

constexpr double kSearchSidePx = 1400;  ///< larger images are searched at this size: corners are found well
                                        ///< and in time

/// Half the side of the area that a corner is refined in: it must not reach the next corner.
int refinedAreaPx(const std::vector<cv::Point2f>& corners, cv::Size board) {
    double nearest = corners.empty() ? 0 : cv::norm(corners[1] - corners[0]);
    for (int row = 0; row < board.height; ++row) {
        for (int column = 0; column < board.width; ++column) {
            const auto at = static_cast<std::size_t>(row * board.width + column);
            if (column > 0) nearest = std::min(nearest, cv::norm(corners[at] - corners[at - 1]));
            if (row > 0)
                nearest = std::min(
                    nearest, cv::norm(corners[at] - corners[at - static_cast<std::size_t>(board.width)]));
        }
    }
    constexpr int kSmallest = 2, kLargest = 12;
    return std::clamp(static_cast<int>(nearest / 3), kSmallest, kLargest);
}

/// Whether the square between the first four corners is one of the bright ones.
bool startsBright(const cv::Mat& gray, const std::vector<cv::Point2f>& corners, cv::Size board) {
    double difference = 0;
    for (int row = 0; row + 1 < board.height; ++row) {
        for (int column = 0; column + 1 < board.width; ++column) {
            const auto at = static_cast<std::size_t>(row * board.width + column);
            const auto below = at + static_cast<std::size_t>(board.width);
            const cv::Point2f middle =
                (corners[at] + corners[at + 1] + corners[below] + corners[below + 1]) / 4;
            const int x = std::clamp(cvRound(middle.x), 0, gray.cols - 1);
            const int y = std::clamp(cvRound(middle.y), 0, gray.rows - 1);
            const int brightness = gray.at<std::uint8_t>(y, x);
            difference += (row + column) % 2 == 0 ? brightness : -brightness;
        }
    }
    return difference > 0;
}

}  // namespace

BoardView findChessboard(const cv::Mat& gray, const Board& board) {
    const cv::Size size(board.columns, board.rows);
    const double scale = std::min(1.0, kSearchSidePx / std::max(gray.cols, gray.rows));
    cv::Mat searched = gray;
    if (scale < 1) cv::resize(gray, searched, {}, scale, scale, cv::INTER_AREA);
    std::vector<cv::Point2f> corners;
    // The first is quick and finds most boards; the second also finds blurred and noisy ones.
    if (!cv::findChessboardCorners(searched, size, corners,
                                   cv::CALIB_CB_ADAPTIVE_THRESH | cv::CALIB_CB_NORMALIZE_IMAGE) &&
        !cv::findChessboardCornersSB(searched, size, corners,
                                     cv::CALIB_CB_NORMALIZE_IMAGE | cv::CALIB_CB_EXHAUSTIVE))
        return {};
    const auto half = cv::Point2f(0.5F, 0.5F);
    for (cv::Point2f& corner : corners) corner = (corner + half) / scale - half;
    const int area = refinedAreaPx(corners, size);
    cv::cornerSubPix(gray, corners, {area, area}, {-1, -1},
                     {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 50, 0.001});
    // Seen turned, such a board has the other colour at its first corner.
    if (!board.looksSameTurned() && startsBright(gray, corners, size)) std::ranges::reverse(corners);
    return viewOf(corners);
}

}  // namespace stereo
