#include "core/io/calibration/OpenCvStorage.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <opencv2/core.hpp>
#include <string>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/LengthText.h"
#include "core/io/calibration/Projections.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<const char*>;

/// A matrix of each side, under all names that were seen for it. Programs number cameras from 1 or name the
/// side.
struct SideNames {
    Names left, right;
};
const SideNames kMatrix = {{"M1",
                            "K1",
                            "cameraMatrix1",
                            "camera_matrix_1",
                            "CM1",
                            "LEFT.K",
                            "M_left",
                            "K_left",
                            "Kl",
                            "K_l",
                            "M_l",
                            "cameraMatrixL",
                            "cameraMatrixLeft",
                            "cameraMatrix_left",
                            "leftCameraMatrix",
                            "left_camera_matrix",
                            "cam1_matrix",
                            "mtx_left",
                            "mtxL",
                            "intrinsic_left",
                            "camera_matrix_left",
                            "left_K",
                            "KL",
                            "ML",
                            "mtx1",
                            "intrinsics1",
                            "K_L"},
                           {"M2",
                            "K2",
                            "cameraMatrix2",
                            "camera_matrix_2",
                            "CM2",
                            "RIGHT.K",
                            "M_right",
                            "K_right",
                            "Kr",
                            "K_r",
                            "M_r",
                            "cameraMatrixR",
                            "cameraMatrixRight",
                            "cameraMatrix_right",
                            "rightCameraMatrix",
                            "right_camera_matrix",
                            "cam2_matrix",
                            "mtx_right",
                            "mtxR",
                            "intrinsic_right",
                            "camera_matrix_right",
                            "right_K",
                            "KR",
                            "MR",
                            "mtx2",
                            "intrinsics2",
                            "K_R"}};
const SideNames kDistortion = {{"D1",
                                "distCoeffs1",
                                "dist_coeffs_1",
                                "dist1",
                                "LEFT.D",
                                "D_left",
                                "Dl",
                                "D_l",
                                "distCoeffsL",
                                "distCoeffsLeft",
                                "distCoeffs_left",
                                "leftDistCoeffs",
                                "left_distortion",
                                "dist_left",
                                "distL",
                                "left_D",
                                "DL",
                                "distortion1",
                                "distortion_left",
                                "dist_coeffs_left",
                                "distortionCoefficients1",
                                "D_L"},
                               {"D2",
                                "distCoeffs2",
                                "dist_coeffs_2",
                                "dist2",
                                "RIGHT.D",
                                "D_right",
                                "Dr",
                                "D_r",
                                "distCoeffsR",
                                "distCoeffsRight",
                                "distCoeffs_right",
                                "rightDistCoeffs",
                                "right_distortion",
                                "dist_right",
                                "distR",
                                "right_D",
                                "DR",
                                "distortion2",
                                "distortion_right",
                                "dist_coeffs_right",
                                "distortionCoefficients2",
                                "D_R"}};
const SideNames kRectification = {
    {"R1", "LEFT.R", "R_left", "Rl", "R_l", "rect1", "RL", "rectification_left"},
    {"R2", "RIGHT.R", "R_right", "Rr", "R_r", "rect2", "RR", "rectification_right"}};
const SideNames kProjection = {{"P1", "LEFT.P", "P_left", "Pl", "P_l", "proj1", "PL", "projection_left"},
                               {"P2", "RIGHT.P", "P_right", "Pr", "P_r", "proj2", "PR", "projection_right"}};
const Names kRotation = {"R",   "rotation", "Rotation", "rotation_matrix", "rotationMatrix",
                         "Rot", "rot",      "RMat"};
const Names kTranslation = {"T",     "translation", "Translation", "translation_vector", "translationVector",
                            "Trans", "trans",       "TVec"};
const Names kQ = {"Q", "disparity_to_depth", "disp_to_depth", "Q_matrix", "disparityToDepthMap"};

/// The files as OpenCV reads them, all names in one place.
class Storage {
public:
    explicit Storage(std::span<const CalibrationText> files) {
        for (const CalibrationText& file : files) {
            requireShallow(file);
            try {
                m_files.emplace_back(file.text, cv::FileStorage::READ | cv::FileStorage::MEMORY);
            } catch (const std::exception&) {  // of texts that it takes apart wrongly, not only its own
                throw file.error("is not what OpenCV's FileStorage writes; it may be cut off.");
            }
        }
    }

    /// The numbers of the first of these names that is there, row by row.
    [[nodiscard]] std::optional<std::vector<double>> numbers(const Names& names, std::size_t count) const {
        for (const cv::FileStorage& file : m_files) {
            for (const char* name : names) {
                auto found = numbersOf(file[name]);
                if (found && (count == 0 || found->size() == count)) return found;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<double> number(const Names& names) const {
        const auto found = numbers(names, 1);
        return found ? std::optional(found->front()) : std::nullopt;
    }
    /// Empty where there is none.
    [[nodiscard]] std::string text(const Names& names) const {
        for (const cv::FileStorage& file : m_files) {
            for (const char* name : names) {
                if (const cv::FileNode node = file[name]; node.isString()) return node.string();
            }
        }
        return {};
    }

private:
    /// OpenCV parses what is nested by calls of itself, without a limit: 1 MB of brackets would end the
    /// program.
    static void requireShallow(const CalibrationText& file) {
        constexpr int kMaxLevels = 32;
        constexpr std::size_t kMaxIndent = 200;
        int level = 0;
        std::size_t indent = 0;
        bool isAtStart = true;
        for (std::size_t at = 0; at < file.text.size(); ++at) {
            const char letter = file.text[at];
            const bool opensTag = letter == '<' && at + 1 < file.text.size() && file.text[at + 1] != '/' &&
                                  file.text[at + 1] != '?' && file.text[at + 1] != '!';
            const bool closesTag = letter == '<' && at + 1 < file.text.size() && file.text[at + 1] == '/';
            if (letter == '[' || letter == '{' || opensTag) ++level;
            if ((letter == ']' || letter == '}' || closesTag) && level > 0) --level;
            indent = letter == '\n' ? 0 : isAtStart && (letter == ' ' || letter == '-') ? indent + 1 : indent;
            isAtStart = letter == '\n' || (isAtStart && (letter == ' ' || letter == '-'));
            if (level > kMaxLevels || indent > kMaxIndent)
                throw file.error("is nested deeper than any calibration; it may be damaged.");
        }
    }

    static constexpr std::size_t kMax = 64;  ///< numbers that one name has

    /// OpenCV allocates what rows and cols say before it counts the numbers: gigabytes where those are
    /// damaged.
    [[nodiscard]] static bool isSmallMatrix(const cv::FileNode& node) {
        const cv::FileNode rows = node["rows"], cols = node["cols"];
        const auto isSmall = [](const cv::FileNode& count) {
            return count.isInt() && static_cast<int>(count) > 0 &&
                   static_cast<std::size_t>(static_cast<int>(count)) <= kMax;
        };
        return isSmall(rows) && isSmall(cols);
    }

    [[nodiscard]] static std::optional<std::vector<double>> numbersOf(const cv::FileNode& node) {
        std::vector<double> numbers;
        if (node.isReal() || node.isInt()) return std::vector{node.real()};
        try {
            if (node.isMap()) {
                if (!isSmallMatrix(node)) return std::nullopt;
                cv::Mat matrix;
                node >> matrix;
                if (matrix.empty() || matrix.total() > kMax || matrix.channels() != 1) return std::nullopt;
                matrix.convertTo(matrix, CV_64F);
                for (int row = 0; row < matrix.rows; ++row)
                    numbers.insert(numbers.end(), matrix.ptr<double>(row),
                                   matrix.ptr<double>(row) + matrix.cols);
                return numbers;
            }
        } catch (const std::exception&) {
            return std::nullopt;
        }
        if (!node.isSeq() || node.size() > kMax) return std::nullopt;
        for (const cv::FileNode& part : node) {
            if (part.isReal() || part.isInt()) {
                numbers.push_back(part.real());
                continue;
            }
            if (!part.isSeq() || part.size() > kMax) return std::nullopt;  // a row of a list of lists
            for (const cv::FileNode& element : part) {
                if (!element.isReal() && !element.isInt()) return std::nullopt;
                numbers.push_back(element.real());
            }
        }
        if (numbers.empty() || numbers.size() > kMax) return std::nullopt;
        return numbers;
    }

    std::vector<cv::FileStorage> m_files;
};

ImageSize imageSizeOf(const Storage& storage) {
    const auto pair =
        storage.numbers({"imageSize", "image_size", "size", "img_size", "resolution", "image_shape"}, 2);
    const auto width =
        storage.number({"image_width", "image_Width", "imageWidth", "width", "LEFT.width", "w"});
    const auto height =
        storage.number({"image_height", "image_Height", "imageHeight", "height", "LEFT.height", "h"});
    return imageSizeIn(width.value_or(pair ? pair->front() : 0), height.value_or(pair ? pair->back() : 0));
}

CameraNumbers cameraOf(const Storage& storage, const Names& matrixNames, const Names& distortionNames,
                       std::string_view side, const CalibrationText& file) {
    const auto matrix = storage.numbers(matrixNames, 9);
    if (!matrix) throw file.error(fmt::format("has no camera matrix of the {} camera.", side));
    const CameraMatrix k = cameraMatrix(*matrix, fmt::format("the {} camera matrix", side), file.label());
    CameraNumbers camera{.fx = k.fx, .fy = k.fy, .cx = k.cx, .cy = k.cy, .imageSize = imageSizeOf(storage)};
    const std::vector<double> distortion =
        storage.numbers(distortionNames, 0).value_or(std::vector<double>{});
    const Names kModel = {"camera_model", "model", "cameraModel", "distortion_model", "model_type"};
    const std::string model = storage.text(kModel);
    const bool isFisheye = model.find("fisheye") != std::string::npos || model == "equidistant" ||
                           storage.number({"fisheye", "is_fisheye", "fisheye_model"}).value_or(0) != 0;
    camera.lens = isFisheye ? LensModel::Fisheye : LensModel::Pinhole;
    camera.distortion = isFisheye ? distortion : pinholeDistortion(distortion);
    return camera;
}

/// A length unit for a number that has none; the note and assumedUnit say what was assumed.
double metresOf(double baseline, const Storage& storage, const CalibrationQuery& query, ReadRig& read) {
    if (const auto unit = unitOfLengthOf(storage.text({"length_unit", "unit", "units"})))
        return infoOf(*unit).metres;
    read.takesUnit = true;
    if (query.unit) return infoOf(*query.unit).metres;
    const UnitOfLength unit = plausibleUnit(baseline);
    read.assumedUnit = unit;
    const double metres = infoOf(unit).metres;
    read.notes.push_back(
        fmt::format("The file does not say in which unit its baseline of {} is (that of the "
                    "board's squares): taken as {}, which makes {} m.",
                    numberText(baseline), infoOf(unit).name, numberText(baseline * metres)));
    return metres;
}

/// The rectified images by Q = [1 0 0 -cx; 0 1 0 -cy; 0 0 0 f; 0 0 -1/Tx (cx-cx')/Tx], OpenCV's
/// stereoRectify.
StereoCalibration rectifiedByQ(const std::vector<double>& q, const Storage& storage,
                               const CalibrationText& file, const CalibrationQuery& query, ReadRig& read) {
    const double f = q[11];
    const double reciprocal = q[14];  // -1/Tx
    if (!(f > 0) || reciprocal == 0 || !std::isfinite(reciprocal)) {
        throw file.error(
            "has a Q that converts no disparity: f is expected in its third row and -1/Tx in its "
            "fourth.");
    }
    const double tx = -1 / reciprocal;
    CalibrationNumbers numbers;
    numbers.fx = numbers.fy = f;
    numbers.cx = -q[3];
    numbers.cy = -q[7];
    numbers.rightCx = numbers.cx - q[15] * tx;
    numbers.baselineMetres = std::abs(tx) * metresOf(std::abs(tx), storage, query, read);
    numbers.imageSize = imageSizeOf(storage);
    return StereoCalibration(numbers);
}

Score scoreOf(std::string_view text) {
    const bool isStorage = text.starts_with("%YAML:1.0") ||
                           text.find("<opencv_storage") != std::string_view::npos ||
                           text.find("opencv-matrix") != std::string_view::npos;
    return isStorage ? score::kKeys : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery& query) {
    const CalibrationText& file = files.front();
    const Storage storage(files);
    ReadRig read{.format = std::string(kOpenCvStorage.name)};
    const auto p1 = storage.numbers(kProjection.left, 12);
    const auto p2 = storage.numbers(kProjection.right, 12);
    const auto rotation = storage.numbers(kRotation, 9);
    const auto vector = storage.numbers(kRotation, 3);
    const auto translation = storage.numbers(kTranslation, 3);
    const auto q = storage.numbers(kQ, 16);
    const bool hasCameras = storage.numbers(kMatrix.left, 9) && storage.numbers(kMatrix.right, 9);
    std::optional<double> metres;
    RectifiedCamera left, right;
    if (hasCameras) {
        left.camera = cameraOf(storage, kMatrix.left, kDistortion.left, "left", file);
        right.camera = cameraOf(storage, kMatrix.right, kDistortion.right, "right", file);
    }
    if (const auto r1 = storage.numbers(kRectification.left, 9)) left.rectification = matrix3(*r1);
    if (const auto r2 = storage.numbers(kRectification.right, 9)) right.rectification = matrix3(*r2);
    const bool hasRectification =
        storage.numbers(kRectification.left, 9) && storage.numbers(kRectification.right, 9);
    if (p1 && p2) {
        std::ranges::copy(*p1, left.projection.begin());
        std::ranges::copy(*p2, right.projection.begin());
        const double baseline = p1->front() == 0 ? 0 : std::abs((*p2)[3] - (*p1)[3]) / p1->front();
        metres = metresOf(baseline, storage, query, read);
        left.rectifiedSize = imageSizeOf(storage);
        read.rectified = rectifiedCalibration(left, right, *metres, file, read.notes);
    } else if (q) {
        read.rectified = rectifiedByQ(*q, storage, file, query, read);
        metres = read.rectified->baselineMetres() * std::abs((*q)[14]);
    }
    if (hasCameras && (rotation || vector) && translation) {
        Vector3 shift = vector3(*translation);
        if (!metres) metres = metresOf(lengthOf(shift), storage, query, read);
        for (double& length : shift) length *= *metres;
        RigNumbers rig{.left = left.camera, .right = right.camera, .translationMetres = shift};
        if (rotation) {
            rig.rotation = matrix3(*rotation);
        } else {
            rig.rotation = rotationOf(vector3(*vector));
        }
        if (read.rectified && hasRectification)
            rig.given = Rectification{left.rectification, right.rectification, read.rectified->numbers()};
        read.raw = CameraRig(rig);
    } else if (hasCameras && read.rectified && hasRectification) {
        read.raw = rigOfRectified(left, right, *read.rectified);
    }
    read.isForRawImages = read.raw.has_value();
    if (!read.raw && !read.rectified) {
        throw file.error(
            "has no rig: expected are the matrices M1, D1, M2, D2 with R and T, or P1 and P2, or Q "
            "(intrinsics and extrinsics may be two files: give both).");
    }
    return read;
}

/// "intrinsics.yml" and "extrinsics.yml" belong together, whatever stands around these words.
std::vector<fs::path> otherFiles(const CalibrationText& file) {
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"intrinsic", "extrinsic"},
                                                                               {"extrinsic", "intrinsic"},
                                                                               {"Intrinsic", "Extrinsic"},
                                                                               {"Extrinsic", "Intrinsic"}};
    const std::string name = file.path.filename().string();
    for (const auto& [from, to] : kWords) {
        const std::size_t at = name.find(from);
        if (at == std::string::npos) continue;
        return {file.path.parent_path() / std::string(name).replace(at, from.size(), to)};
    }
    return {};
}

}  // namespace

const CalibrationFormat kOpenCvStorage = {"OpenCV FileStorage",
                                          "M1, D1, M2, D2, R, T, or P1 and P2, or Q; YAML, "
                                          "XML or JSON",
                                          scoreOf, read, otherFiles};

}  // namespace stereo
