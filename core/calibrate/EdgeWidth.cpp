#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

#include "core/calibrate/FindPoints.h"

namespace stereo {
namespace {

constexpr double kStepPx = 0.25;
constexpr double kLeastHalfPx = 2.5;  ///< of a profile across an edge: it must tell 3 px from more
constexpr double kMostHalfPx = 12;
constexpr double kLeastContrast = 20;  ///< of gray values: with less, noise makes edges
constexpr std::size_t kFewestEdges = 4;

/// Two points of a board that are next to each other, as they are seen.
struct Neighbours {
    cv::Point2d a, b;
};

std::vector<Neighbours> neighboursIn(const BoardView& view, const Board& board) {
    std::vector<const SeenPoint*> at(static_cast<std::size_t>(board.pointCount()));
    for (const SeenPoint& point : view) at.at(static_cast<std::size_t>(point.index)) = &point;
    std::vector<Neighbours> pairs;
    const auto add = [&](const SeenPoint& from, int to) {
        if (const SeenPoint* other = at[static_cast<std::size_t>(to)])
            pairs.push_back({{from.x, from.y}, {other->x, other->y}});
    };
    const int inRow = board.pointsInRow();
    for (const SeenPoint& point : view) {
        if (point.index % inRow + 1 < inRow) add(point, point.index + 1);
        if (point.index + inRow < board.pointCount()) add(point, point.index + inRow);
    }
    return pairs;
}

/// The gray value between pixels (centre of the first pixel = 0); none outside the image.
std::optional<double> grayAt(const cv::Mat& gray, cv::Point2d at) {
    const int x = cvFloor(at.x), y = cvFloor(at.y);
    if (x < 0 || y < 0 || x + 1 >= gray.cols || y + 1 >= gray.rows) return std::nullopt;
    const double right = at.x - x, down = at.y - y;
    const auto* const upper = gray.ptr(y) + x;
    const auto* const lower = gray.ptr(y + 1) + x;
    return (1 - down) * ((1 - right) * upper[0] + right * upper[1]) +
           down * ((1 - right) * lower[0] + right * lower[1]);
}

/// The gray values from one place to another, each `kStepPx`; empty where these leave the image.
std::vector<double> profile(const cv::Mat& gray, cv::Point2d from, cv::Point2d to) {
    const double length = cv::norm(to - from);
    const int steps = static_cast<int>(length / kStepPx);
    std::vector<double> values;
    for (int i = 0; i <= steps; ++i) {
        const auto value = grayAt(gray, from + (to - from) * (i * kStepPx / length));
        if (!value) return {};
        values.push_back(*value);
    }
    return values;
}

/// How many px a profile takes from a tenth to nine tenths of its way from dark to bright.
std::optional<double> riseOf(std::span<const double> values) {
    if (values.empty()) return std::nullopt;
    const auto [low, high] = std::ranges::minmax(values);
    if (high - low < kLeastContrast) return std::nullopt;
    const double dark = low + 0.1 * (high - low), bright = low + 0.9 * (high - low);
    // Where it passes a value, from the sample before on.
    const auto passes = [&](std::size_t after, double value) {
        return static_cast<double>(after) - (values[after] - value) / (values[after] - values[after - 1]);
    };
    std::size_t end = 0;
    while (values[end] < bright) ++end;
    // Backwards from there: what is before the last dark is of no concern.
    std::size_t begin = end;
    while (begin > 0 && values[begin - 1] > dark) --begin;
    if (begin == 0) return std::nullopt;
    return kStepPx * (passes(end, bright) - passes(begin, dark));
}

/// Across the edge between two corners of squares, as far as no marker reaches into it.
std::optional<double> squareRise(const cv::Mat& gray, const Neighbours& corners, const Board& board) {
    const cv::Point2d along = corners.b - corners.a;
    const double side = cv::norm(along);
    const double margin = (1 - board.markerMetres / board.squareMetres) / 2;
    constexpr double kSlack = 0.8;  // boards that are tilted show less of it
    const double half = std::min(kSlack * margin * side, kMostHalfPx);
    if (half < kLeastHalfPx) return std::nullopt;
    const cv::Point2d across = cv::Point2d(-along.y, along.x) * (half / side);
    std::vector<double> sum;
    for (const double part : {0.35, 0.425, 0.5, 0.575, 0.65}) {
        const cv::Point2d middle = corners.a + part * along;
        const std::vector<double> values = profile(gray, middle - across, middle + across);
        if (values.empty()) return std::nullopt;
        sum.resize(values.size());
        std::ranges::transform(sum, values, sum.begin(), [](double a, double b) { return a + b / 5; });
    }
    if (sum.front() > sum.back()) std::ranges::reverse(sum);
    return riseOf(sum);
}

/// From the middle of a circle to half of the way to the next one.
std::optional<double> circleRise(const cv::Mat& gray, const Neighbours& middles) {
    const cv::Point2d half = (middles.a + middles.b) / 2;
    if (cv::norm(half - middles.a) < 2 * kLeastHalfPx) return std::nullopt;
    return riseOf(profile(gray, middles.a, half));
}

std::optional<double> chessboardWidth(const cv::Mat& gray, const BoardView& view, const Board& board) {
    std::vector<cv::Point2f> corners;
    for (const SeenPoint& point : view)
        corners.emplace_back(static_cast<float>(point.x), static_cast<float>(point.y));
    try {
        const double width = cv::estimateChessboardSharpness(gray, {board.columns, board.rows}, corners)[0];
        return width > 0 ? std::optional(width) : std::nullopt;
    } catch (const cv::Exception&) {  // squares of too few pixels
        return std::nullopt;
    }
}

}  // namespace

std::optional<double> edgeWidthPx(const RgbImage& image, const BoardView& view, const Board& board) {
    const cv::Mat gray = grayOf(image);
    if (board.pattern == BoardPattern::Chessboard) return chessboardWidth(gray, view, board);
    std::vector<double> rises;
    for (const Neighbours& next : neighboursIn(view, board)) {
        const auto rise =
            board.pattern == BoardPattern::Charuco ? squareRise(gray, next, board) : circleRise(gray, next);
        if (rise) rises.push_back(*rise);
    }
    if (rises.size() < kFewestEdges) return std::nullopt;
    const auto middle = rises.begin() + static_cast<std::ptrdiff_t>(rises.size() / 2);
    std::ranges::nth_element(rises, middle);
    return *middle;
}

}  // namespace stereo
