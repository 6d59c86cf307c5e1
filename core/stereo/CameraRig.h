#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// Three rows of three, row by row.
using Matrix3 = std::array<double, 9>;
using Vector3 = std::array<double, 3>;

inline constexpr Matrix3 kIdentity3 = {1, 0, 0, 0, 1, 0, 0, 0, 1};

[[nodiscard]] STEREOSCOPE_CORE_API Matrix3 product(const Matrix3& a, const Matrix3& b);
[[nodiscard]] STEREOSCOPE_CORE_API Vector3 product(const Matrix3& matrix, const Vector3& vector);
[[nodiscard]] STEREOSCOPE_CORE_API Matrix3 transposed(const Matrix3& matrix);
[[nodiscard]] STEREOSCOPE_CORE_API double lengthOf(const Vector3& vector);
/// The rotation by |axisAngle| radians around this axis (Rodrigues).
[[nodiscard]] STEREOSCOPE_CORE_API Matrix3 rotationOf(const Vector3& axisAngle);

/// How a lens bends the rays.
enum class LensModel {
    Pinhole,  ///< with radial, tangential, thin-prism and tilt distortion, in OpenCV's order: k1 k2 p1 p2
              ///< [k3 [k4 k5 k6 [s1 s2 s3 s4 [tx ty]]]]
    Fisheye,  ///< equidistant of Kannala and Brandt 2006, as OpenCV's fisheye and Kalibr's "equidistant":
              ///< k1 k2 k3 k4
};

/// "pinhole", "fisheye"
[[nodiscard]] STEREOSCOPE_CORE_API std::string_view nameOf(LensModel lens);

/// The numbers of one camera as it is, before any rectification; unchecked.
struct CameraNumbers {
    double fx = 0;  ///< focal length, px
    double fy = 0;
    double cx = 0;  ///< principal point, px (centre of the first pixel = 0)
    double cy = 0;
    LensModel lens = LensModel::Pinhole;
    std::vector<double> distortion = {};  ///< pinhole: 0, 4, 5, 8, 12 or 14 coefficients; fisheye: 4
    ImageSize imageSize = {};             ///< empty = the file does not say

    bool operator==(const CameraNumbers&) const = default;
};

/// How the maker of a rig rectifies its images: x_rectified = rotation * x_camera, then the rectified
/// calibration; unchecked.
struct Rectification {
    Matrix3 leftRotation = kIdentity3;
    Matrix3 rightRotation = kIdentity3;
    CalibrationNumbers calibration = {};

    bool operator==(const Rectification&) const = default;
};

/// The numbers of a rig; unchecked.
struct RigNumbers {
    CameraNumbers left = {};
    CameraNumbers right = {};
    Matrix3 rotation = kIdentity3;            ///< x_right = rotation * x_left + translation
    Vector3 translationMetres = {};           ///< the right camera stands at about -x: (-baseline, 0, 0)
    std::optional<Rectification> given = {};  ///< by the file itself

    bool operator==(const RigNumbers&) const = default;
};

/// Two cameras that look at one scene, as their images come from them: what a calibration describes before
/// rectification. Constructed means valid.
class STEREOSCOPE_CORE_API CameraRig {
public:
    /// Throws Error(BadCalibration), naming the number: not finite, a focal length not above zero, a count of
    /// distortion coefficients that the lens model does not have, a matrix that is no rotation, no distance
    /// between the cameras, image sizes of which one is negative, what StereoCalibration throws for
    /// the rectification. A rotation that was rounded is made exact.
    explicit CameraRig(const RigNumbers& numbers);

    [[nodiscard]] const RigNumbers& numbers() const noexcept { return m_numbers; }
    [[nodiscard]] const CameraNumbers& left() const noexcept { return m_numbers.left; }
    [[nodiscard]] const CameraNumbers& right() const noexcept { return m_numbers.right; }
    /// x_right = rotation() * x_left + translationMetres()
    [[nodiscard]] const Matrix3& rotation() const noexcept { return m_numbers.rotation; }
    [[nodiscard]] const Vector3& translationMetres() const noexcept { return m_numbers.translationMetres; }
    [[nodiscard]] double baselineMetres() const;
    /// How the file says that its images are to be rectified; none = it does not say.
    [[nodiscard]] const std::optional<Rectification>& given() const noexcept { return m_numbers.given; }
    /// The calibration of its images where they are rectified already: no distortion, no rotation, the
    /// cameras side by side with one focal length and one row of the principal points; none where they are
    /// not.
    [[nodiscard]] std::optional<StereoCalibration> asRectified() const;

    bool operator==(const CameraRig&) const = default;

private:
    RigNumbers m_numbers;
};

}  // namespace stereo
