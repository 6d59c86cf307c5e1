#include "app/cli/CalibrationJson.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/FileKind.h"
#include "core/io/ImageReader.h"

namespace stereo::app {
namespace {

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonValue json(ImageSize size) {
    return size.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray{size.width, size.height});
}

QJsonArray json(std::span<const double> numbers) {
    QJsonArray array;
    for (const double number : numbers) array.append(number);
    return array;
}

QJsonObject json(const CameraNumbers& camera) {
    return {{"fx", camera.fx},
            {"fy", camera.fy},
            {"cx", camera.cx},
            {"cy", camera.cy},
            {"model", text(nameOf(camera.lens))},
            {"distortion", json(camera.distortion)},
            {"imageSize", json(camera.imageSize)}};
}

void add(QJsonObject& object, const StereoCalibration& calibration) {
    object["fx"] = calibration.fx();
    object["fy"] = calibration.fy();
    object["cx"] = calibration.cx();
    object["cy"] = calibration.cy();
    object["rightCx"] = calibration.rightCx();
    object["baselineMetres"] = calibration.baselineMetres();
}

ImageSize imageSizeOf(const ReadRig& rig) {
    return rig.isForRawImages ? rig.raw->left().imageSize : rig.rectified->imageSize();
}

std::string describe(const StereoCalibration& calibration) {
    return fmt::format("fx {} px, fy {} px, principal point ({}, {}), doffs {} px, baseline {} m",
                       numberText(calibration.fx()), numberText(calibration.fy()),
                       numberText(calibration.cx()), numberText(calibration.cy()),
                       numberText(calibration.doffs()), numberText(calibration.baselineMetres()));
}

std::string describe(const CameraNumbers& camera) {
    return fmt::format("fx {} px, fy {} px, principal point ({}, {}), {} with {}", numberText(camera.fx),
                       numberText(camera.fy), numberText(camera.cx), numberText(camera.cy),
                       nameOf(camera.lens), countedText(camera.distortion.size(), "distortion coefficient"));
}

}  // namespace

void addRig(QJsonObject& object, const CameraRig& rig) {
    object["cameras"] = QJsonArray{json(rig.left()), json(rig.right())};
    object["rotation"] = json(rig.rotation());
    object["translationMetres"] = json(rig.translationMetres());
    object["baselineMetres"] = rig.baselineMetres();
}

std::string calibrationJson(const ReadRig& rig) {
    QJsonObject object{{"format", text(rig.format)},
                       {"rectified", !rig.isForRawImages},
                       {"imageSize", json(imageSizeOf(rig))}};
    if (rig.rectified) add(object, *rig.rectified);
    if (rig.raw && rig.isForRawImages) addRig(object, *rig.raw);
    QJsonArray files;
    for (const std::filesystem::path& file : rig.files) files.append(text(pathText(file)));
    object["files"] = files;
    QJsonArray notes;
    for (const std::string& note : rig.notes) notes.append(text(note));
    object["notes"] = notes;
    return QJsonDocument(QJsonObject{{"calibration", object}}).toJson(QJsonDocument::Compact).toStdString();
}

std::string fileJson(const std::filesystem::path& path, std::string_view description) {
    const QJsonObject file{{"path", text(pathText(path))}, {"description", text(description)}};
    return QJsonDocument(QJsonObject{{"file", file}}).toJson(QJsonDocument::Compact).toStdString();
}

bool mayBeCalibration(const std::filesystem::path& path) {
    try {
        return !isImageFile(path) && mayBeText(fileKind(readFileStart(path, kFileKindBytes)));
    } catch (const Error&) {  // border: the command line
        return true;
    }
}

std::string calibrationText(const ReadRig& rig) {
    const ImageSize size = imageSizeOf(rig);
    const std::string where = size.isEmpty() ? "image size not given" : "for images of " + size.text();
    std::string result;
    if (rig.isForRawImages) {
        result = fmt::format("{}: raw cameras, baseline {} m, {}\n  left: {}\n  right: {}", rig.format,
                             numberText(rig.raw->baselineMetres()), where, describe(rig.raw->left()),
                             describe(rig.raw->right()));
        if (rig.rectified) result += "\n  rectified by the file: " + describe(*rig.rectified);
    } else {
        result = fmt::format("{}: {}, {}", rig.format, describe(*rig.rectified), where);
    }
    for (const std::string& note : rig.notes) result += "\n  " + note;
    return result;
}

}  // namespace stereo::app
