#include "core/io/calibration/MatlabStereo.h"

#include <fmt/core.h>

#include <QString>
#include <string>

#include "core/base/NumberText.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/JsonNumbers.h"
#include "core/io/calibration/LengthText.h"

namespace stereo {
namespace {

constexpr double kFirstPixel = 1;  ///< MATLAB counts from 1

QJsonObject stereoParams(const QJsonObject& root) {
    return root["stereoParams"].isObject() ? root["stereoParams"].toObject() : root;
}

CameraNumbers cameraOf(const QJsonObject& json, const char* name, const CalibrationText& file) {
    CameraNumbers camera;
    const auto focal = numbersOf(json["FocalLength"]);
    const auto centre = numbersOf(json["PrincipalPoint"]);
    const auto matrix = numbersOf(json["IntrinsicMatrix"]);
    const auto k = numbersOf(json["K"]);
    if (focal && focal->size() == 2 && centre && centre->size() == 2) {
        camera = {.fx = (*focal)[0], .fy = (*focal)[1], .cx = (*centre)[0], .cy = (*centre)[1]};
    } else if (k && k->size() == 9) {
        const CameraMatrix read = cameraMatrix(*k, fmt::format("K of {}", name), file.label());
        camera = {.fx = read.fx, .fy = read.fy, .cx = read.cx, .cy = read.cy};
    } else if (matrix && matrix->size() == 9) {
        // [fx 0 0; s fy 0; cx cy 1]; some exports have turned it already.
        const Matrix3 turned = transposed(matrix3(*matrix));
        const bool isTransposed = isCameraMatrix(turned);
        const CameraMatrix read =
            cameraMatrix(isTransposed ? std::span<const double>(turned) : std::span<const double>(*matrix),
                         fmt::format("IntrinsicMatrix of {}", name), file.label());
        camera = {.fx = read.fx, .fy = read.fy, .cx = read.cx, .cy = read.cy};
    } else {
        throw file.error(
            fmt::format("has neither FocalLength and PrincipalPoint nor IntrinsicMatrix in {}.", name));
    }
    camera.cx -= kFirstPixel;
    camera.cy -= kFirstPixel;
    const auto radial = numbersOf(json["RadialDistortion"]).value_or(std::vector<double>{});
    const auto tangential = numbersOf(json["TangentialDistortion"]).value_or(std::vector<double>{});
    const auto at = [](const std::vector<double>& numbers, std::size_t index) {
        return index < numbers.size() ? numbers[index] : 0;
    };
    camera.distortion = {at(radial, 0), at(radial, 1), at(tangential, 0), at(tangential, 1)};
    if (radial.size() > 2) camera.distortion.push_back(radial[2]);
    const auto size = numbersOf(json["ImageSize"]);
    if (size && size->size() == 2) camera.imageSize = imageSizeIn(size->back(), size->front());
    return camera;
}

Score scoreOf(std::string_view text) {
    if (text.find("CameraParameters1") == std::string_view::npos) return score::kNo;
    const auto root = jsonObject(text);
    return root && stereoParams(*root)["CameraParameters1"].isObject() ? score::kCertain : score::kNo;
}

/// The unit of WorldUnits, or what was assumed.
double metresOf(const QJsonObject& json, const CalibrationQuery& query, ReadRig& read) {
    std::string name = json["WorldUnits"].toString().toStdString();
    if (name.empty()) name = json["CameraParameters1"].toObject()["WorldUnits"].toString().toStdString();
    if (const auto unit = unitOfLengthIn(name)) return infoOf(*unit).metres;
    read.takesUnit = true;
    if (query.unit) return infoOf(*query.unit).metres;
    read.assumedUnit = UnitOfLength::Millimetres;
    read.notes.emplace_back("The file does not name its WorldUnits: millimetres are assumed.");
    return infoOf(UnitOfLength::Millimetres).metres;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery& query) {
    const CalibrationText& file = files.front();
    const QJsonObject json = stereoParams(jsonObject(file.text).value_or(QJsonObject()));
    ReadRig read{.format = std::string(kMatlabStereo.name)};
    RigNumbers rig{.left = cameraOf(json["CameraParameters1"].toObject(), "CameraParameters1", file),
                   .right = cameraOf(json["CameraParameters2"].toObject(), "CameraParameters2", file)};
    const QJsonObject pose = json["PoseCamera2"].toObject();
    const auto rotation = numbersOf(json["RotationOfCamera2"]);
    const auto translation = numbersOf(json["TranslationOfCamera2"]);
    const auto poseRotation = numbersOf(pose["R"]);
    const auto poseTranslation = numbersOf(pose["Translation"]);
    if (rotation && rotation->size() == 9 && translation && translation->size() == 3) {
        rig.rotation = transposed(matrix3(*rotation));
        rig.translationMetres = vector3(*translation);
    } else if (poseRotation && poseRotation->size() == 9 && poseTranslation && poseTranslation->size() == 3) {
        rig.rotation = matrix3(*poseRotation);
        rig.translationMetres = vector3(*poseTranslation);
    } else {
        throw file.error("has no RotationOfCamera2 of nine and TranslationOfCamera2 of three numbers.");
    }
    const double metres = metresOf(json, query, read);
    for (double& length : rig.translationMetres) length *= metres;
    read.raw = CameraRig(rig);
    read.isForRawImages = true;
    return read;
}

}  // namespace

const CalibrationFormat kMatlabStereo = {"MATLAB stereoParameters JSON",
                                         "CameraParameters1, RotationOfCamera2, …", scoreOf, read};

}  // namespace stereo
