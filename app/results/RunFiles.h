#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/results/Exporter.h"
#include "core/cloud/CloudFileOptions.h"
#include "core/match/MatcherInfo.h"

namespace stereo::app {

// What `run` and `batch` write: the same recipe gives the same bytes, whoever calls it.

/// Which files a run writes besides its record, and how.
struct RunProducts {
    std::vector<ExportItem> extraItems = {};  ///< besides the usual ones
    /// In the place of the usual ones; none = the usual ones.
    std::optional<std::vector<ExportItem>> only = {};
    bool withCloud = true;
    bool legend = false;
    CloudFrame frame = CloudFrame::OpenCvCamera;
    CloudFileOptions cloudFile = {};
    bool filterDepth = false;
};

/// The files of a run of this recipe: the usual ones, those that need a calibration only where there is one,
/// then the extra ones.
[[nodiscard]] std::vector<ExportItem> runItems(const RunProducts& products, const Recipe& recipe,
                                               bool calibrated);

/// Throws Error(BadInput), naming the first of the items that such a run cannot have: the matcher does not
/// make it, or there is no ground truth for it; the same for the colours of a cloud among them.
void requireMade(const std::vector<ExportItem>& items, const MatcherInfo& matcher, bool hasTruth,
                 ColourBy cloudColours = ColourBy::Image);

/// Makes the folder. Throws, before the long part whose result would be lost, what makeFolder() throws, and
/// what requireWritable() throws for the items, their sidecars, the record and `others`.
void requireRunWritable(const std::filesystem::path& folder, const std::vector<ExportItem>& items,
                        const Recipe& recipe, const std::vector<std::filesystem::path>& others = {});

/// The request for the files of an outcome; the caller adds matchers and hasher.
[[nodiscard]] ExportRequest runRequest(Outcome outcome, const RunProducts& products,
                                       std::vector<ExportItem> items, std::filesystem::path folder);

/// Writes the files of a run: exportFiles() and, where the recipe resized first, those of run_demo. Throws
/// what these throw.
[[nodiscard]] ExportReport writeRunFiles(const ExportRequest& request, const RunProducts& products,
                                         const RunControl& run);

/// Ends a run whose files are written: removes those of an earlier run in its folder that it did not write,
/// but for the files in `kept`, notes that in the record, and writes the record as run.json, the last of all
/// files. Returns its text. Throws Error(CannotWrite).
std::string writeRunRecord(const ExportRequest& request, ExportRecord& record,
                           std::vector<std::filesystem::path> kept = {});

}  // namespace stereo::app
