#include "app/results/UpstreamFiles.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "core/base/NumberText.h"
#include "core/cloud/CloudFilters.h"
#include "core/display/Colorize.h"
#include "core/io/MapWriter.h"
#include "core/io/cloud/Ply.h"

// The demo computes in numpy, where a map of 32-bit floats stays one when a plain number is added or
// multiplied, but becomes 64-bit beside whole numbers. The types below repeat that.
namespace stereo::app {
namespace {

constexpr float kNearestMetres = 0.1F;
constexpr Rgb kBlack{0, 0, 0};

/// Left image and disparity in colours, which go from its smallest to its largest value.
RgbImage picture(const RgbImage& left, const DisparityMap& disparity) {
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float d : disparity.values()) {
        if (std::isnan(d)) continue;
        low = std::min(low, d);
        high = std::max(high, d);
    }
    RgbImage coloured(disparity.size());
    std::uint8_t* pixel = coloured.pixels().data();
    for (const float d : disparity.values()) {
        // A flat map divides by zero; the comparison then gives the first colour.
        const float place = (d - low) / (high - low);
        const auto index = static_cast<std::size_t>(255 * (place > 0 ? std::min(place, 1.0F) : 0.0F));
        pixel = std::ranges::copy(std::isnan(d) ? kBlack : colours(Colormap::Turbo)[index], pixel).out;
    }
    return sideBySide(left, coloured);
}

/// The camera matrix as the demo has it: 32-bit floats, times the scale.
struct Camera {
    float fx, fy, cx, cy;
    double baselineMetres;
};

Camera scaledCamera(const StereoCalibration& calibration, double scale) {
    const auto scaled = [by = static_cast<float>(scale)](double px) { return static_cast<float>(px) * by; };
    return {scaled(calibration.fx()), scaled(calibration.fy()), scaled(calibration.cx()),
            scaled(calibration.cy()), calibration.baselineMetres()};
}

DepthMap depthOf(const DisparityMap& disparity, const Camera& camera, bool withoutInvisible) {
    KeepMask seen(disparity.size().pixelCount(), 1);
    if (withoutInvisible) removeInvisible(disparity, seen);
    const auto focalTimesBaseline = static_cast<float>(camera.fx * camera.baselineMetres);
    DepthMap depth(disparity.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const float d = disparity.values()[i];
        depth.values()[i] = seen[i] && !std::isnan(d) ? focalTimesBaseline / d : 0.0F;
    }
    return depth;
}

/// The demo divides colours by 255 only when one is above 1: a picture of zeros and ones becomes one of
/// black and full colours.
std::uint8_t brightening(const RgbImage& image) {
    return std::ranges::max(image.pixels()) > 1 ? 1 : 255;
}

PointCloud cloudOf(const DepthMap& depth, const Camera& camera, const RgbImage& left, double farMetres) {
    PointCloud cloud;
    const std::uint8_t times = brightening(left);
    for (int y = 0; y < depth.height(); ++y) {
        for (int x = 0; x < depth.width(); ++x) {
            const float z = depth.at(x, y);
            if (!(z >= kNearestMetres && z <= farMetres)) continue;
            const std::uint8_t* colour = left.at(x, y);
            const auto channel = [&](int i) { return static_cast<std::uint8_t>(times * colour[i]); };
            cloud.points.push_back({static_cast<float>((x - static_cast<double>(camera.cx)) * z / camera.fx),
                                    static_cast<float>((y - static_cast<double>(camera.cy)) * z / camera.fy),
                                    z});
            cloud.colours.push_back({channel(0), channel(1), channel(2)});
        }
    }
    return cloud;
}

PointCloud denoised(const PointCloud& cloud, int neighbours, double radiusMetres, const RunControl& run) {
    KeepMask keep(cloud.size(), 1);
    removeIsolated(cloud.points, radiusMetres, neighbours, keep, run);
    PointCloud kept;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (!keep[i]) continue;
        kept.points.push_back(cloud.points[i]);
        kept.colours.push_back(cloud.colours[i]);
    }
    return kept;
}

/// Writes the files of one request, in the demo's order.
class UpstreamWriter {
public:
    explicit UpstreamWriter(const UpstreamRequest& request) : m_request(request) {}

    void writePicture() { writePng(added("vis.png"), picture(m_request.left, m_request.disparity)); }

    void writeDepthAndClouds(const StereoCalibration& calibration, const RunControl& run) {
        if (calibration.doffs() != 0) {
            m_report.notes.push_back(
                "the principal points are " + numberText(calibration.doffs()) +
                " px apart (doffs), which run_demo does not know: its depth is not the true one");
        }
        const std::size_t unknown =
            m_request.disparity.size().pixelCount() - m_request.disparity.knownCount();
        if (unknown > 0) {
            m_report.notes.push_back(
                countedText(unknown, "pixel") + (unknown == 1 ? " is" : " are") +
                " unknown, which a network's never are: depth_meter.npy has 0 there, as where the right "
                "camera does not see a point");
        }
        const Camera camera = scaledCamera(calibration, m_request.scale);
        const DepthMap depth = depthOf(m_request.disparity, camera, m_request.removeInvisible);
        writeNpy(added("depth_meter.npy"), depth);
        const PointCloud cloud = cloudOf(depth, camera, m_request.left, m_request.farMetres);
        writeCloud(
            "cloud.ply", cloud,
            "no pixel lies between " + numberText(0.1) + " and " + numberText(m_request.farMetres) + " m");
        if (!m_request.denoise || cloud.isEmpty()) return;
        writeCloud("cloud_denoise.ply",
                   denoised(cloud, m_request.denoiseNeighbours, m_request.denoiseRadiusMetres, run),
                   "no point has " + std::to_string(m_request.denoiseNeighbours) + " others within " +
                       numberText(m_request.denoiseRadiusMetres) + " m");
    }

    [[nodiscard]] UpstreamReport report() && { return std::move(m_report); }

private:
    [[nodiscard]] std::filesystem::path added(const char* name) {
        return m_report.files.emplace_back(m_request.folder / name);
    }
    void writeCloud(const char* name, const PointCloud& cloud, const std::string& whyEmpty) {
        if (cloud.isEmpty())
            return m_report.notes.push_back(std::string(name) + " was not written: " + whyEmpty);
        writeOpen3dPly(added(name), cloud);
    }

    const UpstreamRequest& m_request;
    UpstreamReport m_report;
};

}  // namespace

UpstreamReport writeUpstreamFiles(const UpstreamRequest& request, const RunControl& run) {
    assert(request.left.size() == request.disparity.size());
    UpstreamWriter writer(request);
    run.checkpoint(Stage::Writing, 0, 1);
    writer.writePicture();
    run.checkpoint(Stage::Writing, 0, 1);
    if (request.calibration) writer.writeDepthAndClouds(*request.calibration, run);
    return std::move(writer).report();
}

}  // namespace stereo::app
