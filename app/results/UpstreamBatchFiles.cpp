#include "app/results/UpstreamBatchFiles.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "app/results/Exporter.h"
#include "core/base/PathText.h"
#include "core/cloud/PointCloud.h"
#include "core/io/MapWriter.h"
#include "core/io/cloud/Ply.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr double kMostMillimetres = 65535;

/// As OpenCV's nearest neighbour: the values of the small map.
DisparityMap enlarged(const DisparityMap& map, ImageSize size) {
    DisparityMap big(size);
    const double stepX = 1 / (static_cast<double>(size.width) / map.width());
    const double stepY = 1 / (static_cast<double>(size.height) / map.height());
    for (int y = 0; y < size.height; ++y) {
        const int fromY = std::min(static_cast<int>(std::floor(y * stepY)), map.height() - 1);
        for (int x = 0; x < size.width; ++x) {
            const int fromX = std::min(static_cast<int>(std::floor(x * stepX)), map.width() - 1);
            big.at(x, y) = map.at(fromX, fromY);
        }
    }
    return big;
}

/// The published program divides in 64 bits. 0 = unknown, or too far.
double millimetres(float disparity, double factor) {
    const double depth = factor / static_cast<double>(disparity);
    return std::isnan(depth) || depth > kMostMillimetres ? 0 : depth;
}

void writeDepth(const fs::path& path, const DisparityMap& disparity, double factor) {
    DepthMap metres(disparity.size());
    for (std::size_t i = 0; i < metres.values().size(); ++i) {
        // A negative depth becomes what a processor makes of it as 16 bits without sign.
        const auto whole =
            static_cast<std::uint16_t>(static_cast<std::int64_t>(millimetres(disparity.values()[i], factor)));
        if (whole > 0) metres.values()[i] = static_cast<float>(whole / 1000.0);
    }
    makeFolder(path.parent_path());
    writePng16(path, metres, Png16Unit::Millimetres);
}

PointCloud cloudOf(const UpstreamBatchRequest& request, double factor) {
    const StereoCalibration& camera = request.calibration;
    const double fx = camera.fx() * request.scale;
    const double fy = camera.fy() * request.scale;
    const double cx = camera.cx() * request.scale;
    const double cy = camera.cy() * request.scale;
    PointCloud cloud;
    for (int y = 0; y < request.disparity.height(); ++y) {
        for (int x = 0; x < request.disparity.width(); ++x) {
            const double z = millimetres(request.disparity.at(x, y), factor);
            if (!(z > 0 && z <= request.farMillimetres)) continue;
            const std::uint8_t* colour = request.cloudColours->at(x, y);
            cloud.points.push_back({static_cast<float>((x - cx) * z / fx),
                                    static_cast<float>((y - cy) * z / fy), static_cast<float>(z)});
            cloud.colours.push_back({colour[0], colour[1], colour[2]});
        }
    }
    return cloud;
}

}  // namespace

std::vector<fs::path> writeUpstreamBatchFiles(const UpstreamBatchRequest& request) {
    const double factor =
        1000 * request.scale * request.calibration.fx() * request.calibration.baselineMetres();
    const auto fileIn = [&](const char* folder, const char* extension) {
        return request.folder / folder / pathFromText(request.name + extension);
    };
    std::vector<fs::path> files{fileIn("scaled_0_4", ".png"), fileIn("original_size", ".png")};
    writeDepth(files[0], request.disparity, factor);
    writeDepth(files[1], enlarged(request.disparity, request.originalSize), factor);
    if (!request.cloudColours) return files;
    const PointCloud cloud = cloudOf(request, factor);
    if (cloud.isEmpty()) return files;
    files.push_back(fileIn("pcd", ".ply"));
    makeFolder(files.back().parent_path());
    writeOpen3dPly(files.back(), cloud);
    return files;
}

}  // namespace stereo::app
