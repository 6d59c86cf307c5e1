#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "core/base/RunControl.h"
#include "core/io/PairReader.h"
#include "core/set/PairSetBuilder.h"

namespace stereo {

/// Whether a text begins like a list: with a line of column names, left among them, or an object with left.
/// `start` may be cut off.
[[nodiscard]] bool isList(std::string_view start);

/// Adds the pairs of a list: a table (CSV, TSV) or lines of JSON with columns called left, right, calibration
/// (or calib), ground_truth (or gt), mask, id and time. Files are relative to the folder of the list. With
/// `split` the left column holds both images. Without a column for the id it is made of the names as for
/// folders (pairIdOf()); calibration and ground truth that have no column are looked for beside the images.
/// Files that are not there are remarks, their pairs stay. Throws Error(BadFormat), naming the line, for
/// text that is no such list, Error(BadInput), naming it too, for an id that is none; Cancelled.
void addListPairs(PairSetBuilder& set, std::string_view text, const std::filesystem::path& path,
                  const std::optional<SplitLayout>& split, const RunControl& run);

}  // namespace stereo
