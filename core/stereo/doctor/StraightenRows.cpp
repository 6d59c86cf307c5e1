#include "core/stereo/doctor/StraightenRows.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <vector>

#include "core/base/NumberText.h"
#include "core/stereo/Percentile.h"
#include "core/stereo/doctor/RowsCheck.h"

namespace stereo {
namespace {

constexpr double kRemovedPx = 0.5;   ///< rectified real pairs have up to 0.54 px in their worst part
constexpr double kFoundPx = 0.25;    ///< how well a point is found, in pixels of the images it was found in
constexpr double kFewestKept = 0.7;  ///< of the agreeing points: a model that loses more is none
constexpr double kEpipolarPx = 1;    ///< for the fundamental matrix, in pixels of those images, too
constexpr double kLeastDisparityPx = 1;

double worstRowPx(const PointMatches& matches, ImageSize size) {
    return std::abs(measureRows(matches, size).worstPx);
}

/// What may stay.
double removablePx(const FoundPoints& points) {
    return std::max(kRemovedPx, kFoundPx / points.scale);
}

template <typename Value>
double percentileOf(const std::vector<PointMatch>& matches, double percent, Value value) {
    std::vector<float> values;
    for (const PointMatch& match : matches) values.push_back(value(match));
    return percentile(values, percent);
}

float rowError(const PointMatch& match) {
    return match.rowErrorPx();
}
float disparity(const PointMatch& match) {
    return match.disparityPx();
}

Straightening shiftFor(const std::vector<PointMatch>& agreeing) {
    Straightening result{.model = Straightening::Model::Shift};
    result.right[5] = -percentileOf(agreeing, 50, rowError);
    return result;
}

/// By the rows alone: row = a x + b y + c is what turning, scaling and shifting makes of the rows; along the
/// rows the middle of the image stays where it is.
Straightening similarityFor(const std::vector<PointMatch>& agreeing, ImageSize size) {
    const cv::Vec2d middle(0.5 * size.width, 0.5 * size.height);
    cv::Matx33d normal = cv::Matx33d::zeros();
    cv::Vec3d sums;
    for (const PointMatch& match : agreeing) {
        const cv::Vec3d terms((match.rightX - middle[0]) / size.width,
                              (match.rightY - middle[1]) / size.width, 1);
        normal += terms * terms.t();
        sums += terms * (match.leftY - middle[1]);
    }
    cv::Vec3d solution;
    cv::solve(normal, sums, solution, cv::DECOMP_SVD);
    const double a = solution[0] / size.width, b = solution[1] / size.width;
    const double shiftX = middle[0] - (b * middle[0] - a * middle[1]);
    const double shiftY = middle[1] - (a * middle[0] + b * middle[1]) + solution[2];
    return {.model = Straightening::Model::Similarity, .right = {b, -a, shiftX, a, b, shiftY, 0, 0, 1}};
}

Matrix3 matrixOf(const cv::Mat& matrix) {
    Matrix3 result;
    std::copy_n(cv::Mat_<double>(matrix).begin(), 9, result.begin());
    return result;
}

/// Twice the area that the corners of an image enclose, with a sign for the direction round it.
double areaThrough(const Matrix3& homography, ImageSize size) {
    const double w = size.width - 1, h = size.height - 1;
    const std::array corners{mapped(homography, {0, 0}), mapped(homography, {w, 0}),
                             mapped(homography, {w, h}), mapped(homography, {0, h})};
    double area = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PixelPlace& next = corners[(i + 1) % corners.size()];
        area += corners[i].x * next.y - next.x * corners[i].y;
    }
    return area;
}

/// Whether the corners of the image keep their order and the image about its shape.
bool isMild(const Matrix3& homography, ImageSize size) {
    const double w = size.width - 1, h = size.height - 1;
    const PixelPlace topLeft = mapped(homography, {0, 0}), topRight = mapped(homography, {w, 0}),
                     bottomLeft = mapped(homography, {0, h}), bottomRight = mapped(homography, {w, h});
    const auto isAbout = [](double length, double side) { return length > 0.5 * side && length < 2 * side; };
    return isAbout(topRight.x - topLeft.x, w) && isAbout(bottomRight.x - bottomLeft.x, w) &&
           isAbout(bottomLeft.y - topLeft.y, h) && isAbout(bottomRight.y - topRight.y, h);
}

std::optional<Straightening> homographiesFor(const FoundPoints& points, ImageSize size) {
    std::vector<cv::Point2f> left, right;
    for (const PointMatch& match : points.all) {
        left.emplace_back(match.leftX, match.leftY);
        right.emplace_back(match.rightX, match.rightY);
    }
    if (left.size() < PointMatches::kEnough) return std::nullopt;
    std::vector<std::uint8_t> isInlier;
    const cv::Mat fundamental = cv::findFundamentalMat(left, right, cv::FM_RANSAC, kEpipolarPx / points.scale,
                                                       0.9999, 5000, isInlier);
    if (fundamental.rows != 3) return std::nullopt;
    const auto keepInliers = [&](std::vector<cv::Point2f>& places) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (isInlier[i]) places[kept++] = places[i];
        }
        places.resize(kept);
    };
    keepInliers(left);
    keepInliers(right);
    cv::Mat h1, h2;
    if (left.size() < PointMatches::kEnough ||
        !cv::stereoRectifyUncalibrated(left, right, fundamental, {size.width, size.height}, h1, h2, 0))
        return std::nullopt;
    Straightening result{
        .model = Straightening::Model::Homographies, .left = matrixOf(h1), .right = matrixOf(h2)};
    // The rows match whatever is done to both alike: the left image keeps its area, its middle and its top.
    const double area = areaThrough(result.left, size);
    const double wanted = 2.0 * (size.width - 1) * (size.height - 1);
    if (!(std::abs(area) > 1e-9)) return std::nullopt;
    const PixelPlace middle{0.5 * (size.width - 1), 0.5 * (size.height - 1)};
    const bool isUpsideDown =
        mapped(result.left, {middle.x, size.height - 1.0}).y < mapped(result.left, {middle.x, 0}).y;
    const double scale = std::sqrt(wanted / std::abs(area)) * (isUpsideDown ? -1 : 1);
    const PixelPlace at = mapped(result.left, middle);
    const Matrix3 placed{scale, 0, middle.x - scale * at.x, 0, scale, middle.y - scale * at.y, 0, 0, 1};
    result.left = product(placed, result.left);
    result.right = product(placed, result.right);
    return isMild(result.left, size) && isMild(result.right, size) ? std::optional(result) : std::nullopt;
}

/// Shifts the right image along the rows, which changes none of them: the disparities stay about what they
/// were, and of a pair in order none is below 0.
void placeAlongRows(Straightening& straightening, const PointMatches& before, const PointMatches& after) {
    const double was = percentileOf(before.agreeing, 50, disparity);
    const double is = percentileOf(after.agreeing, 50, disparity);
    double shift = was - is;
    const double least = percentileOf(after.agreeing, 2, disparity) + shift;
    if (was > 0) shift += std::max(0.0, kLeastDisparityPx - least);
    straightening.right = product({1, 0, -shift, 0, 1, 0, 0, 0, 1}, straightening.right);
}

/// With its numbers; none when it loses too many points.
std::optional<Straightening> judged(Straightening straightening, const FoundPoints& points,
                                    const PointMatches& before, ImageSize size) {
    const PointMatches after = agreed(straightened(points, straightening), size);
    const auto fewest = kFewestKept * static_cast<double>(before.agreeing.size());
    if (!after.areEnough() || static_cast<double>(after.agreeing.size()) < fewest) return std::nullopt;
    if (straightening.model == Straightening::Model::Homographies)
        placeAlongRows(straightening, before, after);
    straightening.beforePx = worstRowPx(before, size);
    straightening.afterPx = worstRowPx(after, size);
    return straightening;
}

}  // namespace

std::string whyNotStraightened(const FoundPoints& points, ImageSize size) {
    const PointMatches matches = agreed(points, size);
    if (!matches.areEnough()) {
        return fmt::format(
            "too few points tell how they differ ({} of {} that were found in both images agree)",
            matches.agreeing.size(), points.all.size());
    }
    const double worstPx = worstRowPx(matches, size);
    const bool doMatch = worstPx <= removablePx(points);
    return fmt::format("{} ({} px)",
                       doMatch ? "they match already"
                               : "no shift, rotation, scale or homography of the images brings them together",
                       fixedText(worstPx, 1));
}

std::optional<Straightening> straighteningOf(const FoundPoints& points, ImageSize size) {
    const PointMatches before = agreed(points, size);
    if (!before.areEnough()) return std::nullopt;
    const double beforePx = worstRowPx(before, size);
    const double removedPx = removablePx(points);
    if (beforePx <= removedPx) return std::nullopt;
    std::optional<Straightening> best;
    const auto isEnough = [&](const std::optional<Straightening>& next) {
        const bool isBetter = next && (!best || next->afterPx < best->afterPx);
        if (isBetter) best = next;
        return best && best->afterPx <= removedPx;
    };
    if (isEnough(judged(shiftFor(before.agreeing), points, before, size))) return best;
    if (isEnough(judged(similarityFor(before.agreeing, size), points, before, size))) return best;
    const auto homographies = homographiesFor(points, size);
    if (homographies && isEnough(judged(*homographies, points, before, size))) return best;
    return best && best->afterPx < beforePx / 2 ? best : std::nullopt;
}

FoundPoints straightened(FoundPoints points, const Straightening& straightening) {
    for (PointMatch& match : points.all) {
        const PixelPlace left = mapped(straightening.left, {match.leftX, match.leftY});
        const PixelPlace right = mapped(straightening.right, {match.rightX, match.rightY});
        match = {static_cast<float>(left.x), static_cast<float>(left.y), static_cast<float>(right.x),
                 static_cast<float>(right.y)};
    }
    return points;
}

}  // namespace stereo
