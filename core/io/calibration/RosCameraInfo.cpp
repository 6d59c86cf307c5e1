#include "core/io/calibration/RosCameraInfo.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "core/base/PlainText.h"
#include "core/io/PairNames.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/Projections.h"
#include "core/io/calibration/YamlNumbers.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// The parts of a camera as texts and numbers, whichever of the two forms they were written in.
struct CameraInfo {
    std::string name = {};  ///< "narrow_stereo/left"
    std::optional<std::vector<double>> size = {};
    std::optional<std::vector<double>> matrix = {};
    std::optional<std::vector<double>> distortion = {};
    std::optional<std::vector<double>> rectification = {};
    std::optional<std::vector<double>> projection = {};
    std::string distortionModel = {};
    fs::path path = {};
};

RectifiedCamera cameraOf(const CameraInfo& info, const CalibrationText& file) {
    const auto require = [&](const auto& numbers, std::size_t count, const char* what) {
        if (!numbers || numbers->size() != count)
            throw file.error(
                fmt::format("has no {} of {} numbers for the camera {}.", what, count, inQuotes(info.name)));
    };
    require(info.matrix, 9, "camera matrix");
    require(info.projection, 12, "projection matrix");
    require(info.rectification, 9, "rectification matrix");
    RectifiedCamera result;
    const CameraMatrix k = cameraMatrix(*info.matrix, "the camera matrix", file.label());
    result.camera = {.fx = k.fx, .fy = k.fy, .cx = k.cx, .cy = k.cy, .imageSize = sizeOf(info.size)};
    const std::vector<double> distortion = info.distortion.value_or(std::vector<double>{});
    const std::string& model = info.distortionModel;
    if (model == "equidistant" || model == "fisheye") {
        result.camera.lens = LensModel::Fisheye;
        result.camera.distortion = distortion;
    } else if (model.empty() || model == "plumb_bob" || model == "rational_polynomial" || model == "none") {
        result.camera.distortion = pinholeDistortion(distortion);
    } else {
        throw file.error(
            fmt::format("has the distortion model {}; known are plumb_bob, rational_polynomial "
                        "and equidistant.",
                        inQuotes(model)));
    }
    result.rectification = matrix3(*info.rectification);
    std::ranges::copy(*info.projection, result.projection.begin());
    result.rectifiedSize = result.camera.imageSize;
    return result;
}

bool isShifted(const CameraInfo& info) {
    return info.projection && info.projection->size() == 12 && (*info.projection)[3] != 0;
}

/// Whether the two are in the order left, right: by the shift of the projections, else by name.
bool isInOrder(const CameraInfo& first, const CameraInfo& second) {
    if (isShifted(first) != isShifted(second)) return isShifted(second);
    const auto side = sideOf(first.path.stem().string().empty() ? fs::path(first.name) : first.path);
    return side != Side::Right;
}

bool isRaw(const RectifiedCamera& camera) {
    const bool isBent = std::ranges::any_of(camera.camera.distortion, [](double k) { return k != 0; });
    return isBent || camera.rectification != kIdentity3;
}

ReadRig rigOf(std::vector<CameraInfo> cameras, std::string_view format, const CalibrationText& file) {
    if (!isInOrder(cameras[0], cameras[1])) std::swap(cameras[0], cameras[1]);
    const RectifiedCamera left = cameraOf(cameras[0], file);
    const RectifiedCamera right = cameraOf(cameras[1], file);
    ReadRig read{.format = std::string(format)};
    read.rectified = rectifiedCalibration(left, right, 1, file, read.notes);
    read.raw = rigOfRectified(left, right, *read.rectified);
    read.isForRawImages = isRaw(left) || isRaw(right);
    return read;
}

[[noreturn]] void throwOneCamera(const CalibrationText& file) {
    throw file.error(
        "is the calibration of one camera, and that of the other was not found beside it; give "
        "both files.");
}

std::vector<fs::path> otherFiles(const CalibrationText& file) {
    if (const auto partner = partnerOf(file.path)) return {*partner};
    return {};
}

CameraInfo yamlCamera(const CalibrationText& file) {
    const YAML::Node root = yamlMap(file.text).value_or(YAML::Node());
    const auto width = numbersOf(member(root, "image_width"));
    const auto height = numbersOf(member(root, "image_height"));
    CameraInfo info;
    if (width && height && width->size() == 1 && height->size() == 1)
        info.size = std::vector<double>{width->front(), height->front()};
    info.name = textOf(member(root, "camera_name"));
    info.matrix = numbersOf(member(root, "camera_matrix"));
    info.distortion = numbersOf(member(root, "distortion_coefficients"));
    info.distortionModel = textOf(member(root, "distortion_model"));
    info.rectification = numbersOf(member(root, "rectification_matrix"));
    info.projection = numbersOf(member(root, "projection_matrix"));
    info.path = file.path;
    return info;
}

Score scoreOfYaml(std::string_view text) {
    if (text.find("projection_matrix") == std::string_view::npos) return score::kNo;
    const auto root = yamlMap(text);
    const bool hasBoth =
        root && member(*root, "camera_matrix").IsDefined() && member(*root, "projection_matrix").IsDefined();
    return hasBoth ? score::kCertain : score::kNo;
}

ReadRig readYaml(std::span<const CalibrationText> files, const CalibrationQuery&) {
    if (files.size() < 2) throwOneCamera(files.front());
    return rigOf({yamlCamera(files[0]), yamlCamera(files[1])}, kRosYaml.name, files.front());
}

/// A section's name; empty for another line.
std::string_view sectionOf(std::string_view line) {
    return line.size() > 2 && line.front() == '[' && line.back() == ']' ? line.substr(1, line.size() - 2)
                                                                        : std::string_view();
}

/// The cameras of an INI text: numbers stand on the lines below their heading.
std::vector<CameraInfo> iniCameras(const CalibrationText& file) {
    std::vector<CameraInfo> cameras;
    std::optional<std::vector<double>> size;
    std::optional<std::vector<double>>* target = nullptr;
    for (std::string_view line : linesOf(file.text)) {
        line = withoutComment(line);
        const std::string_view section = sectionOf(line);
        if (section == "image") {
            size.reset();
            target = nullptr;
        } else if (!section.empty()) {
            cameras.push_back({.name = std::string(section), .size = size, .path = file.path});
            target = nullptr;
        } else if (line == "width" || line == "height") {
            target = &size;
        } else if (const auto numbers = numbersIn(line); numbers && !numbers->empty() && target) {
            if (!*target) target->emplace();
            (*target)->insert((*target)->end(), numbers->begin(), numbers->end());
        } else if (!line.empty() && !cameras.empty()) {
            CameraInfo& camera = cameras.back();
            if (line == "camera matrix")
                target = &camera.matrix;
            else if (line == "distortion")
                target = &camera.distortion;
            else if (line == "rectification")
                target = &camera.rectification;
            else if (line == "projection")
                target = &camera.projection;
            else
                target = nullptr;
        }
    }
    return cameras;
}

Score scoreOfIni(std::string_view text) {
    const bool hasHeadings = text.find("\ncamera matrix") != std::string_view::npos &&
                             text.find("\nprojection") != std::string_view::npos;
    return hasHeadings ? score::kCertain : score::kNo;
}

ReadRig readIni(std::span<const CalibrationText> files, const CalibrationQuery&) {
    std::vector<CameraInfo> cameras;
    for (const CalibrationText& file : files)
        std::ranges::move(iniCameras(file), std::back_inserter(cameras));
    if (cameras.size() < 2) throwOneCamera(files.front());
    if (cameras.size() > 2)
        throw files.front().error(fmt::format("describes {} cameras; two were expected.", cameras.size()));
    return rigOf(std::move(cameras), kRosIni.name, files.front());
}

std::vector<fs::path> otherIniFiles(const CalibrationText& file) {
    return iniCameras(file).size() > 1 ? std::vector<fs::path>{} : otherFiles(file);
}

}  // namespace

const CalibrationFormat kRosYaml = {"ROS camera_info YAML",
                                    "camera_matrix: and projection_matrix:, two files", scoreOfYaml, readYaml,
                                    otherFiles};
const CalibrationFormat kRosIni = {"ROS camera_info INI", "sections with camera matrix and projection",
                                   scoreOfIni, readIni, otherIniFiles};

}  // namespace stereo
