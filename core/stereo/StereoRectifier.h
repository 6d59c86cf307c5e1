#pragma once

#include <memory>
#include <optional>

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// How the pixels of a rectified image are taken from between those of the raw one.
enum class Resampling {
    Linear,   ///< fast
    Lanczos,  ///< sharper, over 8x8 pixels; about three times as long
};

/// How raw images are rectified.
struct RectifyOptions {
    /// From 0, where every pixel of both rectified images is known, to 1, where every pixel of the raw images
    /// is somewhere in them. None = as the rig's file says, else 0.
    std::optional<double> alpha = {};
    ImageSize size =
        {};  ///< of the rectified images; empty = that of the raw ones (or as the rig's file says)
    Resampling resampling = Resampling::Linear;

    /// Throws Error(BadInput) for an alpha outside 0…1, a side that is negative or above 32768.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const RectifyOptions&) const = default;
};

enum class RigSide { Left, Right };

/// Makes rectified images of the raw ones of a rig: rotations of Fusiello, Trucco and Verri 2000 as OpenCV's
/// stereoRectify (for fisheye lenses fisheye::stereoRectify) computes them, or those that the rig's file
/// gives. Any thread; immutable, copies share the tables.
class STEREOSCOPE_CORE_API StereoRectifier {
public:
    /// For raw images of `imageSize`. A rig made for images of another size and the same shape is scaled.
    /// Throws Error(BadCalibration) when it is made for images of another shape, its cameras stand one above
    /// the other or the right one left of the left one, or cannot see the same things; Error(Unsupported)
    /// when only one lens is a fisheye; what options.validate() throws. REQUIRES: !imageSize.isEmpty()
    StereoRectifier(const CameraRig& rig, ImageSize imageSize, const RectifyOptions& options = {});

    /// Of the rectified images, with their size.
    [[nodiscard]] const StereoCalibration& calibration() const;
    /// Black where the raw image has nothing. Throws Error(BadInput) for an image of another size than
    /// imageSize.
    [[nodiscard]] RgbImage rectified(RigSide side, const RgbImage& raw) const;
    /// 255 where the rectified image of a side has content, 0 where it has none; rows from top to bottom.
    [[nodiscard]] const std::vector<std::uint8_t>& validMask(RigSide side) const;
    /// Where a point of a raw image lies in the rectified one, px.
    struct PixelPoint {
        double x, y;
    };
    [[nodiscard]] PixelPoint rectified(RigSide side, PixelPoint raw) const;

private:
    struct Tables;
    std::shared_ptr<const Tables> m_tables;
};

}  // namespace stereo
