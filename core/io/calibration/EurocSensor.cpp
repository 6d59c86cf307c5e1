#include "core/io/calibration/EurocSensor.h"

#include <fmt/core.h>

#include "core/io/PairNames.h"
#include "core/io/calibration/Poses.h"
#include "core/io/calibration/YamlNumbers.h"

namespace stereo {
namespace {

struct Sensor {
    CameraNumbers camera;
    Pose body_from_camera;
};

Sensor sensorOf(const CalibrationText& file) {
    const YAML::Node root = yamlMap(file.text).value_or(YAML::Node());
    const auto numbers = [&](const char* name) {
        const auto found = numbersOf(member(root, name));
        if (!found) throw file.error(fmt::format("has no {}, or something else than numbers there.", name));
        return *found;
    };
    const auto pose = poseOf(numbers("T_BS"));
    if (!pose) throw file.error("has a T_BS that is no pose: 16 numbers, row by row, ending in 0 0 0 1.");
    Sensor sensor{.camera = namedCamera(textOf(member(root, "camera_model")), numbers("intrinsics"),
                                        textOf(member(root, "distortion_model")),
                                        numbers("distortion_coefficients"), file),
                  .body_from_camera = *pose};
    sensor.camera.imageSize = sizeOf(numbersOf(member(root, "resolution")));
    return sensor;
}

Score scoreOf(std::string_view text) {
    if (text.find("T_BS") == std::string_view::npos) return score::kNo;
    const auto root = yamlMap(text);
    const bool isCamera =
        root && member(*root, "T_BS").IsDefined() && member(*root, "intrinsics").IsDefined();
    return isCamera ? score::kCertain : score::kNo;
}

std::vector<std::filesystem::path> otherFiles(const CalibrationText& file) {
    const auto partner = partnerOf(file.path);
    return partner ? std::vector{*partner} : std::vector<std::filesystem::path>{};
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    if (files.size() < 2) {
        throw files.front().error(
            "is the calibration of one camera, and that of the other was not found (cam0/"
            "sensor.yaml and cam1/sensor.yaml); give both files.");
    }
    const bool isInOrder = sideOf(files[0].path) != Side::Right;
    const Sensor left = sensorOf(files[isInOrder ? 0 : 1]);
    const Sensor right = sensorOf(files[isInOrder ? 1 : 0]);
    const Pose right_from_left = product(inverse(right.body_from_camera), left.body_from_camera);
    ReadRig read{.format = std::string(kEurocSensor.name)};
    read.raw = CameraRig({.left = left.camera,
                          .right = right.camera,
                          .rotation = right_from_left.rotation,
                          .translationMetres = right_from_left.translation});
    read.isForRawImages = true;
    return read;
}

}  // namespace

const CalibrationFormat kEurocSensor = {"EuRoC sensor.yaml", "T_BS: and intrinsics:, two files", scoreOf,
                                        read, otherFiles};

}  // namespace stereo
