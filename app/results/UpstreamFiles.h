#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/RunControl.h"
#include "core/cloud/BuildCloud.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::app {

/// The input of FoundationStereo's published run_demo for its files. Everything has the size the images were
/// resized to, except the calibration, which is for the original size.
struct UpstreamRequest {
    const RgbImage& left;
    const DisparityMap& disparity;
    std::optional<StereoCalibration> calibration = {};  ///< none = vis.png only (get_pc 0)
    double scale =
        1;  ///< that the images were resized by: focal length and centre are multiplied by it, no more
    bool removeInvisible = true;
    double farMetres = 10;
    bool denoise = true;
    int denoiseNeighbours = 30;  ///< that many others must be near a point
    double denoiseRadiusMetres = 0.03;
    std::filesystem::path folder;  ///< exists
};

/// The names of all files that writeUpstreamFiles() may write.
inline constexpr std::array kUpstreamFiles{"vis.png", "depth_meter.npy", "cloud.ply", "cloud_denoise.ply"};

struct UpstreamReport {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> notes;  ///< why a file was not written, what the demo does not know, in words
};

/// Writes vis.png, depth_meter.npy, cloud.ply and cloud_denoise.ply with the numbers, units and traps of that
/// demo (of December 2025): a hidden pixel has depth 0, a disparity of 0 has depth infinity, a negative one a
/// negative depth; the shift between the principal points (doffs) is not known; a cloud without points is not
/// written. A disparity that is unknown, which a network's never is, is black in vis.png and has depth 0, as
/// a hidden pixel. REQUIRES: left and disparity have one size. Throws Error(CannotWrite), Cancelled.
[[nodiscard]] UpstreamReport writeUpstreamFiles(const UpstreamRequest& request, const RunControl& run);

}  // namespace stereo::app
