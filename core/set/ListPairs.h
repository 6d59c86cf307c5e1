#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/RunControl.h"
#include "core/io/PairReader.h"
#include "core/set/PairSet.h"

namespace stereo {

/// Which pairs are meant.
struct SetRequest {
    /// A folder; a list; one video or two, the left one first; the metadata of run_demo_batch, alone or with
    /// the folder of its images. In any order, recognised by content.
    std::vector<std::filesystem::path> paths = {};
    /// How a folder is laid out: the id of one of setLayoutNames(), "folders" for pairs by their names alone;
    /// empty = as it is.
    std::string layout = {};
    std::filesystem::path calibration = {};  ///< for pairs that have none of their own; empty = none
    std::optional<SplitLayout> split = {};   ///< each image, or the video, holds both
    std::vector<std::string> cameras = {};   ///< of metadata, by name or id; empty = all
};

/// A layout that is known.
struct SetLayoutName {
    std::string id;     ///< "kitti-2015"
    std::string title;  ///< "KITTI 2015"
    std::string shape;  ///< the paths of a pair
};

/// All of them, without "folders".
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SetLayoutName> setLayoutNames();

/// Whether listPairs() may take this path alone: a folder, or a file that begins like a list, metadata or a
/// video of a usual kind (AVI, MP4, Matroska). Throws what readFileStart() throws.
[[nodiscard]] STEREOSCOPE_CORE_API bool mayHoldPairs(const std::filesystem::path& path);

/// Lists the pairs of a folder with all folders below it, of a list (core/set/ListFile.h), a recording or
/// metadata (core/set/Metadata.h). A folder that is laid out like data sets that are known is listed as
/// these, any other by the names that opening knows. What belongs to no pair is among the remarks; a set may
/// be empty. A hundred thousand pairs of a warm disk take less than two seconds: no image is opened. Throws
/// Error(NotFound) for what is not there, Error(BadInput) for paths that are no set together, a layout that
/// is not known or has no folder here, two pairs with one id, and one video that is not said or seen to hold
/// both images; Error(BadFormat) for a broken list or metadata, naming the line; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API PairSet listPairs(const SetRequest& request, const RunControl& run = {});

}  // namespace stereo
