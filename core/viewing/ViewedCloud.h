#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/CloudFrame.h"
#include "core/cloud/PointCloud.h"
#include "core/io/cloud/CloudFile.h"

namespace stereo {

/// A file of points, looked at without the pair it is of.
struct ViewedCloud {
    /// Of a larger one so many are kept, evenly over the file: what a window draws and picks in at once.
    static constexpr std::uint64_t kMostPoints = 5'000'000;

    std::filesystem::path file;
    std::shared_ptr<const PointCloud> cloud;  ///< never null; as seen by a left camera, neighbours together
    bool hasColours = false;                  ///< else all points are white
    std::vector<CloudScalar> scalars = {};    ///< in the order of the points
    CloudFrame frame = CloudFrame::OpenCvCamera;  ///< in which the file has them
    std::uint64_t pointsInFile = 0;
    std::vector<std::string> notes = {};  ///< in sentences
};

/// Reads a PLY. `frame` is what its comments say where it is not said here, else that of a camera. Throws
/// what readCloudFile() throws; Error(BadInput) for a cloud without a point.
[[nodiscard]] STEREOSCOPE_CORE_API ViewedCloud
readViewedCloud(const std::filesystem::path& path, const std::optional<CloudFrame>& frame = {},
                std::uint64_t mostPoints = ViewedCloud::kMostPoints);

}  // namespace stereo
