#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/TruthReading.h"
#include "core/set/FolderTree.h"
#include "core/stereo/RectifyOptions.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// Where the ground truth of a left image may lie: `folder`/<name><end>, <name> being that of the image
/// without LayoutFolder::leftEnd and extension.
struct TruthPlace {
    std::string folder;                        ///< below the root of the tree, as all folders here
    std::string end;                           ///< with extension: "_left_depth.npy"
    std::optional<TruthReading> reading = {};  ///< none = found out by names (core/metrics/FindTruth.h)
};

/// What one folder of left images is in a data set: the right image of <name><leftEnd>.png is
/// `right`/<name><rightEnd>.png.
struct LayoutFolder {
    std::string id = {};     ///< of its pairs: "<id>/<name>", or only `id` where the name is empty
    std::string right = {};  ///< the folder of the right images
    std::string leftEnd = {};
    std::string rightEnd = {};
    bool isOnePair = false;               ///< only the image called leftEnd; others are no left images
    std::vector<TruthPlace> truths = {};  ///< the first that is there counts
    std::string calibration = {};         ///< a file; empty = none
    /// A folder with one file per frame, called by what stands before the first '_' of the image's name:
    /// "000012.txt" of 000012_10.png. Empty = none.
    std::string calibrations = {};
    std::optional<StereoCalibration> numbers = {};  ///< that the data set publishes instead of a file
    std::optional<bool> imagesAreRectified = {};    ///< none = as the calibration says
    std::function<std::optional<double>(std::string_view name)> seconds = {};  ///< may be empty
    std::vector<SetRemark> remarks = {};
};

/// How a data set lies on disk.
struct SetLayout {
    std::string_view id;     ///< for --layout and records
    std::string_view title;  ///< for people
    std::string_view shape;  ///< the paths of a pair, for people
    /// What this folder is where it holds left images of such a data set; none = it does not. Reads names,
    /// and of files only small ones (time stamps).
    std::optional<LayoutFolder> (*at)(const FolderTree& tree, const FolderTree::Folder& folder);
};

}  // namespace stereo
