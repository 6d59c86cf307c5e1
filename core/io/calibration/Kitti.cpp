#include "core/io/calibration/Kitti.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/KeyedLines.h"
#include "core/io/calibration/Projections.h"

namespace stereo {
namespace {

/// Two of the four cameras.
struct CameraPair {
    int left, right;
};
constexpr CameraPair kGray = {0, 1};
constexpr CameraPair kColour = {2, 3};

class KittiFile {
public:
    explicit KittiFile(const CalibrationText& file) : m_file(file), m_lines(file.text, ':') {}

    [[nodiscard]] static std::string keyOf(const char* what, int camera) {
        return fmt::format("{}_{:02}", what, camera);
    }
    [[nodiscard]] bool isWhole() const { return m_lines.has("P_rect_00") || m_lines.has("P_rect_02"); }
    [[nodiscard]] std::string projectionKey(int camera) const {
        return isWhole() ? keyOf("P_rect", camera) : fmt::format("P{}", camera);
    }
    [[nodiscard]] bool hasPair(CameraPair pair) const {
        return m_lines.has(projectionKey(pair.left)) && m_lines.has(projectionKey(pair.right));
    }
    /// Whether it describes the cameras as they are.
    [[nodiscard]] bool hasRaw(CameraPair pair) const {
        return m_lines.has(keyOf("K", pair.left)) && m_lines.has(keyOf("K", pair.right));
    }

    [[nodiscard]] RectifiedCamera rectified(int camera) const {
        RectifiedCamera result;
        std::ranges::copy(numbers(projectionKey(camera), 12), result.projection.begin());
        result.rectifiedSize = size(keyOf("S_rect", camera));
        // P maps points of camera 0; its other translations are millimetres and no part of the picture's row.
        result.projection[7] = result.projection[11] = 0;
        return result;
    }

    [[nodiscard]] CameraNumbers raw(int camera) const {
        const CameraMatrix k =
            cameraMatrix(numbers(keyOf("K", camera), 9), keyOf("K", camera), m_file.label());
        CameraNumbers result{.fx = k.fx, .fy = k.fy, .cx = k.cx, .cy = k.cy};
        result.distortion = pinholeDistortion(numbers(keyOf("D", camera), 5));
        result.imageSize = size(keyOf("S", camera));
        return result;
    }

    [[nodiscard]] Matrix3 rotation(const char* what, int camera) const {
        return matrix3(numbers(keyOf(what, camera), 9));
    }
    [[nodiscard]] Vector3 translation(int camera) const { return vector3(numbers(keyOf("T", camera), 3)); }

    [[nodiscard]] ImageSize size(const std::string& key) const {
        const auto found = m_lines.numbers(key);
        return found && found->size() == 2 ? imageSizeIn(found->front(), found->back()) : ImageSize{};
    }

private:
    [[nodiscard]] std::vector<double> numbers(const std::string& key, std::size_t count) const {
        const auto found = m_lines.numbers(key);
        if (found && found->size() == count) return *found;
        throw m_file.error(m_lines.has(key)
                               ? fmt::format("has something else in {} than {} numbers.", key, count)
                               : fmt::format("has no {}.", key));
    }

    const CalibrationText& m_file;
    KeyedLines m_lines;
};

Score scoreOf(std::string_view text) {
    const KeyedLines lines(text, ':');
    for (const char* key : {"P_rect_00", "P_rect_02", "P0", "P2"}) {
        const auto numbers = lines.numbers(key);
        if (numbers && numbers->size() == 12) return score::kCertain;
    }
    return score::kNo;
}

/// The pair that an image's folder names.
std::optional<CameraPair> pairOf(const std::filesystem::path& image) {
    for (const std::filesystem::path& part : image.parent_path()) {
        const std::string name = part.string();
        if (name == "image_0" || name == "image_00") return kGray;
        if (name == "image_2" || name == "image_02") return kColour;
    }
    return std::nullopt;
}

CameraPair chosenPair(const KittiFile& kitti, const CalibrationText& file, const CalibrationQuery& query) {
    if (const auto pair = pairOf(query.leftImage); pair && kitti.hasPair(*pair)) return *pair;
    if (kitti.hasPair(kColour)) return kColour;
    if (kitti.hasPair(kGray)) return kGray;
    throw file.error(fmt::format("has neither {} and {} nor {} and {}.", kitti.projectionKey(0),
                                 kitti.projectionKey(1), kitti.projectionKey(2), kitti.projectionKey(3)));
}

/// The cameras as they are: x_camera = R x_0 + T for each.
CameraRig rawRig(const KittiFile& kitti, CameraPair pair, const StereoCalibration& rectified) {
    const Matrix3 left = kitti.rotation("R", pair.left);
    const Matrix3 right = kitti.rotation("R", pair.right);
    const Matrix3 rotation = product(right, transposed(left));
    const Vector3 turned = product(rotation, kitti.translation(pair.left));
    Vector3 translation = kitti.translation(pair.right);
    for (std::size_t i = 0; i < translation.size(); ++i) translation[i] -= turned[i];
    return CameraRig({.left = kitti.raw(pair.left),
                      .right = kitti.raw(pair.right),
                      .rotation = rotation,
                      .translationMetres = translation,
                      .given = Rectification{kitti.rotation("R_rect", pair.left),
                                             kitti.rotation("R_rect", pair.right), rectified.numbers()}});
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery& query) {
    const CalibrationText& file = files.front();
    const KittiFile kitti(file);
    const CameraPair pair = chosenPair(kitti, file, query);
    ReadRig read{.format = kitti.isWhole() ? "KITTI calib_cam_to_cam.txt" : "KITTI calib.txt"};
    read.rectified =
        rectifiedCalibration(kitti.rectified(pair.left), kitti.rectified(pair.right), 1, file, read.notes);
    read.notes.push_back(fmt::format("The {} cameras {} and {} are taken.",
                                     pair.left == 0 ? "gray" : "colour", pair.left, pair.right));
    if (kitti.isWhole() && kitti.hasRaw(pair)) {
        read.raw = rawRig(kitti, pair, *read.rectified);
        const ImageSize raw = read.raw->left().imageSize;
        read.isForRawImages =
            !raw.isEmpty() && query.imageSize == raw && query.imageSize != read.rectified->imageSize();
    }
    return read;
}

}  // namespace

const CalibrationFormat kKitti = {"KITTI calib_cam_to_cam.txt or calib.txt",
                                  "P_rect_02: or P0: to P3:", scoreOf, read};

}  // namespace stereo
