#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/project/Node.h"

namespace stereo {

/// The one document of a YAML file as a tree. Unquoted scalars are null (`~`, `null`), `true` or `false`,
/// numbers as in JSON, or texts. Throws Error(BadFormat) with the line for text that is no YAML or not UTF-8,
/// for a duplicate key or one that is no scalar, for anchors and aliases (`&`, `*`), a second document, more
/// than kMaxNodeDepth levels or kMaxNodeKeys keys of a map.
[[nodiscard]] STEREOSCOPE_CORE_API Node parseYaml(std::string_view text, const DocumentLabel& label);

/// The lines of comments in a YAML file that begin at the margin, by the top-level key that follows them; ""
/// for those below all keys. Each line ends in a newline.
[[nodiscard]] STEREOSCOPE_CORE_API std::map<std::string, std::string> yamlComments(std::string_view text);

/// The members of `node`, in their order, with an empty line between groups. A scalar that was read keeps its
/// spelling. Each of them has its `comments` above it, as yamlComments() gives them. REQUIRES: node.isMap(),
/// numbers are finite
[[nodiscard]] STEREOSCOPE_CORE_API std::string toYamlText(const Node& node,
                                                          std::map<std::string, std::string> comments = {});

}  // namespace stereo
