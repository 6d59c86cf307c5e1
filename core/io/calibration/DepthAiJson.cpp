#include "core/io/calibration/DepthAiJson.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <algorithm>
#include <string>

#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/JsonNumbers.h"
#include "core/io/calibration/LengthText.h"
#include "core/io/calibration/Poses.h"

namespace stereo {
namespace {

constexpr int kNoSocket = -1;

/// The cameras by socket: cameraData is a list of [socket, camera].
class Board {
public:
    Board(const QJsonObject& root, const CalibrationText& file) : m_root(root), m_file(file) {}

    [[nodiscard]] QJsonObject camera(int socket) const {
        for (const QJsonValue entry : m_root["cameraData"].toArray()) {
            const QJsonArray pair = entry.toArray();
            if (pair.size() == 2 && pair[0].toInt(kNoSocket) == socket) return pair[1].toObject();
        }
        throw m_file.error(fmt::format("has no camera at socket {}.", socket));
    }

    [[nodiscard]] bool has(int socket) const {
        const QJsonArray cameras = m_root["cameraData"].toArray();
        return std::any_of(cameras.begin(), cameras.end(), [socket](const QJsonValue& entry) {
            return entry.toArray().size() == 2 && entry.toArray()[0].toInt(kNoSocket) == socket;
        });
    }

    [[nodiscard]] CameraNumbers numbers(int socket) const {
        const QJsonObject json = camera(socket);
        const auto matrix = numbersOf(json["intrinsicMatrix"]);
        if (!matrix || matrix->size() != 9)
            throw m_file.error(fmt::format("has no intrinsicMatrix of nine numbers for socket {}.", socket));
        const CameraMatrix k = cameraMatrix(*matrix, "intrinsicMatrix", m_file.label());
        CameraNumbers camera{.fx = k.fx, .fy = k.fy, .cx = k.cx, .cy = k.cy};
        std::vector<double> distortion = numbersOf(json["distortionCoeff"]).value_or(std::vector<double>{});
        constexpr int kFisheye = 1;
        if (json["cameraType"].toInt() == kFisheye) {
            camera.lens = LensModel::Fisheye;
            distortion.resize(4);
            camera.distortion = distortion;
        } else {
            camera.distortion = pinholeDistortion(distortion);
        }
        camera.imageSize = {json["width"].toInt(), json["height"].toInt()};
        return camera;
    }

    /// Points of `from` to `to`, along the chain of extrinsics; none when it does not lead there.
    [[nodiscard]] std::optional<Pose> pose(int from, int to) const {
        constexpr int kMaxSteps = 8;
        Pose pose;
        for (int step = 0; from != to; ++step) {
            if (!has(from)) return std::nullopt;
            const QJsonObject extrinsics = camera(from)["extrinsics"].toObject();
            const int next = extrinsics["toCameraSocket"].toInt(kNoSocket);
            const auto rotation = numbersOf(extrinsics["rotationMatrix"]);
            const QJsonObject shift = extrinsics["translation"].toObject();
            if (step == kMaxSteps || next == kNoSocket || !rotation || rotation->size() != 9)
                return std::nullopt;
            pose = product(Pose{matrix3(*rotation),
                                {shift["x"].toDouble(), shift["y"].toDouble(), shift["z"].toDouble()}},
                           pose);
            from = next;
        }
        return pose;
    }

    [[nodiscard]] double metresPerUnit() const {
        const QString unit = m_root["lengthUnit"].toString();
        return infoOf(unitOfLengthIn(unit.toStdString()).value_or(UnitOfLength::Centimetres)).metres;
    }

private:
    const QJsonObject& m_root;
    const CalibrationText& m_file;
};

/// From the left to the right camera; either of the two can hold the way to the other.
Pose rightFromLeft(const Board& board, int left, int right, const CalibrationText& file) {
    if (const auto pose = board.pose(left, right)) return *pose;
    if (const auto pose = board.pose(right, left)) return inverse(*pose);
    throw file.error(fmt::format("has no extrinsics between the sockets {} and {}.", left, right));
}

Score scoreOf(std::string_view text) {
    if (text.find("cameraData") == std::string_view::npos) return score::kNo;
    const auto root = jsonObject(text);
    return root && (*root)["cameraData"].isArray() ? score::kCertain : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const QJsonObject root = jsonObject(file.text).value_or(QJsonObject());
    const Board board(root, file);
    const QJsonObject named = root["stereoRectificationData"].toObject();
    int left = named["leftCameraSocket"].toInt(kNoSocket);
    int right = named["rightCameraSocket"].toInt(kNoSocket);
    if (left == kNoSocket || right == kNoSocket) {
        left = 1;
        right = 2;
    }
    const Pose pose = rightFromLeft(board, left, right, file);
    Vector3 translation = pose.translation;
    for (double& length : translation) length *= board.metresPerUnit();
    ReadRig read{.format = std::string(kDepthAiJson.name)};
    read.raw = CameraRig({.left = board.numbers(left),
                          .right = board.numbers(right),
                          .rotation = pose.rotation,
                          .translationMetres = translation});
    read.isForRawImages = true;
    return read;
}

}  // namespace

const CalibrationFormat kDepthAiJson = {"DepthAI (OAK) JSON",
                                        "cameraData with intrinsicMatrix and extrinsics", scoreOf, read};

}  // namespace stereo
