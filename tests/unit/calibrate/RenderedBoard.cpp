#include "tests/unit/calibrate/RenderedBoard.h"

#include <algorithm>
#include <cmath>
#include <opencv2/aruco/charuco.hpp>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

namespace stereo::test {
namespace {

/// Where the rays of a pixel go through it: no two in one row or column, so that upright edges are as smooth
/// as slanted ones (Hammersley).
constexpr int kRays = 16;
cv::Point2d offsetOf(int ray) {
    const int mirrored = (ray & 1) * 8 + (ray & 2) * 2 + (ray & 4) / 2 + (ray & 8) / 8;
    return {(ray + 0.5) / kRays - 0.5, (mirrored + 0.5) / kRays - 0.5};
}

constexpr std::uint8_t kBlack = 20, kWhite = 230;

Paint chessboard(const Board& board) {
    return [board](double x, double y) {
        const int column = static_cast<int>(std::floor(x / board.squareMetres)) + 1;
        const int row = static_cast<int>(std::floor(y / board.squareMetres)) + 1;
        const bool isOnBoard = column >= 0 && column <= board.columns && row >= 0 && row <= board.rows;
        return isOnBoard && (column + row) % 2 == 0 ? kBlack : kWhite;
    };
}

Paint circles(const Board& board) {
    const bool isAsymmetric = board.pattern == BoardPattern::AsymmetricCircles;
    const double radius = board.squareMetres * (isAsymmetric ? 0.4 : 0.3);
    return [board, isAsymmetric, radius](double x, double y) {
        const auto nearest = [](double steps, int count) {
            return std::clamp(static_cast<int>(std::lround(steps)), 0, count - 1);
        };
        const int row = nearest(y / board.squareMetres, board.rows);
        const double steps = x / board.squareMetres;
        const int column = nearest(isAsymmetric ? (steps - row % 2) / 2 : steps, board.columns);
        const Vector3 centre = board.pointMetres(row * board.columns + column);
        return std::hypot(x - centre[0], y - centre[1]) < radius ? kBlack : kWhite;
    };
}

Paint charuco(const Board& board) {
    constexpr int kPixelsPerSquare = 60;
    const auto name = std::ranges::find(markerDictionaries(), board.dictionary);
    const auto drawn = cv::aruco::CharucoBoard::create(
        board.columns, board.rows, static_cast<float>(board.squareMetres),
        static_cast<float>(board.markerMetres),
        cv::aruco::getPredefinedDictionary(static_cast<int>(name - markerDictionaries().begin())));
    cv::Mat picture;
    drawn->draw({board.columns * kPixelsPerSquare, board.rows * kPixelsPerSquare}, picture);
    return [picture, board](double x, double y) {
        const int column = static_cast<int>(std::floor((x / board.squareMetres + 1) * kPixelsPerSquare));
        const int row = static_cast<int>(std::floor((y / board.squareMetres + 1) * kPixelsPerSquare));
        const bool isOnBoard = column >= 0 && column < picture.cols && row >= 0 && row < picture.rows;
        return isOnBoard ? picture.at<std::uint8_t>(row, column) : kWhite;
    };
}

}  // namespace

Paint paintOf(const Board& board) {
    switch (board.pattern) {
        case BoardPattern::Circles:
        case BoardPattern::AsymmetricCircles:
            return circles(board);
        case BoardPattern::Charuco:
            return charuco(board);
        case BoardPattern::Chessboard:
            break;
    }
    return chessboard(board);
}

RenderingCamera::RenderingCamera(const CameraNumbers& camera) : m_size(camera.imageSize) {
    std::vector<cv::Point2d> pixels;
    for (int y = 0; y < m_size.height; ++y) {
        for (int x = 0; x < m_size.width; ++x) {
            for (int ray = 0; ray < kRays; ++ray) pixels.push_back(cv::Point2d(x, y) + offsetOf(ray));
        }
    }
    const cv::Matx33d matrix(camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1);
    const cv::Mat distortion(camera.distortion, true);
    if (camera.lens == LensModel::Fisheye) {
        cv::fisheye::undistortPoints(pixels, m_rays, matrix, distortion);
    } else {
        cv::undistortPoints(pixels, m_rays, matrix, distortion, cv::noArray(), cv::noArray(),
                            cv::TermCriteria(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 30, 1e-6));
    }
}

RgbImage RenderingCamera::photograph(const Paint& paint, const cv::Affine3d& camera_from_board) const {
    const cv::Affine3d board_from_camera = camera_from_board.inv();
    const cv::Matx33d turn = board_from_camera.rotation();
    const cv::Vec3d eye = board_from_camera.translation();
    RgbImage image(m_size);
    auto ray = m_rays.begin();
    for (std::size_t pixel = 0; pixel < m_size.pixelCount(); ++pixel) {
        int sum = 0;
        for (int i = 0; i < kRays; ++i, ++ray) {
            const cv::Vec3d direction = turn * cv::Vec3d(ray->x, ray->y, 1);
            const double distance = -eye[2] / direction[2];
            sum += distance > 0 ? paint(eye[0] + distance * direction[0], eye[1] + distance * direction[1])
                                : kWhite;
        }
        std::fill_n(image.pixels().begin() + static_cast<std::ptrdiff_t>(3 * pixel), 3,
                    static_cast<std::uint8_t>(std::lround(static_cast<double>(sum) / kRays)));
    }
    // No lens is sharper than its pixels.
    cv::Mat pixels(m_size.height, m_size.width, CV_8UC3, image.row(0));
    cv::GaussianBlur(pixels, pixels, {}, 0.8);
    return image;
}

cv::Affine3d posed(const Board& board, const cv::Vec3d& place, const cv::Vec3d& degrees) {
    const Vector3 last = board.pointMetres(board.pointCount() - 1);
    const cv::Vec3d middle(last[0] / 2, last[1] / 2, 0);
    const cv::Affine3d turn(degrees * (CV_PI / 180));
    return {turn.rotation(), place - turn.rotation() * middle};
}

}  // namespace stereo::test
