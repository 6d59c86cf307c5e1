#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/ImageSize.h"

namespace stereo {

/// The map of a YAML text; none when it is no YAML or something else than a map. A first line "%YAML:1.0",
/// which is none, is passed over. Never throws.
[[nodiscard]] std::optional<YAML::Node> yamlMap(std::string_view text);

/// A member of a map; an undefined node where there is none, or `map` is no map.
[[nodiscard]] YAML::Node member(const YAML::Node& map, const char* name);

/// All numbers of a scalar, a list, a list of lists, or a map with `data`, in their order; none where
/// something else stands or there are more than 64.
[[nodiscard]] std::optional<std::vector<double>> numbersOf(const YAML::Node& node);

/// The text of a scalar; empty where there is none.
[[nodiscard]] std::string textOf(const YAML::Node& node);

/// [width, height]; empty where there is none that is plausible.
[[nodiscard]] ImageSize sizeOf(const std::optional<std::vector<double>>& numbers);

}  // namespace stereo
