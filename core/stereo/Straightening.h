#pragma once

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// How the rows of two images are brought to match without a calibration: each image is seen through a
/// homography, which was found by points that are visible in both. Depth cannot be measured by it.
struct Straightening {
    /// From the mildest on.
    enum class Model {
        Shift,         ///< the right image is shifted up or down
        Similarity,    ///< it is shifted, turned and scaled
        Homographies,  ///< both are seen as by turned cameras (Hartley, IJCV 1999)
    };

    Model model = Model::Shift;
    Matrix3 left = kIdentity3;  ///< straight = left * raw, in pixels (centre of the first pixel = 0)
    Matrix3 right = kIdentity3;
    double beforePx = 0;  ///< the largest row error of a part of the image, by the points
    double afterPx = 0;

    /// Throws Error(BadInput) for a matrix that is not finite or has no inverse.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const Straightening&) const = default;
};

/// "a vertical shift", "a shift, rotation and scale", "two homographies"
[[nodiscard]] STEREOSCOPE_CORE_API const char* textOf(Straightening::Model model);
/// "3.2 px → 0.2 px by a vertical shift"
[[nodiscard]] STEREOSCOPE_CORE_API std::string numbersOf(const Straightening& straightening);

/// Whether it changes the left image, to which a calibration of the raw one does not belong then.
[[nodiscard]] STEREOSCOPE_CORE_API bool movesLeft(const Straightening& straightening);

/// For the images in the other order.
[[nodiscard]] STEREOSCOPE_CORE_API Straightening swapped(Straightening straightening);

struct PixelPlace {
    double x = 0, y = 0;
};
/// Where a point of the raw image lies in the straight one.
[[nodiscard]] STEREOSCOPE_CORE_API PixelPlace mapped(const Matrix3& homography, PixelPlace raw);
[[nodiscard]] STEREOSCOPE_CORE_API Matrix3 inverse(const Matrix3& homography);

/// The image through the homography, at its own size; black where it has nothing.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage seenThrough(const Matrix3& homography, const RgbImage& image);

}  // namespace stereo
