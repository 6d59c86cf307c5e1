#pragma once

#include <opencv2/core.hpp>

#include "core/calibrate/BoardView.h"

namespace stereo {

[[nodiscard]] cv::Mat grayOf(const RgbImage& image);

// One finder for each kind of board, in a gray image; empty = the board is not there.

[[nodiscard]] BoardView findChessboard(const cv::Mat& gray, const Board& board);
[[nodiscard]] BoardView findCircles(const cv::Mat& gray, const Board& board);
[[nodiscard]] BoardView findCharuco(const cv::Mat& gray, const Board& board);

/// All points of a board, in order.
[[nodiscard]] inline BoardView viewOf(const std::vector<cv::Point2f>& points) {
    BoardView view;
    for (const cv::Point2f& point : points) view.push_back({static_cast<int>(view.size()), point.x, point.y});
    return view;
}

}  // namespace stereo
