#include "core/io/calibration/RealSenseText.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/NumberText.h"
#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

struct Stream {
    int infrared = 0;  ///< 1 = left, 2 = right
    CameraNumbers camera;
};

struct Dump {
    std::vector<Stream> streams;
    std::optional<Vector3> right_from_left;  ///< translation of points of Infrared 1 to Infrared 2
};

/// The number of an infrared stream in a heading like `Intrinsic of "Infrared 1" / 640x480 / {Y8}`; 0 =
/// another.
int infraredOf(std::string_view heading) {
    if (heading.find("Infrared 1") != std::string_view::npos) return 1;
    if (heading.find("Infrared 2") != std::string_view::npos) return 2;
    return 0;
}

/// Whether the heading is of the way from Infrared 1 to Infrared 2.
bool isLeftToRight(std::string_view heading) {
    const std::size_t left = heading.find("Infrared 1");
    const std::size_t right = heading.find("Infrared 2");
    return right != std::string_view::npos && left < right;
}

/// Sets what a line `name: value` says of a camera.
void addLine(CameraNumbers& camera, std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view name = trimmed(line.substr(0, colon));
    const auto numbers = numbersIn(line.substr(colon + 1));
    if (!numbers || numbers->empty()) return;
    constexpr double kMax = 1e6;
    const double number = numbers->front();
    const bool isSide = number >= 1 && number <= kMax;
    if (name == "Width" && isSide) camera.imageSize.width = static_cast<int>(number);
    if (name == "Height" && isSide) camera.imageSize.height = static_cast<int>(number);
    if (name == "PPX") camera.cx = number;
    if (name == "PPY") camera.cy = number;
    if (name == "Fx") camera.fx = number;
    if (name == "Fy") camera.fy = number;
    if (name == "Coeffs") camera.distortion = *numbers;
}

Dump dumpOf(std::string_view text) {
    enum class Part { Other, Intrinsics, Extrinsic };
    Dump dump;
    Part part = Part::Other;
    for (const std::string_view line : linesOf(text)) {
        if (line.starts_with("Intrinsic of")) {
            part = infraredOf(line) > 0 ? Part::Intrinsics : Part::Other;
            if (part == Part::Intrinsics) dump.streams.push_back({infraredOf(line), {}});
        } else if (line.starts_with("Extrinsic from")) {
            part = isLeftToRight(line) && !dump.right_from_left ? Part::Extrinsic : Part::Other;
        } else if (part == Part::Intrinsics) {
            addLine(dump.streams.back().camera, line);
        } else if (part == Part::Extrinsic && line.starts_with("Translation Vector:")) {
            const auto numbers = numbersIn(line.substr(line.find(':') + 1));
            if (numbers && numbers->size() == 3) dump.right_from_left = vector3(*numbers);
        }
    }
    return dump;
}

/// The stream of a side at the wanted size; at the largest where none is wanted. Null when there is none.
const CameraNumbers* streamOf(const Dump& dump, int infrared, ImageSize wanted) {
    const CameraNumbers* best = nullptr;
    for (const Stream& stream : dump.streams) {
        if (stream.infrared != infrared) continue;
        if (!wanted.isEmpty() && stream.camera.imageSize != wanted) continue;
        if (!best || stream.camera.imageSize.pixelCount() > best->imageSize.pixelCount())
            best = &stream.camera;
    }
    return best;
}

Score scoreOf(std::string_view text) {
    return text.find("Intrinsic of \"") != std::string_view::npos ? score::kCertain : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery& query) {
    const CalibrationText& file = files.front();
    const Dump dump = dumpOf(file.text);
    const CameraNumbers* left = streamOf(dump, 1, query.imageSize);
    if (!left) {
        throw file.error(
            query.imageSize.isEmpty()
                ? std::string("has no intrinsics of Infrared 1.")
                : fmt::format("has no intrinsics of Infrared 1 for images of {}.", query.imageSize.text()));
    }
    if (!dump.right_from_left) throw file.error("has no extrinsic from Infrared 1 to Infrared 2.");
    const CameraNumbers* right = streamOf(dump, 2, left->imageSize);
    ReadRig read{.format = std::string(kRealSenseText.name)};
    CalibrationNumbers numbers;
    numbers.fx = left->fx;
    numbers.fy = left->fy;
    numbers.cx = left->cx;
    numbers.cy = left->cy;
    numbers.rightCx = right ? right->cx : left->cx;
    numbers.baselineMetres = lengthOf(*dump.right_from_left);
    numbers.imageSize = left->imageSize;
    read.rectified = StereoCalibration(numbers);
    if (query.imageSize.isEmpty() && dump.streams.size() > 2) {
        read.notes.push_back(
            fmt::format("The image size is not known: the numbers for {} are taken, the largest.",
                        left->imageSize.text()));
    }
    return read;
}

}  // namespace

const CalibrationFormat kRealSenseText = {"RealSense rs-enumerate-devices -c",
                                          "Intrinsic of \"Infrared 1\" …", scoreOf, read};

}  // namespace stereo
