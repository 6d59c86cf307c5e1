#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RectifyOptions.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

enum class RigSide { Left, Right };

/// Makes rectified images of the raw ones of a rig: rotations of Fusiello, Trucco and Verri 2000 as OpenCV's
/// stereoRectify (for fisheye lenses fisheye::stereoRectify) computes them, or those that the rig's file
/// gives. Any thread; immutable, copies share what was computed.
class STEREOSCOPE_CORE_API StereoRectifier {
public:
    /// For raw images of `imageSize`. A rig made for images of another size and the same shape is scaled.
    /// Throws Error(BadCalibration) when it is made for images of another shape, its cameras stand one above
    /// the other or the right one left of the left one, or cannot see the same things; Error(Unsupported)
    /// when only one lens is a fisheye; what options.validate() throws. REQUIRES: !imageSize.isEmpty()
    StereoRectifier(const CameraRig& rig, ImageSize imageSize, const RectifyOptions& options = {});

    [[nodiscard]] const CameraRig& rig() const;
    [[nodiscard]] const RectifyOptions& options() const;
    /// Of the rectified images, with their size.
    [[nodiscard]] const StereoCalibration& calibration() const;
    /// Black where the raw image has nothing. Throws Error(BadInput) for an image of another size than
    /// imageSize, Error(OutOfMemory).
    [[nodiscard]] RgbImage rectified(RigSide side, const RgbImage& raw) const;
    /// 255 where the rectified image of a side has content, 0 where it has none; rows from top to bottom.
    /// Throws Error(OutOfMemory).
    [[nodiscard]] const std::vector<std::uint8_t>& validMask(RigSide side) const;
    /// Where a point of a raw image lies in the rectified one, px.
    struct PixelPoint {
        double x, y;
    };
    [[nodiscard]] PixelPoint rectified(RigSide side, PixelPoint raw) const;
    /// Where a point of a rectified image comes from in the raw one, px; at the nearest pixel for points
    /// outside. Throws Error(OutOfMemory).
    [[nodiscard]] PixelPoint raw(RigSide side, PixelPoint rectified) const;

private:
    class Tables;
    std::shared_ptr<const Tables> m_tables;
};

}  // namespace stereo
