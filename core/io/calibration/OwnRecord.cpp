#include "core/io/calibration/OwnRecord.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/io/calibration/YamlNumbers.h"
#include "core/stereo/Turn.h"

namespace stereo {
namespace {

/// Numbers by their keys, of one map of the file.
class Numbers {
public:
    /// `name` is for messages: "calibration".
    Numbers(const YAML::Node& map, const char* name, const CalibrationText& file)
        : m_map(map), m_name(name), m_file(file) {}

    [[nodiscard]] double one(const char* key) const { return list(key, 1).front(); }

    template <std::size_t Count>
    [[nodiscard]] std::array<double, Count> array(const char* key) const {
        std::array<double, Count> array;
        std::ranges::copy(list(key, Count), array.begin());
        return array;
    }

    [[nodiscard]] std::vector<double> any(const char* key) const {
        return numbersOf(member(m_map, key)).value_or(std::vector<double>{});
    }

    [[nodiscard]] ImageSize imageSize() const {
        const YAML::Node size = member(m_map, "imageSize");
        const auto width = numbersOf(member(size, "widthPx"));
        const auto height = numbersOf(member(size, "heightPx"));
        if (!width || !height || width->size() != 1 || height->size() != 1) return {};
        return sizeOf(std::vector{width->front(), height->front()});
    }

private:
    [[nodiscard]] std::vector<double> list(const char* key, std::size_t count) const {
        const auto numbers = numbersOf(member(m_map, key));
        if (numbers && numbers->size() == count) return *numbers;
        throw m_file.error(fmt::format("has no {} in {}, or something else than {} there.", key, m_name,
                                       count == 1 ? "a number" : fmt::format("{} numbers", count)));
    }

    YAML::Node m_map;
    const char* m_name;
    const CalibrationText& m_file;
};

StereoCalibration rectifiedIn(const Numbers& numbers) {
    CalibrationNumbers calibration{.fx = numbers.one("fxPx"),
                                   .fy = numbers.one("fyPx"),
                                   .cx = numbers.one("cxPx"),
                                   .cy = numbers.one("cyPx"),
                                   .rightCx = numbers.one("rightCxPx"),
                                   .baselineMetres = numbers.one("baselineMetres"),
                                   .imageSize = numbers.imageSize()};
    const std::vector<double> maxDisparity = numbers.any("maxDisparityPx");
    constexpr double kMost = 1e6;
    if (maxDisparity.size() == 1 && maxDisparity.front() >= 1 && maxDisparity.front() <= kMost)
        calibration.maxDisparityPx = static_cast<int>(maxDisparity.front());
    return StereoCalibration(calibration);
}

CameraNumbers cameraIn(const YAML::Node& map, const char* name, const CalibrationText& file) {
    const Numbers numbers(map, name, file);
    const bool isFisheye = textOf(member(map, "lens")) == nameOf(LensModel::Fisheye);
    return {.fx = numbers.one("fxPx"),
            .fy = numbers.one("fyPx"),
            .cx = numbers.one("cxPx"),
            .cy = numbers.one("cyPx"),
            .lens = isFisheye ? LensModel::Fisheye : LensModel::Pinhole,
            .distortion = numbers.any("distortion"),
            .imageSize = numbers.imageSize()};
}

CameraRig rigIn(const YAML::Node& rig, const CalibrationText& file) {
    const Numbers numbers(rig, "rig", file);
    RigNumbers cameras{.left = cameraIn(member(rig, "left"), "the left camera", file),
                       .right = cameraIn(member(rig, "right"), "the right camera", file),
                       .rotation = numbers.array<9>("rotation"),
                       .translationMetres = numbers.array<3>("translationMetres")};
    const YAML::Node given = member(rig, "rectification");
    if (given.IsDefined() && given.IsMap()) {
        const Numbers rotations(given, "rectification", file);
        const Numbers calibration(member(given, "calibration"), "rectification", file);
        cameras.given = Rectification{rotations.array<9>("leftRotation"), rotations.array<9>("rightRotation"),
                                      rectifiedIn(calibration).numbers()};
    }
    return CameraRig(cameras);
}

bool isRecord(const YAML::Node& root) {
    return member(root, "programVersion").IsDefined() && member(root, "product").IsDefined();
}

bool isProject(const YAML::Node& root) {
    return member(root, "stereoscopeProject").IsDefined();
}

Score scoreOf(std::string_view text) {
    const auto mentions = [text](const char* key) { return text.find(key) != std::string_view::npos; };
    if (!mentions("programVersion") && !mentions("stereoscopeProject")) return score::kNo;
    const auto root = yamlMap(text);
    return root && (isRecord(*root) || isProject(*root)) ? score::kCertain : score::kNo;
}

/// The numbers of a project that count: as a person corrected them, else as they were given.
YAML::Node numbersInUse(const YAML::Node& calibration) {
    const YAML::Node corrected = member(calibration, "corrected");
    return corrected.IsDefined() && corrected.IsMap() ? corrected : member(calibration, "given");
}

/// The numbers are those of turned images, and a calibration is that of the images in their files.
void turnBack(ReadRig& read, const YAML::Node& said, const CalibrationText& file) {
    const std::string word = textOf(said);
    if (word.empty()) return;
    const Turn back = word == "left" ? Turn::Right : Turn::Left;
    const ImageSize images = read.rectified ? read.rectified->imageSize() : ImageSize();
    if (images.isEmpty())
        throw file.error("is of images that were turned, and does not say how large they are.");
    if (read.raw) read.raw = turned(*read.raw, back, images);
    if (read.rectified) read.rectified = turned(*read.rectified, back, images);
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const YAML::Node root = yamlMap(file.text).value_or(YAML::Node());
    const YAML::Node calibration = member(root, "calibration");
    const YAML::Node numbers = isProject(root) ? numbersInUse(calibration) : calibration;
    const YAML::Node rig = member(isProject(root) ? calibration : root, "rig");
    ReadRig read{.format = isProject(root) ? "Stereoscope project" : "Stereoscope record"};
    if (numbers.IsDefined() && numbers.IsMap())
        read.rectified = rectifiedIn(Numbers(numbers, "calibration", file));
    if (rig.IsDefined() && rig.IsMap()) {
        read.raw = rigIn(rig, file);
        read.isForRawImages = true;
    }
    turnBack(read, member(isProject(root) ? member(root, "inputs") : root, "turn"), file);
    if (!read.rectified && !read.raw) {
        throw file.error(fmt::format("is a {} without the numbers of a calibration.",
                                     isProject(root) ? "project" : "record"));
    }
    return read;
}

}  // namespace

const CalibrationFormat kOwnRecord = {"Stereoscope record or project",
                                      "run.json, NAME.stereoscope, or the .json beside an exported file",
                                      scoreOf, read};

}  // namespace stereo
