#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/io/cloud/Ply.h"

namespace stereo {

/// A number that each point of a cloud has in its file, besides place and colour.
struct CloudScalar {
    std::string name;           ///< of the property
    std::string unit;           ///< as a comment of the header says ("millimetres"); empty = not said
    std::vector<float> values;  ///< one a point; NaN = unknown
};

/// All that a PLY says of its points.
struct CloudFile : ReadCloud {
    bool hasColours = false;                ///< else all points are white
    std::optional<CloudFrame> frame = {};   ///< of the points, where a comment of this program says it
    std::vector<CloudScalar> scalars = {};  ///< as asked for; not the parts of colours and normals
    std::uint64_t pointsInFile = 0;
};

/// How much of a PLY is read.
struct CloudFileChoice {
    std::uint64_t mostPoints = UINT64_MAX;  ///< > 0; of a larger cloud each second, third … point is read
    bool scalars = true;
};

/// Reads a PLY as readCloud() does. Throws what readCloud() throws.
[[nodiscard]] STEREOSCOPE_CORE_API CloudFile readCloudFile(const std::filesystem::path& path,
                                                           const CloudFileChoice& choice = {});

}  // namespace stereo
