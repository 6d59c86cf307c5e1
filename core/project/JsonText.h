#pragma once

#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/project/Node.h"

namespace stereo {

/// A JSON document (RFC 8259) as a tree whose nodes know their lines, which Qt's reader does not provide.
/// Throws Error(BadFormat) with the line for text that is no JSON, for a duplicate key, for more than
/// kMaxNodeDepth levels or kMaxNodeKeys keys of a map and for text that is not UTF-8.
[[nodiscard]] STEREOSCOPE_CORE_API Node parseJson(std::string_view text, const DocumentLabel& label);

/// Indented by four, in the order of the tree, ending in a newline; numbers in full precision.
/// REQUIRES: numbers are finite
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJsonText(const Node& node);
/// The same on one line, for a file with a document a line.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJsonLine(const Node& node);

}  // namespace stereo
