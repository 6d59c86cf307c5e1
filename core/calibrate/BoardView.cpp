#include "core/calibrate/BoardView.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "core/calibrate/FindPoints.h"

namespace stereo {
namespace {

BoardView found(const cv::Mat& gray, const Board& board) {
    switch (board.pattern) {
        case BoardPattern::Chessboard:
            return findChessboard(gray, board);
        case BoardPattern::Circles:
        case BoardPattern::AsymmetricCircles:
            return findCircles(gray, board);
        case BoardPattern::Charuco:
            return findCharuco(gray, board);
    }
    return {};
}

/// The points of a view in another order: the i-th is the one that stood at order[i].
BoardView reordered(const BoardView& view, const std::vector<int>& order) {
    BoardView result = view;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const SeenPoint& from = view[static_cast<std::size_t>(order[i])];
        result[i].x = from.x;
        result[i].y = from.y;
    }
    return result;
}

/// The orders in which a board can be counted that looks the same turned.
std::vector<std::vector<int>> ordersOf(const Board& board) {
    std::vector<int> asItIs(static_cast<std::size_t>(board.pointCount()));
    std::iota(asItIs.begin(), asItIs.end(), 0);
    std::vector<std::vector<int>> orders = {asItIs};
    if (board.columns == board.rows && board.pattern != BoardPattern::AsymmetricCircles) {
        const int n = board.columns;
        std::vector<int> quarter;
        for (int row = 0; row < n; ++row) {
            for (int column = 0; column < n; ++column) quarter.push_back(column * n + (n - 1 - row));
        }
        orders.push_back(quarter);
    }
    const std::size_t count = orders.size();
    for (std::size_t i = 0; i < count; ++i) orders.emplace_back(orders[i].rbegin(), orders[i].rend());
    return orders;
}

/// How far the points of two views are apart, each from the middle of its view.
double distanceOf(const BoardView& a, const BoardView& b) {
    const auto middle = [](const BoardView& view) {
        std::array<double, 2> sum{};
        for (const SeenPoint& point : view) {
            sum[0] += point.x / static_cast<double>(view.size());
            sum[1] += point.y / static_cast<double>(view.size());
        }
        return sum;
    };
    const auto middleOfA = middle(a), middleOfB = middle(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double dx = (a[i].x - middleOfA[0]) - (b[i].x - middleOfB[0]);
        const double dy = (a[i].y - middleOfA[1]) - (b[i].y - middleOfB[1]);
        sum += dx * dx + dy * dy;
    }
    return sum;
}

}  // namespace

cv::Mat grayOf(const RgbImage& image) {
    const cv::Mat rgb(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.row(0)));
    cv::Mat gray;
    cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
    return gray;
}

std::optional<BoardView> findBoard(const RgbImage& image, const Board& board) {
    BoardView view = found(grayOf(image), board);
    return isEnough(view, board) ? std::optional(std::move(view)) : std::nullopt;
}

BoardView inOneOrder(const BoardView& left, const BoardView& right, const Board& board) {
    if (!board.looksSameTurned()) return right;
    BoardView nearest = right;
    for (const std::vector<int>& order : ordersOf(board)) {
        const BoardView candidate = reordered(right, order);
        if (distanceOf(left, candidate) < distanceOf(left, nearest)) nearest = candidate;
    }
    return nearest;
}

std::pair<BoardView, BoardView> seenByBoth(const BoardView& left, const BoardView& right) {
    std::pair<BoardView, BoardView> both;
    const auto byIndex = [](const SeenPoint& a, const SeenPoint& b) { return a.index < b.index; };
    std::ranges::set_intersection(left, right, std::back_inserter(both.first), byIndex);
    std::ranges::set_intersection(right, left, std::back_inserter(both.second), byIndex);
    return both;
}

bool isEnough(const BoardView& view, const Board& board) {
    constexpr std::size_t kFewest = 6;
    if (view.size() < std::min(kFewest, static_cast<std::size_t>(board.pointCount()))) return false;
    const auto differ = [&](const auto& lineOf) {
        return std::ranges::any_of(view,
                                   [&](const SeenPoint& point) { return lineOf(point) != lineOf(view[0]); });
    };
    return differ([&](const SeenPoint& point) { return point.index / board.pointsInRow(); }) &&
           differ([&](const SeenPoint& point) { return point.index % board.pointsInRow(); });
}

}  // namespace stereo
