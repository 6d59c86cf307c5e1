#include "core/viewing/ViewedCloud.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/NumberText.h"
#include "core/cloud/SpatialOrder.h"
#include "core/io/FileLabel.h"

namespace stereo {
namespace {

/// The inverse of toFrame().
PointCloud::Point fromFrame(const PointCloud::Point& point, CloudFrame frame) {
    const auto [x, y, z] = point;
    switch (frame) {
        case CloudFrame::OpenCvCamera:
            break;
        case CloudFrame::YUp:
            return {x, -y, -z};
        case CloudFrame::ZUp:
            return {x, -z, y};
    }
    return point;
}

template <class T>
std::vector<T> inOrder(const std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> sorted(order.size());
    std::ranges::transform(order, sorted.begin(), [&](std::uint32_t i) { return values[i]; });
    return sorted;
}

}  // namespace

ViewedCloud readViewedCloud(const std::filesystem::path& path, const std::optional<CloudFrame>& frame,
                            std::uint64_t mostPoints) {
    CloudFile read = readCloudFile(path, {.mostPoints = mostPoints});
    if (read.cloud.isEmpty())
        throw FileLabel(path).error(ErrorKind::BadInput, "holds no points; there is nothing to show.");
    ViewedCloud viewed{.file = path, .cloud = nullptr, .hasColours = read.hasColours};
    viewed.frame = frame.value_or(read.frame.value_or(CloudFrame::OpenCvCamera));
    viewed.pointsInFile = read.pointsInFile;
    viewed.notes = std::move(read.notes);
    if (read.pointsInFile > mostPoints) {
        viewed.notes.push_back(fmt::format("It has {}; {} of them, evenly chosen, are shown.",
                                           countedText(read.pointsInFile, "point"), read.cloud.size()));
    }
    for (PointCloud::Point& point : read.cloud.points) point = fromFrame(point, viewed.frame);
    const std::vector<std::uint32_t> order = spatialOrder(read.cloud.points);
    viewed.cloud = std::make_shared<const PointCloud>(
        PointCloud{inOrder(read.cloud.points, order), inOrder(read.cloud.colours, order), {}});
    viewed.scalars = std::move(read.scalars);
    for (CloudScalar& scalar : viewed.scalars) scalar.values = inOrder(scalar.values, order);
    return viewed;
}

}  // namespace stereo
