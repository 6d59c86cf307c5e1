#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/results/ExportItem.h"
#include "core/base/RunControl.h"
#include "core/cloud/CloudFileOptions.h"
#include "core/cloud/CloudFrame.h"
#include "core/recipe/Record.h"

namespace stereo::app {

/// What to write and where. The window and the command line use the same request, and equal requests give
/// equal bytes.
struct ExportRequest {
    Outcome outcome;  ///< its cloud is written unchanged; built here only when one is needed and it has none,
                      ///< and so are its findings
    MapTable maps;
    MatcherRegistry matchers;                     ///< that know the options of the outcome, for the sidecar
    bool legend = false;                          ///< a colour bar under the pictures
    CloudFrame frame = CloudFrame::OpenCvCamera;  ///< of the point cloud's file
    CloudFileOptions cloudFile = {};              ///< what of the cloud its file and the mesh hold
    bool filterDepth = false;  ///< what the filters of the cloud remove is unknown in maps in metres, too
    std::vector<ExportItem> items;
    std::filesystem::path folder;         ///< made when it is not there
    std::string nameTemplate = "{what}";  ///< without extension; {pair} and {what} are filled in
    FileHasher hasher = {};               ///< for the record; null = each source is read
};

struct ExportedFile {
    std::filesystem::path path;
    std::uintmax_t bytes = 0;
};

struct ExportReport {
    std::vector<ExportedFile>
        files;  ///< in the order of the items, with filesBeside(); the sidecars are not listed
    /// The record of the export, as in run.json: files, cloud counts, checks, notes on what a format could
    /// not represent, the times of all stages.
    ExportRecord record;
};

/// The pair's name as a part of a file name, in text (PathText.h): what {pair} stands for.
[[nodiscard]] std::string pairFileName(const StereoPair& pair);

/// Where exportFiles() would write an item.
[[nodiscard]] std::filesystem::path exportPath(const ExportRequest& request, const ExportItem& item);

/// Those of the files to be written that exist already: ask before replacing them.
[[nodiscard]] std::vector<std::filesystem::path> filesThatWouldBeReplaced(const ExportRequest& request);

/// Throws Error(BadInput) naming the first of the items that needs a calibration where there is none.
void requireCalibrationFor(const std::vector<ExportItem>& items, const MapTable& maps, bool hasCalibration);

/// Creates the folder and its parents where they are missing. Throws Error(CannotWrite) when that is
/// impossible, or a file is in its place.
void makeFolder(const std::filesystem::path& folder);
/// Writes each item with its sidecar (core/project/ExportRecord.h). Every file is complete or absent; whether
/// all of them can be written is checked before the first is. Throws Error: BadInput when an item needs a
/// calibration and there is none, when two items would have one name, when the result has none of the maps,
/// or when the disparity has no known pixel; CannotWrite; what buildCloud() throws; Cancelled between two
/// files.
ExportReport exportFiles(const ExportRequest& request, const RunControl& run);

}  // namespace stereo::app
