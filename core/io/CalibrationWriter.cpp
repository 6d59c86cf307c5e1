#include "core/io/CalibrationWriter.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <span>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/calibration/StorageText.h"

namespace stereo {
namespace {

struct FormatInfo {
    CalibrationFileFormat format;
    std::string_view id, name;
};
constexpr std::array<FormatInfo, 6> kFormats = {{
    {CalibrationFileFormat::KTxt, "k-txt", "K.txt"},
    {CalibrationFileFormat::Middlebury, "middlebury", "A Middlebury calib.txt"},
    {CalibrationFileFormat::OpenCvYaml, "opencv", "An OpenCV file"},
    {CalibrationFileFormat::OpenCvXml, "opencv-xml", "An OpenCV file"},
    {CalibrationFileFormat::RosCameraInfo, "ros", "ROS camera_info"},
    {CalibrationFileFormat::KalibrChain, "kalibr", "A Kalibr camchain.yaml"},
}};

const FormatInfo& infoOf(CalibrationFileFormat format) {
    return kFormats[static_cast<std::size_t>(format)];
}

[[noreturn]] void refuse(CalibrationFileFormat format, const std::string& predicate) {
    throw Error(ErrorKind::Unsupported, fmt::format("{} {}.", infoOf(format).name, predicate));
}

/// A number that is read back as the same one.
std::string exact(double number) {
    return fmt::format("{}", number);
}

std::string joined(std::span<const double> numbers) {
    return fmt::format("{}", fmt::join(numbers, ", "));
}

/// The cameras of rectified images, as a rig.
CameraRig rigOf(const StereoCalibration& calibration) {
    const CameraNumbers left{.fx = calibration.fx(),
                             .fy = calibration.fy(),
                             .cx = calibration.cx(),
                             .cy = calibration.cy(),
                             .distortion = {0, 0, 0, 0, 0},
                             .imageSize = calibration.imageSize()};
    CameraNumbers right = left;
    right.cx = calibration.rightCx();
    return CameraRig({.left = left,
                      .right = right,
                      .translationMetres = {-calibration.baselineMetres(), 0, 0},
                      .given = Rectification{kIdentity3, kIdentity3, calibration.numbers()}});
}

const StereoCalibration& rectifiedOf(CalibrationFileFormat format, const WrittenCalibration& calibration) {
    if (!calibration.rectified || calibration.raw)
        refuse(format, "holds rectified images only; rectify the pair first");
    return *calibration.rectified;
}

CameraRig rawOf(const WrittenCalibration& calibration) {
    return calibration.raw ? *calibration.raw : rigOf(*calibration.rectified);
}

std::string kTxt(const StereoCalibration& calibration) {
    if (calibration.doffs() != 0) {
        refuse(
            CalibrationFileFormat::KTxt,
            fmt::format("has one principal point for both cameras, and these are {} px apart; a Middlebury "
                        "calib.txt holds both",
                        exact(calibration.doffs())));
    }
    return fmt::format("{} 0 {} 0 {} {} 0 0 1\n{}\n", exact(calibration.fx()), exact(calibration.cx()),
                       exact(calibration.fy()), exact(calibration.cy()), exact(calibration.baselineMetres()));
}

std::string middlebury(const StereoCalibration& calibration) {
    const auto matrix = [&](double cx) {
        return fmt::format("[{} 0 {}; 0 {} {}; 0 0 1]", exact(calibration.fx()), exact(cx),
                           exact(calibration.fy()), exact(calibration.cy()));
    };
    constexpr double kMillimetres = 1000;
    // The reader takes a baseline below 1 for metres: the unit makes it certain.
    std::string text = fmt::format("cam0={}\ncam1={}\ndoffs={}\nbaseline={} mm\n", matrix(calibration.cx()),
                                   matrix(calibration.rightCx()), exact(calibration.doffs()),
                                   exact(calibration.baselineMetres() * kMillimetres));
    if (calibration.baselineMetres() * kMillimetres >= 1)
        text.erase(text.rfind(" mm"), 3);  // other programs expect a number alone
    if (!calibration.imageSize().isEmpty()) {
        text += fmt::format("width={}\nheight={}\n", calibration.imageSize().width,
                            calibration.imageSize().height);
    }
    if (calibration.numbers().maxDisparityPx)
        text += fmt::format("ndisp={}\n", *calibration.numbers().maxDisparityPx);
    return text;
}

std::array<double, 9> matrixOf(const CameraNumbers& camera) {
    return {camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1};
}

std::array<double, 12> projectionOf(const StereoCalibration& calibration, bool isRight) {
    const double cx = isRight ? calibration.rightCx() : calibration.cx();
    const double shift = isRight ? -calibration.fx() * calibration.baselineMetres() : 0;
    return {calibration.fx(), 0, cx, shift, 0, calibration.fy(), calibration.cy(), 0, 0, 0, 1, 0};
}

/// These formats have one size, for the raw images and the rectified ones. REQUIRES: rig.given()
void requireOneSize(CalibrationFileFormat format, const CameraRig& rig) {
    const ImageSize raw = rig.left().imageSize;
    const ImageSize rectified = rig.given()->calibration.imageSize;
    if (raw == rectified || rectified.isEmpty()) return;
    refuse(format, fmt::format("has one image size, and the raw images are {} and the rectified ones {}",
                               raw.text(), rectified.text()));
}

std::string openCv(const CameraRig& rig, StorageText::Syntax syntax) {
    constexpr auto kOpenCv = CalibrationFileFormat::OpenCvYaml;
    StorageText file(syntax);
    if (const ImageSize size = rig.left().imageSize; !size.isEmpty()) {
        file.addNumber("image_width", size.width);
        file.addNumber("image_height", size.height);
    }
    const bool isFisheye = rig.left().lens == LensModel::Fisheye;
    if (isFisheye != (rig.right().lens == LensModel::Fisheye))
        refuse(kOpenCv, "has one lens model for both cameras, and these have two");
    file.addWord("camera_model", nameOf(rig.left().lens));
    file.addWord("length_unit", "m");
    const auto addCamera = [&](const CameraNumbers& numbers, int index) {
        file.addMatrix(fmt::format("M{}", index), matrixOf(numbers), 3);
        if (!numbers.distortion.empty())
            file.addMatrix(fmt::format("D{}", index), numbers.distortion, numbers.distortion.size());
    };
    addCamera(rig.left(), 1);
    addCamera(rig.right(), 2);
    file.addMatrix("R", rig.rotation(), 3);
    file.addMatrix("T", rig.translationMetres(), 1);
    if (const auto& given = rig.given()) {
        requireOneSize(kOpenCv, rig);
        const StereoCalibration rectified(given->calibration);
        file.addMatrix("R1", given->leftRotation, 3);
        file.addMatrix("R2", given->rightRotation, 3);
        file.addMatrix("P1", projectionOf(rectified, false), 4);
        file.addMatrix("P2", projectionOf(rectified, true), 4);
        const double b = rectified.baselineMetres();
        const std::array<double, 16> q = {1, 0, 0, -rectified.cx(), 0, 1, 0,     -rectified.cy(),
                                          0, 0, 0, rectified.fx(),  0, 0, 1 / b, rectified.doffs() / b};
        file.addMatrix("Q", q, 4);
    }
    return file.text();
}

/// The name of a lens in ROS.
std::string_view rosModel(const CameraNumbers& camera) {
    if (camera.lens == LensModel::Fisheye) return "equidistant";
    if (camera.distortion.size() <= 5) return "plumb_bob";
    if (camera.distortion.size() == 8) return "rational_polynomial";
    refuse(CalibrationFileFormat::RosCameraInfo,
           fmt::format("has no lens model with {} distortion coefficients (5, 8, and fisheye with 4)",
                       camera.distortion.size()));
}

std::string rosCamera(const CameraNumbers& camera, std::string_view name, const Matrix3& rectification,
                      std::span<const double> projection) {
    std::vector<double> distortion = camera.distortion;
    constexpr std::size_t kPlumbBob = 5;
    if (camera.lens == LensModel::Pinhole && distortion.size() < kPlumbBob) distortion.resize(kPlumbBob);
    const auto matrix = [](std::string_view key, std::span<const double> numbers, std::size_t rows) {
        return fmt::format("{}:\n  rows: {}\n  cols: {}\n  data: [{}]\n", key, rows, numbers.size() / rows,
                           joined(numbers));
    };
    return fmt::format("image_width: {}\nimage_height: {}\ncamera_name: {}\n", camera.imageSize.width,
                       camera.imageSize.height, name) +
           matrix("camera_matrix", matrixOf(camera), 3) +
           fmt::format("distortion_model: {}\n", rosModel(camera)) +
           matrix("distortion_coefficients", distortion, 1) +
           matrix("rectification_matrix", rectification, 3) + matrix("projection_matrix", projection, 3);
}

std::vector<CalibrationFile> ros(const CameraRig& rig) {
    constexpr auto kRos = CalibrationFileFormat::RosCameraInfo;
    if (rig.left().imageSize.isEmpty()) refuse(kRos, "needs the size of the images, which is not known");
    if (!rig.given())
        refuse(kRos, "needs the rectification of the images, which is not known; rectify the pair first");
    const Rectification& given = *rig.given();
    const StereoCalibration rectified(given.calibration);
    requireOneSize(kRos, rig);
    return {{"left.yaml",
             rosCamera(rig.left(), "stereo/left", given.leftRotation, projectionOf(rectified, false))},
            {"right.yaml",
             rosCamera(rig.right(), "stereo/right", given.rightRotation, projectionOf(rectified, true))}};
}

std::string kalibrCamera(const CameraNumbers& camera, std::string_view name) {
    constexpr std::size_t kCoefficients = 4;
    std::vector<double> distortion = camera.distortion;
    const auto tail =
        distortion.begin() + static_cast<std::ptrdiff_t>(std::min(kCoefficients, distortion.size()));
    if (std::any_of(tail, distortion.end(), [](double k) { return k != 0; })) {
        refuse(CalibrationFileFormat::KalibrChain,
               fmt::format("has 4 distortion coefficients, and this lens has {}", distortion.size()));
    }
    distortion.resize(kCoefficients);
    const bool isFisheye = camera.lens == LensModel::Fisheye;
    std::string text = fmt::format(
        "  camera_model: pinhole\n  intrinsics: [{}, {}, {}, {}]\n  distortion_model: {}\n  "
        "distortion_coeffs: [{}]\n",
        exact(camera.fx), exact(camera.fy), exact(camera.cx), exact(camera.cy),
        isFisheye ? "equidistant" : "radtan", joined(distortion));
    if (!camera.imageSize.isEmpty())
        text += fmt::format("  resolution: [{}, {}]\n", camera.imageSize.width, camera.imageSize.height);
    return text + fmt::format("  rostopic: /{}/image_raw\n", name);
}

std::string kalibr(const CameraRig& rig) {
    std::string text = "cam0:\n" + kalibrCamera(rig.left(), "cam0") + "cam1:\n  T_cn_cnm1:\n";
    const Matrix3& r = rig.rotation();
    for (std::size_t row = 0; row < 3; ++row) {
        text += fmt::format("  - [{}, {}, {}, {}]\n", exact(r[3 * row]), exact(r[3 * row + 1]),
                            exact(r[3 * row + 2]), exact(rig.translationMetres()[row]));
    }
    return text + "  - [0.0, 0.0, 0.0, 1.0]\n" + kalibrCamera(rig.right(), "cam1");
}

}  // namespace

std::string_view idOf(CalibrationFileFormat format) {
    return infoOf(format).id;
}

std::optional<CalibrationFileFormat> calibrationFileFormatNamed(const std::filesystem::path& path) {
    using enum CalibrationFileFormat;
    const std::string name = path.filename().string();
    const std::string extension = path.extension().string();
    if (name == "K.txt" || name == "k.txt") return KTxt;
    if (extension == ".txt") return Middlebury;
    if (extension == ".xml") return OpenCvXml;
    if (extension != ".yml" && extension != ".yaml") return std::nullopt;
    return name.find("camchain") == std::string::npos ? OpenCvYaml : KalibrChain;
}

std::vector<std::filesystem::path> calibrationPaths(CalibrationFileFormat format,
                                                    const std::filesystem::path& out) {
    if (format != CalibrationFileFormat::RosCameraInfo) return {out};
    return {out / "left.yaml", out / "right.yaml"};
}

std::vector<CalibrationFile> calibrationFiles(CalibrationFileFormat format,
                                              const WrittenCalibration& calibration) {
    assert(calibration.raw || calibration.rectified);
    switch (format) {
        case CalibrationFileFormat::KTxt:
            return {{"K.txt", kTxt(rectifiedOf(format, calibration))}};
        case CalibrationFileFormat::Middlebury:
            return {{"calib.txt", middlebury(rectifiedOf(format, calibration))}};
        case CalibrationFileFormat::OpenCvYaml:
            return {{"stereo.yml", openCv(rawOf(calibration), StorageText::Syntax::Yaml)}};
        case CalibrationFileFormat::OpenCvXml:
            return {{"stereo.xml", openCv(rawOf(calibration), StorageText::Syntax::Xml)}};
        case CalibrationFileFormat::RosCameraInfo:
            return ros(rawOf(calibration));
        case CalibrationFileFormat::KalibrChain:
            return {{"camchain.yaml", kalibr(rawOf(calibration))}};
    }
    throw Error(ErrorKind::Internal, "There is no such calibration format.");
}

std::vector<std::filesystem::path> writeCalibration(CalibrationFileFormat format,
                                                    const WrittenCalibration& calibration,
                                                    const std::filesystem::path& out) {
    const std::vector<CalibrationFile> files = calibrationFiles(format, calibration);
    const std::vector<std::filesystem::path> paths = calibrationPaths(format, out);
    for (std::size_t i = 0; i < files.size(); ++i) writeFileAtomically(paths[i], files[i].text);
    return paths;
}

}  // namespace stereo
