#include "core/experiment/CloudMove.h"

#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

Spread spreadOf(std::vector<float>& values) {
    if (values.empty()) return {};
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return {sum / static_cast<double>(values.size()), percentile(values, 50), percentile(values, 95)};
}

double distance(const PointCloud::Point& a, const PointCloud::Point& b) {
    return std::hypot(double{b[0]} - a[0], double{b[1]} - a[1], double{b[2]} - a[2]);
}

}  // namespace

std::vector<PointCloud::Point> pointsBy(const StereoCalibration& calibration, const PointCloud& cloud,
                                        const DisparityMap& disparity) {
    assert(cloud.pixels.size() == cloud.points.size());
    const auto width = static_cast<std::uint32_t>(disparity.width());
    std::vector<PointCloud::Point> points;
    points.reserve(cloud.pixels.size());
    for (const std::uint32_t pixel : cloud.pixels) {
        const float depth = calibration.depth(disparity.values()[pixel]);
        const auto point = calibration.unproject(pixel % width, pixel / width, depth);
        points.push_back({point.x, point.y, point.z});
    }
    return points;
}

CloudMove moveBetween(const std::vector<PointCloud::Point>& from, const std::vector<PointCloud::Point>& to) {
    assert(from.size() == to.size());
    std::vector<float> metres;
    std::vector<float> percents;
    std::vector<float> depths;
    std::vector<float> sides;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const double moved = distance(from[i], to[i]);
        if (std::isnan(moved)) continue;
        metres.push_back(static_cast<float>(moved));
        percents.push_back(static_cast<float>(100 * moved / distance({}, from[i])));
        depths.push_back(static_cast<float>(100 * (double{to[i][2]} - from[i][2]) / from[i][2]));
        const double side = std::hypot(from[i][0], from[i][1]);
        if (side > 0)
            sides.push_back(static_cast<float>(100 * (std::hypot(to[i][0], to[i][1]) - side) / side));
    }
    return {.points = metres.size(),
            .metres = spreadOf(metres),
            .percent = spreadOf(percents),
            .zPercent = spreadOf(depths).median,
            .xyPercent = spreadOf(sides).median};
}

StereoCalibration withBaseline(const StereoCalibration& calibration, double factor) {
    CalibrationNumbers numbers = calibration.numbers();
    numbers.baselineMetres *= factor;
    return StereoCalibration(numbers);
}

StereoCalibration withFocalLength(const StereoCalibration& calibration, double factor) {
    CalibrationNumbers numbers = calibration.numbers();
    numbers.fx *= factor;
    numbers.fy *= factor;
    return StereoCalibration(numbers);
}

}  // namespace stereo
