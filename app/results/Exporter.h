#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "app/results/ExportItem.h"
#include "core/base/RunControl.h"
#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudFrame.h"
#include "core/display/Colorize.h"
#include "core/io/ExportRecord.h"
#include "core/io/PairReader.h"

namespace stereo::app {

/// What to write, from what, and where to. Window and command line fill the same one, and the same request
/// gives the same bytes.
struct ExportRequest {
    StereoResultPtr result;
    std::optional<StereoCalibration> calibration;  ///< for depth and cloud
    std::filesystem::path calibrationPath;         ///< for the sidecar; empty = from no file
    std::optional<SplitLayout> split;              ///< for the sidecar: how one file held both images
    CloudOptions cloud;
    DisplayOptions display;
    bool legend = false;                          ///< a colour bar under the pictures
    CloudFrame frame = CloudFrame::OpenCvCamera;  ///< of the point cloud's file
    bool filterDepth = false;  ///< what the filters of the cloud remove is unknown in the depth, too
    std::vector<ExportItem> items;
    std::filesystem::path folder;         ///< made when it is not there
    std::string nameTemplate = "{what}";  ///< without extension; {pair} and {what} are filled in
};

struct ExportedFile {
    std::filesystem::path path;
    std::uintmax_t bytes = 0;
};

struct ExportReport {
    std::vector<ExportedFile> files;  ///< in the order of the items; the sidecars are not listed
    /// All about the export, as run.json holds it: times, files, cloud counts, notes on what a format could
    /// not hold.
    ExportRecord record;
};

/// The pair's name as a part of a file name, in text (PathText.h): what {pair} stands for.
[[nodiscard]] std::string pairFileName(const StereoPair& pair);

/// Where exportFiles() would write an item.
[[nodiscard]] std::filesystem::path exportPath(const ExportRequest& request, ExportItem item);

/// Those of the files to be written that are there already: to ask before.
[[nodiscard]] std::vector<std::filesystem::path> filesThatWouldBeReplaced(const ExportRequest& request);

/// Makes the folder and those above it where they are missing.
/// Throws Error(CannotWrite) when that cannot be, or a file stands in its place.
void makeFolder(const std::filesystem::path& folder);
/// Writes each item, and beside it its sidecar (core/io/ExportRecord.h). Every file is whole or not there.
/// Throws Error: BadInput when an item needs a calibration and none is given, when two items would get one
/// name, or when the disparity has no known pixel; CannotWrite; what buildCloud() throws; Cancelled between
/// two files.
ExportReport exportFiles(const ExportRequest& request, const RunControl& run);

}  // namespace stereo::app
