#include "core/stereo/CameraRig.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/core.hpp>
#include <string>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr std::array<std::size_t, 6> kPinholeCounts = {0, 4, 5, 8, 12, 14};
constexpr std::size_t kFisheyeCount = 4;
constexpr double kRotationTolerance = 5e-3;  ///< files give three digits and more

[[noreturn]] void refuse(const std::string& sentence) {
    throw Error(ErrorKind::BadCalibration, sentence);
}

void requireFinite(double number, const std::string& what) {
    if (!std::isfinite(number))
        refuse(fmt::format("The {} is {}; a finite number was expected.", what, numberText(number)));
}

void requireCamera(const CameraNumbers& camera, const char* side) {
    for (const auto& [number, name] : {std::pair{camera.fx, "fx"}, std::pair{camera.fy, "fy"}}) {
        const std::string what = fmt::format("focal length {} of the {} camera", name, side);
        requireFinite(number, what);
        if (number <= 0)
            refuse(fmt::format("The {} is {}; it must be above zero.", what, numberText(number)));
    }
    requireFinite(camera.cx, fmt::format("principal point cx of the {} camera", side));
    requireFinite(camera.cy, fmt::format("principal point cy of the {} camera", side));
    for (const double coefficient : camera.distortion)
        requireFinite(coefficient, fmt::format("distortion of the {} camera", side));
    if (camera.imageSize.width < 0 || camera.imageSize.height < 0) {
        refuse(fmt::format("The image size of the {} camera is {}; it cannot be negative.", side,
                           camera.imageSize.text()));
    }
    const std::size_t count = camera.distortion.size();
    if (camera.lens == LensModel::Fisheye && count != kFisheyeCount)
        refuse(fmt::format("The {} fisheye lens has {}; 4 were expected.", side,
                           countedText(count, "distortion coefficient")));
    if (camera.lens == LensModel::Pinhole && !std::ranges::count(kPinholeCounts, count))
        refuse(fmt::format("The {} lens has {}; 0, 4, 5, 8, 12 or 14 were expected.", side,
                           countedText(count, "distortion coefficient")));
}

/// The rotation nearest to a matrix, by singular values.
Matrix3 exactRotation(const Matrix3& matrix, const char* what) {
    for (const double number : matrix) requireFinite(number, what);
    cv::Matx33d rotation(matrix.data());
    cv::Matx33d u, vt;
    cv::Matx31d singularValues;
    cv::SVD::compute(rotation, singularValues, u, vt);
    const cv::Matx33d nearest = u * vt;
    if (cv::norm(nearest - rotation, cv::NORM_INF) > kRotationTolerance || cv::determinant(nearest) < 0) {
        refuse(
            fmt::format("The {} is no rotation: its rows should be unit vectors at right angles "
                        "(right-handed), row by row.",
                        what));
    }
    Matrix3 result;
    std::ranges::copy(nearest.val, result.begin());
    // A matrix that is exact already keeps its digits.
    constexpr double kExact = 1e-12;
    return cv::norm(nearest - rotation, cv::NORM_INF) < kExact ? matrix : result;
}

}  // namespace

Matrix3 product(const Matrix3& a, const Matrix3& b) {
    Matrix3 result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            for (std::size_t k = 0; k < 3; ++k)
                result[3 * row + column] += a[3 * row + k] * b[3 * k + column];
        }
    }
    return result;
}

Vector3 product(const Matrix3& matrix, const Vector3& vector) {
    Vector3 result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t k = 0; k < 3; ++k) result[row] += matrix[3 * row + k] * vector[k];
    }
    return result;
}

Matrix3 transposed(const Matrix3& m) {
    return {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
}

double lengthOf(const Vector3& vector) {
    return std::hypot(vector[0], vector[1], vector[2]);
}

Matrix3 rotationOf(const Vector3& axisAngle) {
    cv::Matx33d rotation;
    cv::Rodrigues(cv::Vec3d(axisAngle[0], axisAngle[1], axisAngle[2]), rotation);
    Matrix3 result;
    std::ranges::copy(rotation.val, result.begin());
    return result;
}

std::string_view nameOf(LensModel lens) {
    return lens == LensModel::Fisheye ? "fisheye" : "pinhole";
}

CameraRig::CameraRig(const RigNumbers& numbers) : m_numbers(numbers) {
    requireCamera(numbers.left, "left");
    requireCamera(numbers.right, "right");
    m_numbers.rotation = exactRotation(numbers.rotation, "rotation between the cameras");
    for (const double number : numbers.translationMetres)
        requireFinite(number, "translation between the cameras");
    if (!(baselineMetres() > 0))
        refuse("The cameras stand at one place: the translation between them is 0, it must be a distance.");
    // Some files say the size of one camera only.
    if (m_numbers.left.imageSize.isEmpty()) m_numbers.left.imageSize = m_numbers.right.imageSize;
    if (m_numbers.right.imageSize.isEmpty()) m_numbers.right.imageSize = m_numbers.left.imageSize;
    if (m_numbers.given) {
        m_numbers.given->leftRotation =
            exactRotation(m_numbers.given->leftRotation, "rectification of the left camera");
        m_numbers.given->rightRotation =
            exactRotation(m_numbers.given->rightRotation, "rectification of the right camera");
        static_cast<void>(StereoCalibration(m_numbers.given->calibration));
    }
}

std::optional<StereoCalibration> CameraRig::asRectified() const {
    const auto isBent = [](const CameraNumbers& camera) {
        return camera.lens != LensModel::Pinhole ||
               std::ranges::any_of(camera.distortion, [](double k) { return k != 0; });
    };
    const Vector3& t = translationMetres();
    const bool isSideBySide = rotation() == kIdentity3 && t[0] < 0 && t[1] == 0 && t[2] == 0;
    const bool isAlike = left().fx == right().fx && left().fy == right().fy && left().cy == right().cy;
    if (isBent(left()) || isBent(right()) || !isSideBySide || !isAlike) return std::nullopt;
    return StereoCalibration({.fx = left().fx,
                              .fy = left().fy,
                              .cx = left().cx,
                              .cy = left().cy,
                              .rightCx = right().cx,
                              .baselineMetres = -t[0],
                              .imageSize = left().imageSize});
}

double CameraRig::baselineMetres() const {
    return lengthOf(m_numbers.translationMetres);
}

}  // namespace stereo
