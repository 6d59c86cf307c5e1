#include "core/io/calibration/KalibrChain.h"

#include <fmt/core.h>

#include "core/io/calibration/Poses.h"
#include "core/io/calibration/YamlNumbers.h"

namespace stereo {
namespace {

CameraNumbers cameraOf(const YAML::Node& node, const char* name, const CalibrationText& file) {
    const auto numbers = [&](const char* key) {
        const auto found = numbersOf(member(node, key));
        if (!found) throw file.error(fmt::format("has no numbers in {} of {}.", key, name));
        return *found;
    };
    CameraNumbers camera =
        namedCamera(textOf(member(node, "camera_model")), numbers("intrinsics"),
                    textOf(member(node, "distortion_model")), numbers("distortion_coeffs"), file);
    camera.imageSize = sizeOf(numbersOf(member(node, "resolution")));
    return camera;
}

Score scoreOf(std::string_view text) {
    if (text.find("cam0") == std::string_view::npos) return score::kNo;
    const auto root = yamlMap(text);
    if (!root) return score::kNo;
    return member(member(*root, "cam0"), "camera_model").IsDefined() ? score::kCertain : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const YAML::Node root = yamlMap(file.text).value_or(YAML::Node());
    const YAML::Node second = member(root, "cam1");
    if (!second.IsDefined()) throw file.error("describes one camera (cam0); a rig has a cam1, too.");
    const auto pose = poseOf(numbersOf(member(second, "T_cn_cnm1")).value_or(std::vector<double>{}));
    if (!pose) {
        throw file.error(
            "has no T_cn_cnm1 in cam1, or one that is no pose: four rows of four, the last 0 0 0 1.");
    }
    ReadRig read{.format = std::string(kKalibrChain.name)};
    read.raw = CameraRig({.left = cameraOf(member(root, "cam0"), "cam0", file),
                          .right = cameraOf(second, "cam1", file),
                          .rotation = pose->rotation,
                          .translationMetres = pose->translation});
    read.isForRawImages = true;
    if (member(root, "cam2").IsDefined()) read.notes.emplace_back("Of all cameras cam0 and cam1 are taken.");
    return read;
}

}  // namespace

const CalibrationFormat kKalibrChain = {"Kalibr camchain.yaml", "cam0: and cam1: with T_cn_cnm1", scoreOf,
                                        read};

}  // namespace stereo
