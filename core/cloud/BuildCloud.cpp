#include "core/cloud/BuildCloud.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"
#include "core/stereo/Depth.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr double kFarthestMetres = 1e6;
constexpr int kSteps = 5;

void requireFitting(const DisparityMap& disparity, const StereoCalibration& calibration,
                    const RgbImage& left) {
    if (disparity.size() != left.size()) {
        throw Error(ErrorKind::BadInput, "The disparity map is " + disparity.size().text() +
                                             " and the left image " + left.size().text() +
                                             "; a cloud needs both at one size.");
    }
    calibration.requireFits(disparity.size());
    if (std::ranges::none_of(disparity.values(), [](float d) { return std::isfinite(d); })) {
        throw Error(
            ErrorKind::BadInput,
            "The disparity map has not one known pixel, so there is nothing to make a cloud of; match again "
            "with a larger search range or weaker checks.");
    }
}

KeepMask everyNthPixel(ImageSize size, int stride) {
    if (stride == 1) return KeepMask(size.pixelCount(), 1);
    KeepMask keep(size.pixelCount(), 0);
    for (int y = 0; y < size.height; y += stride) {
        std::uint8_t* row = &keep[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width)];
        for (int x = 0; x < size.width; x += stride) row[x] = 1;
    }
    return keep;
}

std::size_t countKept(const KeepMask& keep) {
    return static_cast<std::size_t>(std::ranges::count(keep, std::uint8_t{1}));
}

DepthRange chosenRange(const DepthMap& depth, const CloudOptions& options) {
    if (options.nearMetres && options.farMetres) return {*options.nearMetres, *options.farMetres};
    const DepthRange robust = robustDepthRange(depth);
    return {options.nearMetres.value_or(robust.nearMetres), options.farMetres.value_or(robust.farMetres)};
}

void filterPixels(const DisparityMap& disparity, const DepthMap& depth, const CloudOptions& options,
                  const RunControl& run, KeepMask& keep, CloudResult& result) {
    const char* const stage = "filtering the cloud";
    CloudCounts& counts = result.counts;
    counts.unknown = removeUnknown(depth, keep);
    run.checkpoint(stage, 1, kSteps);
    result.depthRange = chosenRange(depth, options);
    counts.outsideDepth = removeOutsideDepth(depth, result.depthRange, keep);
    run.checkpoint(stage, 2, kSteps);
    if (options.removeInvisible) counts.invisible = removeInvisible(disparity, keep);
    run.checkpoint(stage, 3, kSteps);
    if (options.removeFlyingPixels) {
        counts.flying = removeFlyingPixels(disparity, static_cast<float>(options.flyingTolerancePx), keep);
    }
    run.checkpoint(stage, 4, kSteps);
}

PointCloud unprojected(const DepthMap& depth, const StereoCalibration& calibration, const RgbImage& left,
                       const KeepMask& keep) {
    PointCloud cloud;
    const std::size_t count = countKept(keep);
    cloud.points.reserve(count);
    cloud.colours.reserve(count);
    cloud.pixels.reserve(count);
    std::uint32_t pixel = 0;
    for (int y = 0; y < depth.height(); ++y) {
        for (int x = 0; x < depth.width(); ++x, ++pixel) {
            if (!keep[pixel]) continue;
            const auto [px, py, pz] = calibration.unproject(x, y, depth.at(x, y));
            const std::uint8_t* rgb = left.at(x, y);
            cloud.points.push_back({px, py, pz});
            cloud.colours.push_back({rgb[0], rgb[1], rgb[2]});
            cloud.pixels.push_back(pixel);
        }
    }
    return cloud;
}

/// Four times what lies between neighbouring points of a surface seen head-on at the far end: at the
/// median depth, a surface that is far and slanted would go as a whole.
double defaultRadius(const PointCloud& cloud, const StereoCalibration& calibration, int stride) {
    std::vector<float> depths(cloud.size());
    std::ranges::transform(cloud.points, depths.begin(),
                           [](const PointCloud::Point& point) { return point[2]; });
    return depths.empty() ? 0.0 : percentile(depths, 99) / calibration.fx() * 4 * stride;
}

template <typename T>
void keepOnly(const KeepMask& keep, std::vector<T>& list) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[kept] = list[i];
        kept += keep[i];
    }
    list.resize(kept);
}

void filterPoints(const StereoCalibration& calibration, const CloudOptions& options, const RunControl& run,
                  CloudResult& result) {
    PointCloud& cloud = result.cloud;
    result.isolatedRadiusMetres = options.isolatedRadiusMetres > 0
                                      ? options.isolatedRadiusMetres
                                      : defaultRadius(cloud, calibration, options.stride);
    KeepMask keep(cloud.size(), 1);
    result.counts.isolated = removeIsolated(cloud.points, static_cast<float>(result.isolatedRadiusMetres),
                                            options.isolatedMinNeighbours, keep, run);
    if (result.counts.isolated == 0) return;
    keepOnly(keep, cloud.points);
    keepOnly(keep, cloud.colours);
    keepOnly(keep, cloud.pixels);
}

}  // namespace

void CloudOptions::validate() const {
    if (nearMetres) requireWithin("near depth", *nearMetres, 0, kFarthestMetres);
    if (farMetres) requireWithin("far depth", *farMetres, nearMetres.value_or(0), kFarthestMetres);
    requireWithin("flying pixel tolerance", flyingTolerancePx, 0.1, 1000);
    requireWithin("neighbours of an isolated point", isolatedMinNeighbours, 1, 1000);
    requireWithin("radius of isolated points", isolatedRadiusMetres, 0, kFarthestMetres);
    requireWithin("stride", stride, 1, 64);
}

CloudResult buildCloud(const DisparityMap& disparity, const StereoCalibration& calibration,
                       const RgbImage& left, const CloudOptions& options, const RunControl& run) {
    options.validate();
    requireFitting(disparity, calibration, left);
    run.checkpoint("filtering the cloud", 0, kSteps);
    const DepthMap depth = toDepth(disparity, calibration);
    KeepMask keep = everyNthPixel(disparity.size(), options.stride);
    CloudResult result;
    result.counts.considered = countKept(keep);
    filterPixels(disparity, depth, options, run, keep, result);
    result.cloud = unprojected(depth, calibration, left, keep);
    if (options.removeIsolated) filterPoints(calibration, options, run, result);
    result.counts.kept = result.cloud.size();
    return result;
}

}  // namespace stereo
