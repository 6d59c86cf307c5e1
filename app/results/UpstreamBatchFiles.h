#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::app {

/// The input of FoundationStereo's published run_demo_batch for the files of one image.
struct UpstreamBatchRequest {
    const DisparityMap& disparity;           ///< of the resized image
    ImageSize originalSize;                  ///< of the image
    const StereoCalibration& calibration;    ///< of the original size
    double scale = 1;                        ///< that the image was resized by
    std::filesystem::path folder;            ///< of the whole batch
    std::string name;                        ///< of the pair, in text with '/'
    const RgbImage* cloudColours = nullptr;  ///< the resized image; null = no cloud
    double farMillimetres = 10;              ///< of the cloud
};

/// Writes scaled_0_4/<name>.png (so called whatever the scale) and original_size/<name>.png, 16-bit
/// millimetres, and pcd/<name>.ply with the numbers, units and traps of that program: the disparity is not
/// multiplied when it is enlarged, which the factor `scale` in the depth makes good; depth above 65535 mm is
/// 0, all other is cut to whole millimetres; the cloud is in millimetres and ends at `farMillimetres`.
/// Unknown disparity, which a network's never is, has depth 0. Returns the files; a cloud without points is
/// not written. Throws Error(CannotWrite).
std::vector<std::filesystem::path> writeUpstreamBatchFiles(const UpstreamBatchRequest& request);

}  // namespace stereo::app
