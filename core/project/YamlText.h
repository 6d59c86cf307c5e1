#pragma once

#include <string>
#include <string_view>

#include "core/base/Export.h"
#include "core/project/Node.h"

namespace stereo {

/// The one document of a YAML file as a tree. Scalars without quotes are nothing (`~`, `null`), `true` or
/// `false`, numbers as JSON has them, or texts.
/// Throws Error(BadFormat) with the line for text that is no YAML or not UTF-8, for a key that is there twice
/// or is no scalar, for anchors and aliases (`&`, `*`), a second document, more than kMaxNodeDepth levels or
/// kMaxNodeKeys keys of a map.
[[nodiscard]] STEREOSCOPE_CORE_API Node parseYaml(std::string_view text, const DocumentLabel& label);

/// The members of `node`, in their order, with an empty line between those that are groups. A scalar that was
/// read is written as it stood. REQUIRES: node.isMap(), numbers are finite
[[nodiscard]] STEREOSCOPE_CORE_API std::string toYamlText(const Node& node);

}  // namespace stereo
