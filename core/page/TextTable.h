#pragma once

#include <string>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// The fields of a line of a table.
using TableLine = std::vector<std::string>;

/// Lines of a table for a terminal, each column as wide as its widest field and to the right. REQUIRES: there
/// is one, and all have as many fields as the first
[[nodiscard]] STEREOSCOPE_CORE_API std::string aligned(const std::vector<TableLine>& lines);

/// A line of CSV (RFC 4180) with its end of line.
[[nodiscard]] STEREOSCOPE_CORE_API std::string csvLine(const TableLine& fields);

}  // namespace stereo
