#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"

namespace stereo {

/// The numbers of a calibration file, unchecked; see StereoCalibration for their meaning.
struct CalibrationNumbers {
    double fx = 0;  ///< focal length, px
    double fy = 0;  ///< focal length, px
    double cx = 0;  ///< principal point of the left camera, px (centre of the first pixel = 0)
    double cy = 0;
    double rightCx = 0;         ///< principal point of the right camera, px
    double baselineMetres = 0;  ///< distance between the cameras
    ImageSize imageSize;        ///< the images these numbers belong to; empty = the file does not say
    std::optional<int> maxDisparityPx =
        {};  ///< the largest disparity according to the file (Middlebury ndisp)

    bool operator==(const CalibrationNumbers&) const = default;
};

/// A rectified stereo rig. Left camera = origin, X right, Y down, Z forward. Constructed means valid.
class STEREOSCOPE_CORE_API StereoCalibration {
public:
    /// Throws Error(BadCalibration), naming the number, when one is not finite, a focal length or the
    /// baseline is not above zero, or the image size is negative.
    explicit StereoCalibration(const CalibrationNumbers& numbers);

    [[nodiscard]] const CalibrationNumbers& numbers() const noexcept { return m_numbers; }
    [[nodiscard]] double fx() const noexcept { return m_numbers.fx; }
    [[nodiscard]] double fy() const noexcept { return m_numbers.fy; }
    [[nodiscard]] double cx() const noexcept { return m_numbers.cx; }
    [[nodiscard]] double cy() const noexcept { return m_numbers.cy; }
    [[nodiscard]] double rightCx() const noexcept { return m_numbers.rightCx; }
    [[nodiscard]] double baselineMetres() const noexcept { return m_numbers.baselineMetres; }
    [[nodiscard]] ImageSize imageSize() const noexcept { return m_numbers.imageSize; }
    /// Right minus left principal point, px: is added to a disparity before it is converted to depth.
    [[nodiscard]] double doffs() const noexcept { return m_numbers.rightCx - m_numbers.cx; }

    /// Z in metres = fx * baseline / (d + doffs) (Middlebury stereo, calibration format 2014).
    /// NaN when d is NaN, d + doffs <= 0 (at or beyond infinity), or Z is too large for a float.
    [[nodiscard]] float depth(float disparityPx) const noexcept;
    /// The inverse of depth(), in px. NaN when the depth is NaN, not above zero, or too small.
    [[nodiscard]] float disparity(float depthMetres) const noexcept;
    /// X, Y, Z in metres of a pixel with a known depth.
    struct Point {
        float x, y, z;
    };
    [[nodiscard]] Point unproject(double x, double y, float depthMetres) const noexcept;

    /// The same rig for images resampled to `size`: by the exact ratio of each side, preserving pixel centres
    /// ((c + 0.5) * ratio - 0.5). REQUIRES: imageSize() and size are not empty.
    [[nodiscard]] StereoCalibration scaledTo(ImageSize size) const;
    /// The same numbers, declared to belong to images of `size`.
    [[nodiscard]] StereoCalibration withImageSize(ImageSize size) const;

    /// Throws Error(BadCalibration), naming the size that fits, when these numbers cannot belong to images of
    /// `size`: the file says another size, or it says none and the principal point is outside the middle 40 %
    /// of a side.
    void requireFits(ImageSize size) const;

    bool operator==(const StereoCalibration&) const = default;

private:
    CalibrationNumbers m_numbers;
};

}  // namespace stereo
