#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/calibrate/BoardView.h"
#include "tests/unit/calibrate/RenderedBoard.h"

namespace stereo {
namespace {

using test::paintOf;
using test::posed;

const CameraNumbers kCamera{.fx = 500,
                            .fy = 500,
                            .cx = 319.5,
                            .cy = 239.5,
                            .distortion = {-0.1, 0.02, 0, 0, 0},
                            .imageSize = {640, 480}};

const Board kChess{.columns = 9, .rows = 6, .squareMetres = 0.025};
const Board kCircles{.pattern = BoardPattern::Circles, .columns = 7, .rows = 5, .squareMetres = 0.03};
const Board kAsymmetric{
    .pattern = BoardPattern::AsymmetricCircles, .columns = 4, .rows = 11, .squareMetres = 0.015};
const Board kCharuco{
    .pattern = BoardPattern::Charuco, .columns = 8, .rows = 5, .squareMetres = 0.03, .markerMetres = 0.022};

const test::RenderingCamera& camera() {
    static const test::RenderingCamera kRendering(kCamera);
    return kRendering;
}

/// Where the camera sees the points of a board.
BoardView truth(const Board& board, const cv::Affine3d& camera_from_board) {
    std::vector<cv::Point3d> points;
    for (int i = 0; i < board.pointCount(); ++i) {
        const Vector3 point = board.pointMetres(i);
        points.emplace_back(point[0], point[1], 0);
    }
    std::vector<cv::Point2d> seen;
    cv::projectPoints(points, camera_from_board.rvec(), camera_from_board.translation(),
                      cv::Matx33d(kCamera.fx, 0, kCamera.cx, 0, kCamera.fy, kCamera.cy, 0, 0, 1),
                      kCamera.distortion, seen);
    BoardView view;
    for (const cv::Point2d& point : seen) view.push_back({static_cast<int>(view.size()), point.x, point.y});
    return view;
}

/// The largest distance of a found point from the true one with its index.
double worstPx(const BoardView& found, const BoardView& expected) {
    double worst = 0;
    for (const SeenPoint& point : found) {
        const SeenPoint& at = expected.at(static_cast<std::size_t>(point.index));
        worst = std::max(worst, std::hypot(point.x - at.x, point.y - at.y));
    }
    return worst;
}

struct FindBoardTest : testing::TestWithParam<Board> {};

TEST_P(FindBoardTest, findsEachPointHoweverTheBoardIsTurned) {
    const Board& board = GetParam();
    for (const double degrees : {0.0, 80.0, 175.0, -100.0}) {
        const cv::Affine3d pose = posed(board, {0.01, -0.01, 0.45}, {0, 0, degrees});
        const cv::Affine3d tilted(cv::Affine3d(cv::Vec3d(0.15, -0.2, 0)).rotation() * pose.rotation(),
                                  pose.translation());
        const auto found = findBoard(camera().photograph(paintOf(board), tilted), board);
        ASSERT_TRUE(found) << degrees;
        EXPECT_EQ(static_cast<int>(found->size()), board.pointCount()) << degrees;
        // The middle of a circle's image is not the image of its middle: a tenth of a pixel here.
        const bool isChecked =
            board.pattern == BoardPattern::Chessboard || board.pattern == BoardPattern::Charuco;
        EXPECT_LT(worstPx(inOneOrder(truth(board, tilted), *found, board), truth(board, tilted)),
                  isChecked ? 0.15 : 0.3)
            << degrees;
    }
}

TEST_P(FindBoardTest, findsNoneInAnEmptyPicture) {
    EXPECT_FALSE(findBoard(RgbImage({320, 240}), GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Patterns, FindBoardTest, testing::Values(kChess, kCircles, kAsymmetric, kCharuco),
                         [](const auto& info) {
                             std::string name(idOf(info.param.pattern));
                             std::erase(name, '-');
                             return name;
                         });

TEST(FindBoard, aCharucoBoardMayBeSeenInPart) {
    const cv::Affine3d pose = posed(kCharuco, {0.25, 0, 0.45}, {10, -10, 0});
    const auto found = findBoard(camera().photograph(paintOf(kCharuco), pose), kCharuco);
    ASSERT_TRUE(found);
    EXPECT_LT(static_cast<int>(found->size()), kCharuco.pointCount());
    EXPECT_LT(worstPx(*found, truth(kCharuco, pose)), 0.2);
}

TEST(FindBoard, aChessboardThatOnlyTheSlowerSearchFindsIsCountedFromTheSameCorner) {
    const auto covered = [printed = paintOf(kChess)](double x, double y) -> std::uint8_t {
        const double edge = 0.6 * kChess.squareMetres;  // of the outer squares a part is seen, on black
        const bool isSeen = x > -edge && y > -edge && x < 8 * kChess.squareMetres + edge &&
                            y < 5 * kChess.squareMetres + edge;
        return isSeen ? printed(x, y) : 20;
    };
    for (const double degrees : {0.0, 80.0, 175.0}) {
        const cv::Affine3d pose = posed(kChess, {0.01, -0.01, 0.45}, {0, 0, degrees});
        const auto found = findBoard(camera().photograph(covered, pose), kChess);
        ASSERT_TRUE(found) << degrees;
        EXPECT_LT(worstPx(*found, truth(kChess, pose)), 0.2) << degrees;
    }
}

TEST(FindBoard, aChessboardOfOtherCountsIsNotFound) {
    const cv::Affine3d pose = posed(kChess, {0, 0, 0.45}, {10, -10, 0});
    Board other = kChess;
    other.columns = 10;
    EXPECT_FALSE(findBoard(camera().photograph(paintOf(kChess), pose), other));
}

/// Of an edge that a Gaussian has blurred: from a tenth to nine tenths of the way.
double riseOfBlur(double sigmaPx) {
    return 2.563 * sigmaPx;
}

TEST_P(FindBoardTest, theWidthOfItsEdgesIsThatOfTheBlur) {
    const Board& board = GetParam();
    const cv::Affine3d pose = posed(board, {0, 0, 0.35}, {20, 0, 10});
    RgbImage photograph = camera().photograph(paintOf(board), pose);
    const auto view = findBoard(photograph, board);
    ASSERT_TRUE(view);
    constexpr double kOfCamera = 0.85;  // RenderingCamera's own, with that of its pixels
    EXPECT_NEAR(edgeWidthPx(photograph, *view, board).value_or(0), riseOfBlur(kOfCamera), 0.5);
    cv::Mat pixels(photograph.height(), photograph.width(), CV_8UC3, photograph.row(0));
    cv::GaussianBlur(pixels, pixels, {}, 1.5);
    EXPECT_NEAR(edgeWidthPx(photograph, *view, board).value_or(0), riseOfBlur(std::hypot(kOfCamera, 1.5)),
                0.9);
    cv::GaussianBlur(pixels, pixels, {}, 3);
    EXPECT_GT(edgeWidthPx(photograph, *view, board).value_or(0), 4.5) << "a wide blur is never sharp";
}

TEST(FindBoard, ofABoardThatIsSeenTooSmallTheEdgesHaveNoWidth) {
    const cv::Affine3d pose = posed(kCharuco, {0, 0, 0.9}, {0, 0, 0});
    const RgbImage photograph = camera().photograph(paintOf(kCharuco), pose);
    const auto view = findBoard(photograph, kCharuco);
    ASSERT_TRUE(view);
    EXPECT_FALSE(edgeWidthPx(photograph, *view, kCharuco)) << "its markers are a pixel from the edges";
}

TEST(FindBoard, photographsWithoutContrastHaveNoEdges) {
    const cv::Affine3d pose = posed(kCircles, {0, 0, 0.4}, {0, 0, 0});
    RgbImage photograph = camera().photograph(paintOf(kCircles), pose);
    const auto view = findBoard(photograph, kCircles);
    ASSERT_TRUE(view);
    for (std::uint8_t& value : photograph.pixels()) value = static_cast<std::uint8_t>(100 + value / 20);
    EXPECT_FALSE(edgeWidthPx(photograph, *view, kCircles));
}

}  // namespace
}  // namespace stereo
