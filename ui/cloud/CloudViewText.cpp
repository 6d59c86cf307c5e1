#include "ui/cloud/CloudViewText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>
#include <cmath>

namespace stereo::ui {
namespace {

const QString kMark = QStringLiteral("stereoscope cloud view");
constexpr int kVersion = 1;

QJsonArray list(QVector3D vector) {
    return {vector.x(), vector.y(), vector.z()};
}

/// Reads numbers one after the other; `good` becomes false at the first that is missing or not finite.
class Numbers {
public:
    explicit Numbers(const QJsonObject& object) : m_object(object) {}

    double one(const QString& key) { return checked(m_object.value(key)); }

    template <std::size_t count>
    std::array<double, count> several(const QString& key) {
        const QJsonArray values = m_object.value(key).toArray();
        good = good && values.size() == static_cast<qsizetype>(count);
        std::array<double, count> numbers{};
        for (std::size_t i = 0; good && i < count; ++i)
            numbers[i] = checked(values.at(static_cast<qsizetype>(i)));
        return numbers;
    }

    QVector3D vector(const QString& key) {
        const auto [x, y, z] = several<3>(key);
        return QVector3D(static_cast<float>(x), static_cast<float>(y), static_cast<float>(z));
    }

    std::optional<double> perhaps(const QString& key) {
        return m_object.contains(key) ? std::optional(one(key)) : std::nullopt;
    }

    bool good = true;

private:
    double checked(const QJsonValue& value) {
        const double number = value.toDouble();
        good = good && value.isDouble() && std::abs(number) < 1e12;
        return number;
    }

    QJsonObject m_object;
};

}  // namespace

QString viewText(const CloudView& view) {
    const CloudPose pose = view.camera.pose();
    QJsonObject object{{"what", kMark},
                       {"version", kVersion},
                       {"frame", "left camera: metres, X right, Y down, Z forward"},
                       {"eye", list(pose.eye)},
                       {"pivot", list(pose.pivot)},
                       {"yawRadians", pose.yaw},
                       {"pitchRadians", pose.pitch},
                       {"fieldTangents", QJsonArray{pose.lens.field.width(), pose.lens.field.height()}},
                       {"centreTangents", QJsonArray{pose.lens.centre.x(), pose.lens.centre.y()}},
                       {"orthographic", pose.orthographic}};
    if (view.clip.nearMetres) object.insert("clipNearMetres", *view.clip.nearMetres);
    if (view.clip.farMetres) object.insert("clipFarMetres", *view.clip.farMetres);
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

std::optional<CloudView> readViewText(const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    if (object.value("what") != kMark || object.value("version") != kVersion) return std::nullopt;
    Numbers numbers(object);
    CloudPose pose;
    pose.eye = numbers.vector("eye");
    pose.pivot = numbers.vector("pivot");
    pose.yaw = numbers.one("yawRadians");
    pose.pitch = numbers.one("pitchRadians");
    const auto [width, height] = numbers.several<2>("fieldTangents");
    pose.lens.field = {width, height};
    const auto [x, y] = numbers.several<2>("centreTangents");
    pose.lens.centre = {x, y};
    pose.orthographic = object.value("orthographic").toBool();
    const CloudClip clip{numbers.perhaps("clipNearMetres"), numbers.perhaps("clipFarMetres")};
    if (!numbers.good) return std::nullopt;
    const std::optional<CloudCamera> camera = CloudCamera::at(pose);
    return camera ? std::optional(CloudView{*camera, clip}) : std::nullopt;
}

}  // namespace stereo::ui
