#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/project/JsonText.h"
#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

constexpr double kBaselineMetres = 0.06;
constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::string_view kSettings = "_camera_settings.json";

double numberAt(const Node& node, std::string_view key, const DocumentLabel& label) {
    const Node* value = node.find(key);
    if (value && std::holds_alternative<double>(value->value)) return std::get<double>(value->value);
    if (value && std::holds_alternative<std::int64_t>(value->value))
        return static_cast<double>(std::get<std::int64_t>(value->value));
    label.refuse(value ? value->line : node.line, fmt::format("{} is no number", key));
}

/// Of the first camera: both are alike. Throws Error for a file that says none.
StereoCalibration readSettings(const std::filesystem::path& file) {
    const DocumentLabel label{file, "the camera settings of Falling Things"};
    const Node root = parseJson(startOfFile(file, kMaxBytes), label);
    const Node* cameras = root.find("camera_settings");
    if (!cameras || !cameras->isList() || std::get<Node::List>(cameras->value).empty())
        label.refuse(root.line, "there are no camera_settings");
    const Node& camera = std::get<Node::List>(cameras->value).front();
    const Node* numbers = camera.find("intrinsic_settings");
    const Node* size = camera.find("captured_image_size");
    if (!numbers || !size) label.refuse(camera.line, "intrinsic_settings or captured_image_size are missing");
    const auto number = [&](std::string_view key) { return numberAt(*numbers, key, label); };
    const auto side = [&](std::string_view key) {
        return static_cast<int>(std::clamp(numberAt(*size, key, label), 0.0, 1e6));
    };
    return StereoCalibration({.fx = number("fx"),
                              .fy = number("fy"),
                              .cx = number("cx"),
                              .cy = number("cy"),
                              .rightCx = number("cx"),
                              .baselineMetres = kBaselineMetres,
                              .imageSize = {side("width"), side("height")},
                              .maxDisparityPx = {}});
}

// <scene>/000000.left.jpg, 000000.right.jpg, 000000.left.depth.png, _camera_settings.json
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const bool isIt =
        hasName(folder, kSettings) && std::ranges::any_of(folder.files, [](const std::string& file) {
            return file.ends_with(".left.jpg") || file.ends_with(".left.png");
        });
    if (!isIt) return std::nullopt;
    LayoutFolder layout{.id = folder.path, .right = folder.path, .leftEnd = ".left", .rightEnd = ".right"};
    layout.truths = {{folder.path, ".left.depth.png", TruthReading{"falling-things"}}};
    const std::filesystem::path settings = tree.root() / folder.path / kSettings;
    try {
        layout.numbers = readSettings(settings);
    } catch (const Error& error) {  // becomes a remark: disparity needs no calibration
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        layout.remarks.push_back({settings, error.sentence()});
    }
    return layout;
}

}  // namespace

const SetLayout kFallingThings = {"falling-things", "Falling Things",
                                  "<scene>/000000.left.jpg, 000000.right.jpg, 000000.left.depth.png, "
                                  "_camera_settings.json",
                                  at};

}  // namespace stereo
