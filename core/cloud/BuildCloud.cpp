#include "core/cloud/BuildCloud.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"
#include "core/stereo/Depth.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr double kFarthestMetres = 1e6;
constexpr int kSteps = 6;

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

using Clock = std::chrono::steady_clock;

double secondsBetween(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

DepthRange chosenRange(const DepthMap& depth, const CloudOptions& options) {
    if (options.nearMetres && options.farMetres) return {*options.nearMetres, *options.farMetres};
    const DepthRange robust = robustDepthRange(depth);
    return {options.nearMetres.value_or(robust.nearMetres), options.farMetres.value_or(robust.farMetres)};
}

/// Filters the pixels for one reason after the other and records which filter removed which.
class PixelFilter {
public:
    PixelFilter(KeepMask keep, const RunControl& run)
        : m_keep(std::move(keep)), m_run(run), m_reasons(m_keep.size()) {}

    /// `remove(keep)` clears pixels in the mask and returns how many.
    template <typename Remove>
    std::size_t operator()(Removal reason, Remove remove) {
        const KeepMask before = m_keep;
        const std::size_t removed = remove(m_keep);
        if (removed > 0) {
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (before[i] != m_keep[i]) m_reasons[i] = reason;
            }
        }
        m_removed += removed;
        m_run.checkpoint(Stage::Filtering, ++m_step, kSteps);
        return removed;
    }

    [[nodiscard]] const KeepMask& keep() const { return m_keep; }
    [[nodiscard]] std::size_t removed() const { return m_removed; }
    /// The point of a pixel that a filter removed.
    [[nodiscard]] Removal reason(std::size_t pixel) const { return m_reasons[pixel]; }

private:
    KeepMask m_keep;
    const RunControl& m_run;
    std::vector<Removal> m_reasons;
    std::size_t m_removed = 0;
    int m_step = 1;
};

void filterPixels(const DisparityMap& disparity, const DepthMap& depth, const PixelMask& guessed,
                  const CloudOptions& options, PixelFilter& filter, CloudResult& result) {
    CloudCounts& counts = result.counts;
    result.depthRange = chosenRange(depth, options);
    counts.outsideDepth = filter(Removal::OutsideDepth, [&](KeepMask& keep) {
        return removeOutsideDepth(depth, result.depthRange, keep);
    });
    counts.guessed = filter(Removal::Guessed, [&](KeepMask& keep) {
        return options.removeGuessed ? removeGuessed(guessed, keep) : 0;
    });
    counts.invisible = filter(Removal::Invisible, [&](KeepMask& keep) {
        return options.removeInvisible ? removeInvisible(disparity, keep) : 0;
    });
    counts.flying = filter(Removal::Flying, [&](KeepMask& keep) {
        const auto tolerance = static_cast<float>(options.flyingTolerancePx);
        return options.removeFlyingPixels ? removeFlyingPixels(disparity, tolerance, keep) : 0;
    });
}

struct PixelSources {
    const DepthMap& depth;
    const StereoCalibration& calibration;
    const RgbImage& left;
};

/// The points of the `count` pixels for which `isChosen(pixel)`, none farther than `farthestMetres`.
template <typename IsChosen>
PointCloud unprojected(const PixelSources& from, std::size_t count, float farthestMetres, IsChosen isChosen) {
    PointCloud cloud;
    cloud.points.reserve(count);
    cloud.colours.reserve(count);
    cloud.pixels.reserve(count);
    std::uint32_t pixel = 0;
    for (int y = 0; y < from.depth.height(); ++y) {
        for (int x = 0; x < from.depth.width(); ++x, ++pixel) {
            if (!isChosen(pixel)) continue;
            const float depth = std::min(from.depth.at(x, y), farthestMetres);
            const auto [px, py, pz] = from.calibration.unproject(x, y, depth);
            const std::uint8_t* rgb = from.left.at(x, y);
            cloud.points.push_back({px, py, pz});
            cloud.colours.push_back({rgb[0], rgb[1], rgb[2]});
            cloud.pixels.push_back(pixel);
        }
    }
    return cloud;
}

PointCloud keptPoints(const PixelSources& from, const KeepMask& keep) {
    return unprojected(from, countKept(keep), std::numeric_limits<float>::max(),
                       [&keep](std::uint32_t pixel) { return keep[pixel] != 0; });
}

/// `known`: the pixels before the filters.
RemovedPoints removedPoints(const PixelSources& from, const KeepMask& known, const PixelFilter& filter) {
    RemovedPoints removed;
    removed.reasons.reserve(filter.removed());
    removed.cloud =
        unprojected(from, filter.removed(), static_cast<float>(kFarthestMetres), [&](std::uint32_t pixel) {
            const bool isRemoved = known[pixel] != filter.keep()[pixel];
            if (isRemoved) removed.reasons.push_back(filter.reason(pixel));
            return isRemoved;
        });
    return removed;
}

/// Four times the distance of neighbouring points of a surface seen head-on at the far end of the depths:
/// with the distance at the median depth, a far and slanted surface would be removed completely.
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

void moveRemoved(const PointCloud& cloud, const KeepMask& keep, RemovedPoints& removed) {
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        if (keep[i]) continue;
        removed.cloud.points.push_back(cloud.points[i]);
        removed.cloud.colours.push_back(cloud.colours[i]);
        removed.cloud.pixels.push_back(cloud.pixels[i]);
        removed.reasons.push_back(Removal::Isolated);
    }
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
    moveRemoved(cloud, keep, result.removed);
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
                       const RgbImage& left, const CloudOptions& options, const RunControl& run,
                       const PixelMask& guessed) {
    options.validate();
    requireFitting(disparity, calibration, left);
    run.checkpoint(Stage::Filtering, 0, kSteps);
    const Clock::time_point began = Clock::now();
    const DepthMap depth = toDepth(disparity, calibration);
    const Clock::time_point hadDepth = Clock::now();
    KeepMask known = everyNthPixel(disparity.size(), options.stride);
    CloudResult result;
    result.counts.considered = countKept(known);
    result.counts.unknown = removeUnknown(depth, known);
    run.checkpoint(Stage::Filtering, 1, kSteps);
    PixelFilter filter(known, run);
    filterPixels(disparity, depth, guessed, options, filter, result);
    const PixelSources sources{depth, calibration, left};
    result.cloud = keptPoints(sources, filter.keep());
    result.removed = removedPoints(sources, known, filter);
    if (options.removeIsolated) filterPoints(calibration, options, run, result);
    result.counts.kept = result.cloud.size();
    result.depthSeconds = secondsBetween(began, hadDepth);
    result.cloudSeconds = secondsBetween(hadDepth, Clock::now());
    return result;
}

}  // namespace stereo
