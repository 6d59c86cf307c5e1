#include "core/io/calibration/YamlNumbers.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

constexpr std::size_t kMaxNumbers = 64;

/// Adds the numbers of a node; false where something else stands. An alias can repeat a list, so the count is
/// bounded, and lists are read to two levels only.
bool addNumbers(std::vector<double>& numbers, const YAML::Node& node, int levels) {
    if (node.IsScalar()) {
        const auto number = numberIn(node.Scalar());
        if (!number || numbers.size() == kMaxNumbers) return false;
        numbers.push_back(*number);
        return true;
    }
    if (!node.IsSequence() || levels == 0) return false;
    for (const YAML::Node& part : node) {
        if (!addNumbers(numbers, part, levels - 1)) return false;
    }
    return true;
}

}  // namespace

std::optional<YAML::Node> yamlMap(std::string_view text) {
    if (text.starts_with("%YAML:")) text.remove_prefix(std::min(text.find('\n'), text.size()));
    try {
        YAML::Node root = YAML::Load(std::string(text));
        if (root.IsMap()) return root;
    } catch (const YAML::Exception&) {
        // Text that is not YAML is no calibration of these formats.
    }
    return std::nullopt;
}

YAML::Node member(const YAML::Node& map, const char* name) {
    return map.IsDefined() && map.IsMap() ? map[name] : YAML::Node(YAML::NodeType::Undefined);
}

std::optional<std::vector<double>> numbersOf(const YAML::Node& node) {
    if (!node.IsDefined()) return std::nullopt;
    if (node.IsMap()) {
        const YAML::Node data = member(node, "data");
        return data.IsDefined() && data.IsMap() ? std::nullopt : numbersOf(data);
    }
    std::vector<double> numbers;
    constexpr int kLevels = 2;
    if (!addNumbers(numbers, node, kLevels)) return std::nullopt;
    return numbers;
}

std::string textOf(const YAML::Node& node) {
    return node.IsDefined() && node.IsScalar() ? node.Scalar() : std::string();
}

ImageSize sizeOf(const std::optional<std::vector<double>>& numbers) {
    const auto isWhole = [](double side) { return side == std::floor(side); };
    if (!numbers || numbers->size() != 2 || !std::ranges::all_of(*numbers, isWhole)) return {};
    return imageSizeIn(numbers->front(), numbers->back());
}

}  // namespace stereo
