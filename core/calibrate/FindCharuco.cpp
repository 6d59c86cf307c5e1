#include <algorithm>
#include <opencv2/aruco/charuco.hpp>
#include <opencv2/imgproc.hpp>

#include "core/calibrate/FindPoints.h"

namespace stereo {
namespace {

/// Half the side of the area that a corner is refined in: the markers around it must not reach into it.
int refinedAreaPx(const std::vector<std::vector<cv::Point2f>>& markers, const Board& board) {
    double marker = cv::norm(markers[0][1] - markers[0][0]);
    for (const std::vector<cv::Point2f>& corners : markers)
        marker = std::min(marker, cv::norm(corners[1] - corners[0]));
    const double margin = marker * (board.squareMetres / board.markerMetres - 1) / 2;
    return std::clamp(static_cast<int>(margin), 2, 10);
}

}  // namespace

BoardView findCharuco(const cv::Mat& gray, const Board& board) {
    const auto name = std::ranges::find(markerDictionaries(), board.dictionary);
    const auto dictionary =
        cv::aruco::getPredefinedDictionary(static_cast<int>(name - markerDictionaries().begin()));
    const auto charuco =
        cv::aruco::CharucoBoard::create(board.columns, board.rows, static_cast<float>(board.squareMetres),
                                        static_cast<float>(board.markerMetres), dictionary);
    std::vector<std::vector<cv::Point2f>> markers;
    std::vector<int> ids;
    cv::aruco::detectMarkers(gray, dictionary, markers, ids);
    if (ids.empty()) return {};
    std::vector<cv::Point2f> corners;
    std::vector<int> indices;
    cv::aruco::interpolateCornersCharuco(markers, ids, gray, charuco, corners, indices);
    if (corners.empty()) return {};
    // OpenCV 4.6 returns them half a pixel too far right and down.
    const int area = refinedAreaPx(markers, board);
    cv::cornerSubPix(gray, corners, {area, area}, {-1, -1},
                     {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 50, 0.001});
    BoardView view;
    for (std::size_t i = 0; i < corners.size(); ++i) view.push_back({indices[i], corners[i].x, corners[i].y});
    std::ranges::sort(view, {}, &SeenPoint::index);
    return view;
}

}  // namespace stereo
