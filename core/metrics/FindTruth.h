#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// Files of ground truth as data sets name them.
struct TruthFiles {
    std::filesystem::path disparity;  ///< or depth
    std::filesystem::path mask = {};  ///< which points both views see; empty = there is none

    bool operator==(const TruthFiles&) const = default;
};

/// Looks beside a pair for its ground truth, by the names of Middlebury 2001 to 2021, ETH3D, KITTI 2012 and
/// 2015, Scene Flow, Sintel, CREStereo, the data set of FoundationStereo, Falling Things, TartanAir, of
/// `stereoscope synthesize`, and by those that people use. A file that this program has exported is no ground
/// truth. Looks only at names.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<TruthFiles> findGroundTruth(
    const std::filesystem::path& left, const std::filesystem::path& right);

/// The mask that belongs to a file of ground truth; empty when there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path maskBeside(const std::filesystem::path& truth);

}  // namespace stereo
